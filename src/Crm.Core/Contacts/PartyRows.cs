using Crm.Models;
using Fields = Crm.Contacts.PartyModel;

namespace Crm.Contacts;

/// <summary>The way between parties of every kind and their rows.</summary>
internal static class PartyRows
{
    private static EntityModel<Party> Model => Fields.Model;

    public static Party ReadParty(Row row) => new()
    {
        Id = row.GetId<Party>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Kind = row.GetText(Fields.Kind) == "company" ? PartyKind.Company : PartyKind.Contact,
        Name = row.GetText(Fields.Name)!,
        Owner = row.GetText(Fields.Owner),
        Stage = row.GetText(Fields.Stage),
        Language = row.GetText(Fields.Language),
        TimeZone = row.GetText(Fields.TimeZone),
        Notes = row.GetText(Fields.Notes),
        Emails = row.ReadList(Fields.Emails, PartyLists.ReadEmail),
        Phones = row.ReadList(Fields.Phones, PartyLists.ReadPhone),
        Addresses = row.ReadList(Fields.Addresses, PartyLists.ReadAddress),
        Tags = row.ReadList(Fields.Tags, PartyLists.ReadTag),
        ExternalIds = row.ReadList(Fields.ExternalIds, PartyLists.ReadExternalId),
        Consents = row.ReadList(Fields.Consents, PartyLists.ReadConsent),
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
        Stage = row.GetText(Fields.Stage),
        Language = row.GetText(Fields.Language),
        TimeZone = row.GetText(Fields.TimeZone),
        Notes = row.GetText(Fields.Notes),
        Emails = row.ReadList(Fields.Emails, PartyLists.ReadEmail),
        Phones = row.ReadList(Fields.Phones, PartyLists.ReadPhone),
        Addresses = row.ReadList(Fields.Addresses, PartyLists.ReadAddress),
        Tags = row.ReadList(Fields.Tags, PartyLists.ReadTag),
        ExternalIds = row.ReadList(Fields.ExternalIds, PartyLists.ReadExternalId),
        Consents = row.ReadList(Fields.Consents, PartyLists.ReadConsent),
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
        Stage = row.GetText(Fields.Stage),
        Language = row.GetText(Fields.Language),
        TimeZone = row.GetText(Fields.TimeZone),
        Notes = row.GetText(Fields.Notes),
        Emails = row.ReadList(Fields.Emails, PartyLists.ReadEmail),
        Phones = row.ReadList(Fields.Phones, PartyLists.ReadPhone),
        Addresses = row.ReadList(Fields.Addresses, PartyLists.ReadAddress),
        Tags = row.ReadList(Fields.Tags, PartyLists.ReadTag),
        ExternalIds = row.ReadList(Fields.ExternalIds, PartyLists.ReadExternalId),
        Consents = row.ReadList(Fields.Consents, PartyLists.ReadConsent),
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
        row.Set(Fields.Stage, party.Stage);
        row.Set(Fields.Language, party.Language);
        row.Set(Fields.TimeZone, party.TimeZone);
        row.Set(Fields.Notes, party.Notes);
        row.Set(Model, party.Custom);
        PartyLists.Write(row, party.Emails, party.Phones, party.Addresses, party.Tags, party.ExternalIds, party.Consents);
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
        row.Set(Fields.Stage, contact.Stage);
        row.Set(Fields.Language, contact.Language);
        row.Set(Fields.TimeZone, contact.TimeZone);
        row.Set(Fields.Notes, contact.Notes);
        row.Set(Model, contact.Custom);
        PartyLists.Write(row, contact.Emails, contact.Phones, contact.Addresses, contact.Tags, contact.ExternalIds, contact.Consents);
    }

    public static void WriteCompany(Company company, Row row)
    {
        row.Set(Fields.Name, company.Name);
        row.Set(Fields.RegistrationNumber, company.RegistrationNumber);
        row.Set(Fields.ParentId, company.ParentId);
        row.Set(Fields.Industry, company.Industry);
        WriteHead(row, company.Id, company.Version, company.CreatedAt, company.UpdatedAt, company.ArchivedAt);
        row.Set(Fields.Owner, company.Owner);
        row.Set(Fields.Stage, company.Stage);
        row.Set(Fields.Language, company.Language);
        row.Set(Fields.TimeZone, company.TimeZone);
        row.Set(Fields.Notes, company.Notes);
        row.Set(Model, company.Custom);
        PartyLists.Write(row, company.Emails, company.Phones, company.Addresses, company.Tags, company.ExternalIds, company.Consents);
    }

    private static void WriteHead(Row row, Id<Party> id, long version, DateTimeOffset createdAt, DateTimeOffset updatedAt, DateTimeOffset? archivedAt)
    {
        row.Set<Party>(Model.Id, id);
        row.Set(Model.Version!, version);
        row.Set(Model.CreatedAt, createdAt);
        row.Set(Model.UpdatedAt!, updatedAt);
        row.Set(Model.ArchivedAt!, archivedAt);
    }
}
