using Crm.Contacts;

namespace Crm.Orders;

/// <summary>Money that the host has paid back for an order: a row of a ledger that is never changed.</summary>
public sealed record Refund
{
    /// <summary>The id; left empty, the service makes one.</summary>
    public Id<Refund> Id { get; init; }

    /// <summary>The order.</summary>
    public required Id<Order> OrderId { get; init; }

    /// <summary>Who had bought; the service takes it from the order.</summary>
    public Id<Party> PartyId { get; init; }

    /// <summary>The host's number of the refund, at most 200 characters; no two refunds of a tenant share it.</summary>
    public required string Reference { get; init; }

    /// <summary>What was paid back in all, in the order's currency; above 0. At least the sum of the lines: delivery, or an indulgence, belongs to none.</summary>
    public required Money Amount { get; init; }

    /// <summary>What came back; may be empty. At most 500.</summary>
    public ValueList<RefundLine> Lines { get; init; }

    /// <summary>When it was paid back; left empty, the service takes now. At most a day in the future.</summary>
    public DateTimeOffset RefundedAt { get; init; }

    /// <summary>Why, in the host's words; at most 300 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>The hash of what was recorded, by which a repeated call is told from another; kept by the service.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
