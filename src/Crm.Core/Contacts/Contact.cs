using Crm.Models;
using Fields = Crm.Contacts.PartyModel;

namespace Crm.Contacts;

/// <summary>A person that the company deals with.</summary>
public sealed record Contact : PartyRecord
{
    /// <summary>Makes a contact of its values.</summary>
    public Contact()
    {
    }

    internal Contact(Row row)
        : base(row)
    {
        Name = row.GetText(Fields.Name)!;
        GivenName = row.GetText(Fields.GivenName);
        FamilyName = row.GetText(Fields.FamilyName);
        JobTitle = row.GetText(Fields.JobTitle);
        CompanyId = row.GetId<Party>(Fields.CompanyId);
        HouseholdId = row.GetId<Party>(Fields.HouseholdId);
        HouseholdRole = row.GetText(Fields.HouseholdRole);
        BirthDate = row.GetDate(Fields.BirthDate);
    }

    /// <summary>The name as it is shown and ordered; left empty, the service composes it of <see cref="GivenName"/> and <see cref="FamilyName"/>.</summary>
    public override string Name { get; init; } = "";

    /// <summary>The given name.</summary>
    public string? GivenName { get; init; }

    /// <summary>The family name.</summary>
    public string? FamilyName { get; init; }

    /// <summary>The role in the company, such as <c>Head of purchasing</c>.</summary>
    public string? JobTitle { get; init; }

    /// <summary>The company for which the person works.</summary>
    public Id<Party>? CompanyId { get; init; }

    /// <summary>The household that the person belongs to: at most one at a time.</summary>
    public Id<Party>? HouseholdId { get; init; }

    /// <summary>What the person is in the household, one of <see cref="Contacts.HouseholdRole"/>; dropped with the household.</summary>
    public string? HouseholdRole { get; init; }

    /// <summary>The day of birth.</summary>
    public DateOnly? BirthDate { get; init; }
}
