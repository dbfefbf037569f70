using Crm.Consents;
using Crm.Models;
using Fields = Crm.Contacts.PartyModel;

namespace Crm.Contacts;

/// <summary>The way between parties of every kind and their rows.</summary>
internal static class PartyRows
{
    // Made once: a method group would be a new delegate for each list of each record.
    private static readonly Func<Row, EmailAddress> ReadEmail = row => new EmailAddress(row.GetText(Fields.EmailAddress)!)
    {
        Original = row.GetText(Fields.EmailOriginal),
        Purpose = row.GetText(Fields.EmailPurpose),
    };

    private static readonly Func<Row, PhoneNumber> ReadPhone = row => new PhoneNumber(row.GetText(Fields.PhoneNumber)!)
    {
        Extension = row.GetText(Fields.PhoneExtension),
        Original = row.GetText(Fields.PhoneOriginal),
        Purpose = row.GetText(Fields.PhonePurpose),
    };

    private static readonly Func<Row, PostalAddress> ReadAddress = row => new PostalAddress
    {
        Street = row.GetText(Fields.Street),
        City = row.GetText(Fields.City),
        Region = row.GetText(Fields.Region),
        PostalCode = row.GetText(Fields.PostalCode),
        Country = row.GetText(Fields.Country),
        Purpose = row.GetText(Fields.AddressPurpose),
    };

    private static readonly Func<Row, string> ReadTag = row => row.GetText(Fields.Tag)!;

    private static readonly Func<Row, ExternalId> ReadExternalId = row => new ExternalId(row.GetText(Fields.ExternalSystem)!, row.GetText(Fields.ExternalValue)!);

    private static readonly Func<Row, Consent> ReadConsent = row =>
        new Consent(row.GetText(Fields.ConsentChannel)!, row.GetText(Fields.ConsentPurpose)!, ConsentEntryModel.StatusOf(row.GetText(Fields.ConsentStatus)))
        {
            At = row.GetInstant(Fields.ConsentAt),
            Source = row.GetText(Fields.ConsentSource),
            TextVersion = row.GetText(Fields.ConsentTextVersion),
            Evidence = row.GetText(Fields.ConsentEvidence),
        };

    private static EntityModel<Party> Model => Fields.Model;

    public static Party ReadParty(Row row) => new()
    {
        Id = row.GetId<Party>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Kind = row.GetText(Fields.Kind) == "company" ? PartyKind.Company : PartyKind.Contact,
        Name = row.GetText(Fields.Name)!,
        Owner = row.GetText(Fields.Owner),
        Source = row.GetText(Fields.Source),
        Stage = row.GetText(Fields.Stage),
        Language = row.GetText(Fields.Language),
        TimeZone = row.GetText(Fields.TimeZone),
        Notes = row.GetText(Fields.Notes),
        Emails = row.ReadList(Fields.Emails, ReadEmail),
        Phones = row.ReadList(Fields.Phones, ReadPhone),
        Addresses = row.ReadList(Fields.Addresses, ReadAddress),
        Tags = row.ReadList(Fields.Tags, ReadTag),
        ExternalIds = row.ReadList(Fields.ExternalIds, ReadExternalId),
        Consents = row.ReadList(Fields.Consents, ReadConsent),
        Custom = row.GetCustom(Model),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
        Redacted = row.Redacted,
    };

    public static Contact ReadContact(Row row) => new()
    {
        Id = row.GetId<Party>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Name = row.GetText(Fields.Name)!,
        GivenName = row.GetText(Fields.GivenName),
        FamilyName = row.GetText(Fields.FamilyName),
        JobTitle = row.GetText(Fields.JobTitle),
        CompanyId = row.GetId<Party>(Fields.CompanyId),
        BirthDate = row.GetDate(Fields.BirthDate),
        Owner = row.GetText(Fields.Owner),
        Source = row.GetText(Fields.Source),
        Stage = row.GetText(Fields.Stage),
        Language = row.GetText(Fields.Language),
        TimeZone = row.GetText(Fields.TimeZone),
        Notes = row.GetText(Fields.Notes),
        Emails = row.ReadList(Fields.Emails, ReadEmail),
        Phones = row.ReadList(Fields.Phones, ReadPhone),
        Addresses = row.ReadList(Fields.Addresses, ReadAddress),
        Tags = row.ReadList(Fields.Tags, ReadTag),
        ExternalIds = row.ReadList(Fields.ExternalIds, ReadExternalId),
        Consents = row.ReadList(Fields.Consents, ReadConsent),
        Custom = row.GetCustom(Model),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
        Redacted = row.Redacted,
    };

    public static Company ReadCompany(Row row) => new()
    {
        Id = row.GetId<Party>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Name = row.GetText(Fields.Name)!,
        RegistrationNumber = row.GetText(Fields.RegistrationNumber),
        ParentId = row.GetId<Party>(Fields.ParentId),
        Industry = row.GetText(Fields.Industry),
        Owner = row.GetText(Fields.Owner),
        Source = row.GetText(Fields.Source),
        Stage = row.GetText(Fields.Stage),
        Language = row.GetText(Fields.Language),
        TimeZone = row.GetText(Fields.TimeZone),
        Notes = row.GetText(Fields.Notes),
        Emails = row.ReadList(Fields.Emails, ReadEmail),
        Phones = row.ReadList(Fields.Phones, ReadPhone),
        Addresses = row.ReadList(Fields.Addresses, ReadAddress),
        Tags = row.ReadList(Fields.Tags, ReadTag),
        ExternalIds = row.ReadList(Fields.ExternalIds, ReadExternalId),
        Consents = row.ReadList(Fields.Consents, ReadConsent),
        Custom = row.GetCustom(Model),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
        Redacted = row.Redacted,
    };

    public static void WriteParty(Party party, Row row)
    {
        row.Set(Fields.Kind, party.Kind == PartyKind.Company ? "company" : "contact");
        row.Set(Fields.Name, party.Name);
        WriteHead(row, party.Id, party.Version, party.CreatedAt, party.UpdatedAt, party.ArchivedAt);
        row.Set(Fields.Owner, party.Owner);
        row.Set(Fields.Source, party.Source);
        row.Set(Fields.Stage, party.Stage);
        row.Set(Fields.Language, party.Language);
        row.Set(Fields.TimeZone, party.TimeZone);
        row.Set(Fields.Notes, party.Notes);
        row.Set(Model, party.Custom);
        WriteLists(row, party.Emails, party.Phones, party.Addresses, party.Tags, party.ExternalIds);
        WriteConsents(row, party.Consents);
    }

    public static void WriteContact(Contact contact, Row row)
    {
        row.Set(Fields.Name, contact.Name);
        row.Set(Fields.GivenName, contact.GivenName);
        row.Set(Fields.FamilyName, contact.FamilyName);
        row.Set(Fields.JobTitle, contact.JobTitle);
        row.Set(Fields.CompanyId, contact.CompanyId);
        row.Set(Fields.BirthDate, contact.BirthDate);
        WriteHead(row, contact.Id, contact.Version, contact.CreatedAt, contact.UpdatedAt, contact.ArchivedAt);
        row.Set(Fields.Owner, contact.Owner);
        row.Set(Fields.Source, contact.Source);
        row.Set(Fields.Stage, contact.Stage);
        row.Set(Fields.Language, contact.Language);
        row.Set(Fields.TimeZone, contact.TimeZone);
        row.Set(Fields.Notes, contact.Notes);
        row.Set(Model, contact.Custom);
        WriteLists(row, contact.Emails, contact.Phones, contact.Addresses, contact.Tags, contact.ExternalIds);
        WriteConsents(row, contact.Consents);
    }

    public static void WriteCompany(Company company, Row row)
    {
        row.Set(Fields.Name, company.Name);
        row.Set(Fields.RegistrationNumber, company.RegistrationNumber);
        row.Set(Fields.ParentId, company.ParentId);
        row.Set(Fields.Industry, company.Industry);
        WriteHead(row, company.Id, company.Version, company.CreatedAt, company.UpdatedAt, company.ArchivedAt);
        row.Set(Fields.Owner, company.Owner);
        row.Set(Fields.Source, company.Source);
        row.Set(Fields.Stage, company.Stage);
        row.Set(Fields.Language, company.Language);
        row.Set(Fields.TimeZone, company.TimeZone);
        row.Set(Fields.Notes, company.Notes);
        row.Set(Model, company.Custom);
        WriteLists(row, company.Emails, company.Phones, company.Addresses, company.Tags, company.ExternalIds);
        WriteConsents(row, company.Consents);
    }

    private static void WriteHead(Row row, Id<Party> id, long version, DateTimeOffset createdAt, DateTimeOffset updatedAt, DateTimeOffset? archivedAt)
    {
        row.Set<Party>(Model.Id, id);
        row.Set(Model.Version!, version);
        row.Set(Model.CreatedAt, createdAt);
        row.Set(Model.UpdatedAt!, updatedAt);
        row.Set(Model.ArchivedAt!, archivedAt);
    }

    private static void WriteLists(
        Row row, ValueList<EmailAddress> emails, ValueList<PhoneNumber> phones, ValueList<PostalAddress> addresses, ValueList<string> tags, ValueList<ExternalId> externalIds)
    {
        row.WriteList(Fields.Emails, emails, static (email, item) =>
        {
            item.Set(Fields.EmailAddress, email.Address);
            item.Set(Fields.EmailOriginal, email.Original);
            item.Set(Fields.EmailPurpose, email.Purpose);
        });
        row.WriteList(Fields.Phones, phones, static (phone, item) =>
        {
            item.Set(Fields.PhoneNumber, phone.Number);
            item.Set(Fields.PhoneExtension, phone.Extension);
            item.Set(Fields.PhoneOriginal, phone.Original);
            item.Set(Fields.PhonePurpose, phone.Purpose);
        });
        row.WriteList(Fields.Addresses, addresses, static (address, item) =>
        {
            item.Set(Fields.Street, address.Street);
            item.Set(Fields.City, address.City);
            item.Set(Fields.Region, address.Region);
            item.Set(Fields.PostalCode, address.PostalCode);
            item.Set(Fields.Country, address.Country);
            item.Set(Fields.AddressPurpose, address.Purpose);
        });
        row.WriteList(Fields.Tags, tags, static (tag, item) => item.Set(Fields.Tag, tag));
        row.WriteList(Fields.ExternalIds, externalIds, static (externalId, item) =>
        {
            item.Set(Fields.ExternalSystem, externalId.System);
            item.Set(Fields.ExternalValue, externalId.Value);
        });
    }

    private static void WriteConsents(Row row, ValueList<Consent> consents) => row.WriteList(Fields.Consents, consents, static (consent, item) =>
    {
        item.Set(Fields.ConsentChannel, consent.Channel);
        item.Set(Fields.ConsentPurpose, consent.Purpose);
        item.Set(Fields.ConsentStatus, ConsentEntryModel.Word(consent.Status));
        item.Set(Fields.ConsentAt, consent.At);
        item.Set(Fields.ConsentSource, consent.Source);
        item.Set(Fields.ConsentTextVersion, consent.TextVersion);
        item.Set(Fields.ConsentEvidence, consent.Evidence);
    });
}
