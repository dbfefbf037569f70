using Crm.Contacts;
using Crm.Deals;

namespace Crm.Leads;

/// <summary>What a lead is to become.</summary>
public sealed record LeadConversion
{
    /// <summary>The company to link the contact with.</summary>
    /// <value>Null by default: the one of <see cref="CompanyName"/>.</value>
    public Id<Party>? CompanyId { get; init; }

    /// <summary>The name of the company: the one of that name that the actor sees, or else a new one.</summary>
    /// <value>Null by default: the name that the lead has; empty for no company.</value>
    public string? CompanyName { get; init; }

    /// <summary>The key of the pipeline in which a deal is made.</summary>
    /// <value>Null by default: no deal is made.</value>
    public string? Pipeline { get; init; }

    /// <summary>What the deal is called.</summary>
    /// <value>Null by default: the subject of the lead.</value>
    public string? DealName { get; init; }

    /// <summary>What the deal would bring.</summary>
    public Money? Amount { get; init; }

    /// <summary>The day on which the deal is expected to be decided.</summary>
    public DateOnly? ExpectedCloseOn { get; init; }

    /// <summary>What the deal is about.</summary>
    public ValueList<DealLine> Lines { get; init; }

    /// <summary>Who looks after the deal, and after the contact if nobody does.</summary>
    /// <value>Null by default: the owner of the lead.</value>
    public string? Owner { get; init; }
}
