using System.Collections.Immutable;
using Crm.SampleData.Files;
using Crm.SampleData.People;
using Crm.SampleData.Phones;

namespace Crm.SampleData.Faults;

/// <summary>Spoils one cell, or the number of cells, of a good row.</summary>
internal sealed class RowBreaking(Prng random, PhoneBook phones)
{
    private static readonly ImmutableArray<string> BadEmails =
        ["anna@", "no-at.example.com", "@example.org", "olena@@example.com", "omid@example..com", "a b@example.net", "aigerim@.example"];

    private static readonly ImmutableArray<string> BadDates = ["1987-02-30", "1990-13-01", "2001-02-29", "1985-04-31", "1900-02-29", "1978-00-10", "1992-06-31"];
    private static readonly ImmutableArray<string> BadStages = ["hot", "qualified", "lost?", "знайомство", "آشنایی", "stage 3"];
    private static readonly ImmutableArray<string> BadCountries = ["Atlantis", "Narnia", "ZZ", "QQ", "Країна Мрій"];
    private static readonly ImmutableArray<string> Words = ["none", "call the office", "немає", "ندارد", "لا يوجد", "жоқ"];

    /// <summary>How many rows are broken for each reason.</summary>
    public static ImmutableArray<(FaultReason Reason, int Count)> Quotas { get; } =
    [
        (FaultReason.InvalidEmail, 30), (FaultReason.PhoneAsNumber, 20), (FaultReason.LettersInPhone, 12), (FaultReason.ImpossibleBirthDate, 16),
        (FaultReason.UnknownStage, 10), (FaultReason.NoName, 8), (FaultReason.NameTooLong, 4), (FaultReason.UnknownCountry, 10),
        (FaultReason.TooFewColumns, 1), (FaultReason.TooManyColumns, 1),
    ];

    /// <summary>The row with its fault; all its other cells stay good.</summary>
    public SampleRow Break(FaultReason reason, Contact contact, ContactRow row) => reason switch
    {
        FaultReason.InvalidEmail => Broken(reason, "E-mail", row with { Email = random.Pick(BadEmails) }),
        FaultReason.PhoneAsNumber => Broken(reason, "Phone", row with { Phone = AsNumber(phones.Next(contact.City.Country)) }),
        FaultReason.LettersInPhone => Broken(reason, "Phone", row with { Phone = WithLetters(phones.Next(contact.City.Country)) }),
        FaultReason.ImpossibleBirthDate => Broken(reason, "Birth date", row with { BirthDate = random.Pick(BadDates) }),
        FaultReason.UnknownStage => Broken(reason, "Stage", row with { Stage = random.Pick(BadStages) }),
        FaultReason.NoName => Broken(reason, "", row with { GivenName = "", FamilyName = "", Company = "" }),
        FaultReason.NameTooLong => Broken(reason, "Family name", row with { FamilyName = TooLong(contact.FamilyName) }),
        FaultReason.UnknownCountry => Broken(reason, "Country", row with { Country = random.Pick(BadCountries) }),
        FaultReason.TooFewColumns => new SampleRow(row.Cells[..7]) { Fault = new Fault(reason, "") },
        _ => new SampleRow([.. row.Cells, "see sheet 2", "x"]) { Fault = new Fault(reason, "") },
    };

    private static SampleRow Broken(FaultReason reason, string column, ContactRow row) => new(row.Cells) { Fault = new Fault(reason, column) };

    // What a spreadsheet shows of 989123456789: 9.89E+11, or with a decimal comma.
    private string AsNumber(Phone phone)
    {
        var digits = phone.InternationalDigits;
        return $"{digits[0]}{random.Pick(['.', '.', ','])}{digits[1..3]}E+{digits.Length - 1:D2}";
    }

    // Two letters at most: three and more make a vanity number, which some libraries read.
    private string WithLetters(Phone phone)
    {
        if (random.Chance(400))
        {
            return random.Pick(Words);
        }

        var last = phone.Groups[^1];
        return $"+{phone.Plan.Code} {string.Join(' ', phone.Groups[..^1])} {last[..^1]}{random.Pick(['O', 'l', 'З', 'x'])}";
    }

    private static string TooLong(string name)
    {
        var repeats = 201 / (name.Length + 1) + 2;
        return string.Join('-', Enumerable.Repeat(name, repeats));
    }
}
