using System.Collections.Immutable;
using System.Globalization;
using Crm.SampleData.Phones;
using Crm.SampleData.Text;

namespace Crm.SampleData.People;

/// <summary>Combines contacts at random. Every e-mail address, phone and company of kind <c>company</c> is given once.</summary>
internal sealed class ContactFactory(Prng random, PhoneBook phones)
{
    private static readonly ImmutableArray<string> Owners = ["maria", "omid", "oksana", "aigerim", "omar"];
    private static readonly ImmutableArray<string> Stages = ["awareness", "exploration", "expansion", "commitment", "dissolution"];
    private static readonly ImmutableArray<string> CommonTags = ["vip", "newsletter", "partner", "wholesale", "retail", "spring-fair", "webinar", "reseller"];

    private readonly EmailBook _emails = new(random);
    private readonly HashSet<string> _companies = [];

    /// <summary>A person, or in six of a hundred calls a company, of any language.</summary>
    public Contact Any(string externalId) => random.Chance(60) ? Company(externalId) : Person(externalId);

    /// <summary>A person of any language.</summary>
    public Contact Person(string externalId)
    {
        var language = Language.Any(random);
        var (given, family) = NameOf(language);
        return Filled(externalId, language, $"{given.Latin}.{family.Latin}") with
        {
            GivenName = given.Text,
            FamilyName = family.Text,
            Company = random.Chance(550) ? CompanyName(language) : "",
            BirthDate = random.Chance(700) ? BirthDate() : "",
        };
    }

    /// <summary>A person with the names of a landmark.</summary>
    public Contact Person(string externalId, Landmark landmark) =>
        Filled(externalId, Language.All[landmark.Language], landmark.Latin) with
        {
            GivenName = landmark.GivenName,
            FamilyName = landmark.FamilyName,
            SpelledExactly = true,
        };

    private Contact Company(string externalId)
    {
        var language = Language.Any(random);
        var name = CompanyName(language);
        while (!_companies.Add(name))
        {
            name = CompanyName(language);
        }

        return Filled(externalId, language, random.Pick(["info", "office", "sales", "hello"])) with { IsCompany = true, Company = name };
    }

    private Contact Filled(string externalId, Language language, string mailbox)
    {
        var city = random.Pick(language.Cities);
        return new Contact
        {
            ExternalId = externalId,
            Language = language,
            Emails = [.. Enumerable.Range(0, HowMany(800, 150)).Select(_ => _emails.Next(mailbox, language))],
            Phones = [.. Enumerable.Range(0, HowMany(850, 180)).Select(_ => phones.Next(city.Country))],
            City = city,
            Country = random.Chance(970) ? city.Country : "",
            Street = random.Chance(820) ? Street(language) : "",
            PostalCode = random.Chance(850) ? Digits.Fill(city.PostalPattern, random) : "",
            Tags = [.. Enumerable.Range(0, random.Below(4)).Select(_ => Tag(language)).Distinct()],
            Owner = random.Chance(950) ? random.Pick(Owners) : "",
            Stage = random.Chance(960) ? random.Pick(Stages) : "",
        };
    }

    private (Name Given, Name Family) NameOf(Language language)
    {
        while (true)
        {
            var isFemale = random.Below(2) == 0;
            var given = random.Pick(isFemale ? language.FemaleNames : language.MaleNames);
            var families = random.Pick(language.FamilyNames);
            var family = isFemale ? families.Female : families.Male;
            if (!language.Never.Contains($"{given.Text} {family.Text}"))
            {
                return (given, family);
            }
        }
    }

    private string CompanyName(Language language) =>
        random.Pick(language.CompanyForms).Replace("{0}", random.Pick(language.CompanyWords), StringComparison.Ordinal);

    private string Street(Language language)
    {
        var street = random.Pick(language.Streets)
            .Replace("{n}", Number(1 + random.Below(180)), StringComparison.Ordinal)
            .Replace("{m}", Number(1 + random.Below(60)), StringComparison.Ordinal);
        return string.Equals(language.Tag, "fa", StringComparison.Ordinal) || random.Chance(300) ? Digits.Eastern(street, language.Tag) : street;
    }

    private string Tag(Language language) => random.Pick(random.Chance(250) ? language.Tags : CommonTags);

    private string BirthDate()
    {
        var year = 1945 + random.Below(62);
        var month = 1 + random.Below(12);
        var day = 1 + random.Below(DateTime.DaysInMonth(year, month));
        return string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{month:D2}-{day:D2}");
    }

    private int HowMany(int first, int second) => random.Chance(first) ? (random.Chance(second) ? 2 : 1) : 0;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
