using Crm.Consents;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Models;
using Crm.Text;

namespace Crm.Import;

/// <summary>Rows that are about persons.</summary>
internal readonly struct ContactShape : IPartyShape<Contact>
{
    public static PartyKind Kind => PartyKind.Contact;

    public static EntityModel<Contact> Model => ContactModel.Model;

    public static Id<Party> Id(Contact party) => party.Id;

    public static ValueList<EmailAddress> Emails(Contact party) => party.Emails;

    public static ValueList<PhoneNumber> Phones(Contact party) => party.Phones;

    public static ValueList<ExternalId> ExternalIds(Contact party) => party.ExternalIds;

    public static ValueList<Consent> Consents(Contact party) => party.Consents;

    public static CustomValues Custom(Contact party) => party.Custom;

    public static string? RegistrationNumber(Contact party) => null;

    public static Contact Create(ImportRow row, Id<Party> id, PartyLinks links) =>
        row.Contact! with
        {
            Id = id,
            CompanyId = row.CompanyKey is { } company ? links.Companies.Find(company, null) : null,
            HouseholdId = links.Households.Find(row, null),
            HouseholdRole = row.HouseholdRole,
        };

    public static Contact Merge(Contact party, ImportRow row, PartyLinks links)
    {
        var said = row.Contact!;
        var household = row.NamesHousehold ? links.Households.Find(row, party.HouseholdId) : party.HouseholdId;
        return party with
        {
            Name = NameOf(party, row),
            GivenName = said.GivenName ?? party.GivenName,
            FamilyName = said.FamilyName ?? party.FamilyName,
            JobTitle = said.JobTitle ?? party.JobTitle,
            CompanyId = row.CompanyKey is { } company ? links.Companies.Find(company, party.CompanyId) : party.CompanyId,
            HouseholdId = household,
            HouseholdRole = row.HouseholdRole ?? (household == party.HouseholdId ? party.HouseholdRole : null),
            BirthDate = said.BirthDate ?? party.BirthDate,
            Owner = said.Owner ?? party.Owner,
            Source = said.Source ?? party.Source,
            Stage = said.Stage ?? party.Stage,
            Language = said.Language ?? party.Language,
            TimeZone = said.TimeZone ?? party.TimeZone,
            Notes = said.Notes ?? party.Notes,
            Emails = ListMerge.Emails(party.Emails, row.Emails),
            Phones = ListMerge.Phones(party.Phones, row.Phones),
            Addresses = ListMerge.Addresses(party.Addresses, row.Addresses),
            Preferences = row.Preferences.Over(party.Preferences),
            Tags = ListMerge.Tags(party.Tags, said.Tags),
            ExternalIds = ListMerge.ExternalIds(party.ExternalIds, said.ExternalIds),
            Custom = ListMerge.Custom(party.Custom, said.Custom),
        };
    }

    /// <summary>A name that was composed of its parts follows them; one that was given otherwise stays.</summary>
    private static string NameOf(Contact party, ImportRow row)
    {
        var said = row.Contact!;
        if (row.HasOwnName)
        {
            return said.Name;
        }

        return party.Name == Compose(party.GivenName, party.FamilyName)
            ? Compose(said.GivenName ?? party.GivenName, said.FamilyName ?? party.FamilyName) ?? party.Name
            : party.Name;
    }

    private static string? Compose(string? given, string? family) => StorableText.Clean($"{given} {family}");
}
