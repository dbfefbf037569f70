using System.Diagnostics.CodeAnalysis;
using Crm.Models;
using Fields = Crm.Contacts.PartyModel;

namespace Crm.Contacts;

/// <summary>Anybody that the company deals with: what contacts, companies and households have in common.</summary>
/// <remarks>One table and one id space for all, so that everything that points to a party (deals, tickets, consents) points to <c>Id&lt;Party&gt;</c>. Read parties to list all kinds together; change them as <see cref="Contact"/>, <see cref="Company"/> or <see cref="Household"/>.</remarks>
public sealed record Party : PartyRecord
{
    /// <summary>Makes a party of its values.</summary>
    public Party()
    {
    }

    [SetsRequiredMembers]
    internal Party(Row row)
        : base(row)
    {
        Name = row.GetText(Fields.Name)!;
        Kind = row.GetText(Fields.Kind) switch
        {
            "company" => PartyKind.Company,
            "household" => PartyKind.Household,
            _ => PartyKind.Contact,
        };
    }

    /// <summary>Whether it is a person, an organisation or a household.</summary>
    public required PartyKind Kind { get; init; }

    /// <summary>The name as it is shown and ordered.</summary>
    public override required string Name { get; init; }
}
