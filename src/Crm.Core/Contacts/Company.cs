using System.Diagnostics.CodeAnalysis;
using Crm.Models;
using Fields = Crm.Contacts.PartyModel;

namespace Crm.Contacts;

/// <summary>An organisation that the company deals with.</summary>
public sealed record Company : PartyRecord
{
    /// <summary>Makes a company of its values.</summary>
    public Company()
    {
    }

    [SetsRequiredMembers]
    internal Company(Row row)
        : base(row)
    {
        Name = row.GetText(Fields.Name)!;
        RegistrationNumber = row.GetText(Fields.RegistrationNumber);
        ParentId = row.GetId<Party>(Fields.ParentId);
        Industry = row.GetText(Fields.Industry);
    }

    /// <summary>The name as it is shown and ordered.</summary>
    public override required string Name { get; init; }

    /// <summary>The number under which the organisation is registered, as its country writes it.</summary>
    public string? RegistrationNumber { get; init; }

    /// <summary>The company that it belongs to; null for one that stands alone or on top.</summary>
    public Id<Party>? ParentId { get; init; }

    /// <summary>The industry.</summary>
    public string? Industry { get; init; }
}
