using Crm.Models;
using Fields = Crm.Contacts.PartyModel;

namespace Crm.Contacts;

/// <summary>The way from parties of every kind to their rows; the way back is their constructors.</summary>
internal static class PartyRows
{
    public static void Write(Party party, Row row)
    {
        party.Write(row);
        row.Set(Fields.Kind, party.Kind switch
        {
            PartyKind.Company => "company",
            PartyKind.Household => "household",
            _ => "contact",
        });
    }

    public static void Write(Contact contact, Row row)
    {
        contact.Write(row);
        row.Set(Fields.GivenName, contact.GivenName);
        row.Set(Fields.FamilyName, contact.FamilyName);
        row.Set(Fields.JobTitle, contact.JobTitle);
        row.Set(Fields.CompanyId, contact.CompanyId);
        row.Set(Fields.HouseholdId, contact.HouseholdId);
        row.Set(Fields.HouseholdRole, contact.HouseholdRole);
        row.Set(Fields.BirthDate, contact.BirthDate);
    }

    public static void Write(Company company, Row row)
    {
        company.Write(row);
        row.Set(Fields.RegistrationNumber, company.RegistrationNumber);
        row.Set(Fields.ParentId, company.ParentId);
        row.Set(Fields.Industry, company.Industry);
    }
}
