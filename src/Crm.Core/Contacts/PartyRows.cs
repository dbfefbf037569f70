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
        Kind = row.GetText(Fields.Kind) switch
        {
            "company" => PartyKind.Company,
            "household" => PartyKind.Household,
            _ => PartyKind.Contact,
        },
        Name = row.GetText(Fields.Name)!,
        Owner = row.GetText(Fields.Owner),
        Source = row.GetText(Fields.Source),
        Stage = row.GetText(Fields.Stage),
        StageSince = row.GetInstant(Fields.StageSince),
        Language = row.GetText(Fields.Language),
        TimeZone = row.GetText(Fields.TimeZone),
        Notes = row.GetText(Fields.Notes),
        Emails = row.ReadList(Fields.Emails, PartyLists.ReadEmail),
        Phones = row.ReadList(Fields.Phones, PartyLists.ReadPhone),
        Addresses = row.ReadList(Fields.Addresses, PartyLists.ReadAddress),
        Preferences = ReadPreferences(row),
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
        HouseholdId = row.GetId<Party>(Fields.HouseholdId),
        HouseholdRole = row.GetText(Fields.HouseholdRole),
        BirthDate = row.GetDate(Fields.BirthDate),
        Owner = row.GetText(Fields.Owner),
        Source = row.GetText(Fields.Source),
        Stage = row.GetText(Fields.Stage),
        StageSince = row.GetInstant(Fields.StageSince),
        Language = row.GetText(Fields.Language),
        TimeZone = row.GetText(Fields.TimeZone),
        Notes = row.GetText(Fields.Notes),
        Emails = row.ReadList(Fields.Emails, PartyLists.ReadEmail),
        Phones = row.ReadList(Fields.Phones, PartyLists.ReadPhone),
        Addresses = row.ReadList(Fields.Addresses, PartyLists.ReadAddress),
        Preferences = ReadPreferences(row),
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
        Source = row.GetText(Fields.Source),
        Stage = row.GetText(Fields.Stage),
        StageSince = row.GetInstant(Fields.StageSince),
        Language = row.GetText(Fields.Language),
        TimeZone = row.GetText(Fields.TimeZone),
        Notes = row.GetText(Fields.Notes),
        Emails = row.ReadList(Fields.Emails, PartyLists.ReadEmail),
        Phones = row.ReadList(Fields.Phones, PartyLists.ReadPhone),
        Addresses = row.ReadList(Fields.Addresses, PartyLists.ReadAddress),
        Preferences = ReadPreferences(row),
        Tags = row.ReadList(Fields.Tags, PartyLists.ReadTag),
        ExternalIds = row.ReadList(Fields.ExternalIds, PartyLists.ReadExternalId),
        Consents = row.ReadList(Fields.Consents, PartyLists.ReadConsent),
        Custom = row.GetCustom(Model),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
        Redacted = row.Redacted,
    };

    public static Household ReadHousehold(Row row) => new()
    {
        Id = row.GetId<Party>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Name = row.GetText(Fields.Name)!,
        Owner = row.GetText(Fields.Owner),
        Source = row.GetText(Fields.Source),
        Stage = row.GetText(Fields.Stage),
        StageSince = row.GetInstant(Fields.StageSince),
        Language = row.GetText(Fields.Language),
        TimeZone = row.GetText(Fields.TimeZone),
        Notes = row.GetText(Fields.Notes),
        Emails = row.ReadList(Fields.Emails, PartyLists.ReadEmail),
        Phones = row.ReadList(Fields.Phones, PartyLists.ReadPhone),
        Addresses = row.ReadList(Fields.Addresses, PartyLists.ReadAddress),
        Preferences = ReadPreferences(row),
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
        row.Set(Fields.Kind, party.Kind switch
        {
            PartyKind.Company => "company",
            PartyKind.Household => "household",
            _ => "contact",
        });
        row.Set(Fields.Name, party.Name);
        WriteHead(row, party.Id, party.Version, party.CreatedAt, party.UpdatedAt, party.ArchivedAt);
        row.Set(Fields.Owner, party.Owner);
        row.Set(Fields.Source, party.Source);
        row.Set(Fields.Stage, party.Stage);
        row.Set(Fields.StageSince, party.StageSince);
        row.Set(Fields.Language, party.Language);
        row.Set(Fields.TimeZone, party.TimeZone);
        row.Set(Fields.Notes, party.Notes);
        WritePreferences(row, party.Preferences);
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
        row.Set(Fields.HouseholdId, contact.HouseholdId);
        row.Set(Fields.HouseholdRole, contact.HouseholdRole);
        row.Set(Fields.BirthDate, contact.BirthDate);
        WriteHead(row, contact.Id, contact.Version, contact.CreatedAt, contact.UpdatedAt, contact.ArchivedAt);
        row.Set(Fields.Owner, contact.Owner);
        row.Set(Fields.Source, contact.Source);
        row.Set(Fields.Stage, contact.Stage);
        row.Set(Fields.StageSince, contact.StageSince);
        row.Set(Fields.Language, contact.Language);
        row.Set(Fields.TimeZone, contact.TimeZone);
        row.Set(Fields.Notes, contact.Notes);
        WritePreferences(row, contact.Preferences);
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
        row.Set(Fields.Source, company.Source);
        row.Set(Fields.Stage, company.Stage);
        row.Set(Fields.StageSince, company.StageSince);
        row.Set(Fields.Language, company.Language);
        row.Set(Fields.TimeZone, company.TimeZone);
        row.Set(Fields.Notes, company.Notes);
        WritePreferences(row, company.Preferences);
        row.Set(Model, company.Custom);
        PartyLists.Write(row, company.Emails, company.Phones, company.Addresses, company.Tags, company.ExternalIds, company.Consents);
    }

    public static void WriteHousehold(Household household, Row row)
    {
        row.Set(Fields.Name, household.Name);
        WriteHead(row, household.Id, household.Version, household.CreatedAt, household.UpdatedAt, household.ArchivedAt);
        row.Set(Fields.Owner, household.Owner);
        row.Set(Fields.Source, household.Source);
        row.Set(Fields.Stage, household.Stage);
        row.Set(Fields.StageSince, household.StageSince);
        row.Set(Fields.Language, household.Language);
        row.Set(Fields.TimeZone, household.TimeZone);
        row.Set(Fields.Notes, household.Notes);
        WritePreferences(row, household.Preferences);
        row.Set(Model, household.Custom);
        PartyLists.Write(row, household.Emails, household.Phones, household.Addresses, household.Tags, household.ExternalIds, household.Consents);
    }

    private static void WriteHead(Row row, Id<Party> id, long version, DateTimeOffset createdAt, DateTimeOffset updatedAt, DateTimeOffset? archivedAt)
    {
        row.Set<Party>(Model.Id, id);
        row.Set(Model.Version!, version);
        row.Set(Model.CreatedAt, createdAt);
        row.Set(Model.UpdatedAt!, updatedAt);
        row.Set(Model.ArchivedAt!, archivedAt);
    }

    private static ContactPreferences ReadPreferences(Row row)
    {
        if (HasNoPreferences(row))
        {
            return ContactPreferences.None;
        }

        return new ContactPreferences
        {
            Channel = row.GetText(Fields.PreferredChannel),
            From = TimeOf(row.GetInteger(Fields.ReachFrom)),
            Until = TimeOf(row.GetInteger(Fields.ReachUntil)),
            DoNotCall = row.GetBoolean(Fields.DoNotCall) ?? false,
            DoNotEmail = row.GetBoolean(Fields.DoNotEmail) ?? false,
            DoNotText = row.GetBoolean(Fields.DoNotText) ?? false,
            DoNotPost = row.GetBoolean(Fields.DoNotPost) ?? false,
        };
    }

    private static bool HasNoPreferences(Row row) =>
        row[Fields.PreferredChannel].IsMissing && row[Fields.ReachFrom].IsMissing && row[Fields.ReachUntil].IsMissing
        && row[Fields.DoNotCall].IsMissing && row[Fields.DoNotEmail].IsMissing && row[Fields.DoNotText].IsMissing && row[Fields.DoNotPost].IsMissing;

    private static void WritePreferences(Row row, ContactPreferences? preferences)
    {
        if (preferences is null || ReferenceEquals(preferences, ContactPreferences.None))
        {
            return;
        }

        row.Set(Fields.PreferredChannel, preferences.Channel);
        row.Set(Fields.ReachFrom, MinutesOf(preferences.From));
        row.Set(Fields.ReachUntil, MinutesOf(preferences.Until));
        row.Set(Fields.DoNotCall, Stated(preferences.DoNotCall));
        row.Set(Fields.DoNotEmail, Stated(preferences.DoNotEmail));
        row.Set(Fields.DoNotText, Stated(preferences.DoNotText));
        row.Set(Fields.DoNotPost, Stated(preferences.DoNotPost));
    }

    private static bool? Stated(bool wish) => wish ? true : null;

    private static long? MinutesOf(TimeOnly? time) => time is { } given ? (given.Hour * 60) + given.Minute : null;

    private static TimeOnly? TimeOf(long? minutes) => minutes is >= 0 and < 1440 ? TimeOnly.MinValue.AddMinutes(minutes.Value) : null;
}
