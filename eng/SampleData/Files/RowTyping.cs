using Crm.SampleData.People;
using Crm.SampleData.Phones;
using Crm.SampleData.Text;

namespace Crm.SampleData.Files;

/// <summary>Types contacts into rows, differently each time.</summary>
internal sealed class RowTyping(Prng random)
{
    /// <summary>A row about the contact.</summary>
    public ContactRow Type(Contact contact) => new()
    {
        ExternalId = contact.ExternalId,
        Kind = contact.IsCompany ? "company" : "person",
        GivenName = Name(contact, contact.GivenName),
        FamilyName = Name(contact, contact.FamilyName),
        Company = Spelling.Ukrainian(contact.Company, random),
        Email = contact.Emails.Length > 0 ? Email(contact.Emails[0]) : "",
        Email2 = contact.Emails.Length > 1 ? Email(contact.Emails[1]) : "",
        Phone = contact.Phones.Length > 0 ? Phone(contact, contact.Phones[0]) : "",
        Phone2 = contact.Phones.Length > 1 ? Phone(contact, contact.Phones[1]) : "",
        Street = contact.Street,
        City = random.Chance(960) ? Spelling.Ukrainian(contact.City.Text, random) : "",
        PostalCode = random.Chance(100) ? Digits.Eastern(contact.PostalCode, contact.Language.Tag) : contact.PostalCode,
        Country = contact.Country,
        Language = random.Chance(930) ? contact.Language.Tag : "",
        Tags = string.Join(random.Chance(150) ? "; " : ";", contact.Tags),
        Owner = contact.Owner,
        Stage = contact.Stage,
        BirthDate = contact.BirthDate,
        Notes = random.Chance(250) ? random.Pick(contact.Language.Notes) : "",
    };

    /// <summary>The phone in one of the ways it can be read in a row of the contact.</summary>
    public string Phone(Contact contact, Phone phone) =>
        contact.Country.Length > 0 ? PhoneTyping.Any(phone, contact.Language.Tag, random) : PhoneTyping.International(phone, random);

    private string Name(Contact contact, string name) =>
        name.Length == 0 || contact.SpelledExactly ? name : Spelling.Typed(name, contact.Language.Tag, random);

    private string Email(string address) => random.Below(1000) switch
    {
        < 40 => address.ToUpperInvariant(),
        < 60 => address + " ",
        < 75 => " " + address,
        < 80 => $"  {address}  ",
        _ => address,
    };
}
