using System.Diagnostics.CodeAnalysis;
using Crm.Models;
using Fields = Crm.Contacts.PartyModel;

namespace Crm.Contacts;

/// <summary>People who live together and buy together: a family, a flat.</summary>
public sealed record Household : PartyRecord
{
    /// <summary>Makes a household of its values.</summary>
    public Household()
    {
    }

    [SetsRequiredMembers]
    internal Household(Row row)
        : base(row)
    {
        Name = row.GetText(Fields.Name)!;
    }

    /// <summary>The name as it is shown and ordered, such as <c>The Kovalenkos</c>.</summary>
    public override required string Name { get; init; }
}
