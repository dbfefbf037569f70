using Crm.Consents;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Models;

namespace Crm.Import;

/// <summary>Rows that are about companies.</summary>
internal readonly struct CompanyShape : IPartyShape<Company>
{
    public static PartyKind Kind => PartyKind.Company;

    public static EntityModel<Company> Model => CompanyModel.Model;

    public static Id<Party> Id(Company party) => party.Id;

    public static ValueList<EmailAddress> Emails(Company party) => party.Emails;

    public static ValueList<PhoneNumber> Phones(Company party) => party.Phones;

    public static ValueList<ExternalId> ExternalIds(Company party) => party.ExternalIds;

    public static ValueList<Consent> Consents(Company party) => party.Consents;

    public static CustomValues Custom(Company party) => party.Custom;

    public static string? RegistrationNumber(Company party) => party.RegistrationNumber;

    public static Company Create(ImportRow row, Id<Party> id, PartyLinks links) => row.Company! with { Id = id };

    public static Company Merge(Company party, ImportRow row, PartyLinks links)
    {
        var said = row.Company!;
        return party with
        {
            Name = said.Name ?? party.Name,
            RegistrationNumber = said.RegistrationNumber ?? party.RegistrationNumber,
            Industry = said.Industry ?? party.Industry,
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
}
