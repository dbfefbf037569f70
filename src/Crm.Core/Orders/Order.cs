using Crm.Contacts;
using Crm.CustomFields;

namespace Crm.Orders;

/// <summary>Something that a party has bought from the host: a row of its purchase history.</summary>
/// <remarks>The host tells it and remains its master. What was bought does not change; what came back is a <see cref="Refund"/>.</remarks>
public sealed record Order
{
    /// <summary>The id; left empty, the service makes one.</summary>
    public Id<Order> Id { get; init; }

    /// <summary>The stored version.</summary>
    public long Version { get; init; }

    /// <summary>Who bought.</summary>
    public required Id<Party> PartyId { get; init; }

    /// <summary>The host's number of the order, at most 200 characters; no two orders of a tenant share it.</summary>
    public required string Reference { get; init; }

    /// <summary>When it was ordered; left empty, the service takes now. At most a day in the future.</summary>
    public DateTimeOffset OrderedAt { get; init; }

    /// <summary>What was to be paid in all; 0 or more. Its currency is that of the lines.</summary>
    /// <remarks>It need not be the sum of the lines: delivery, and discounts of the whole order, belong to none.</remarks>
    public required Money Total { get; init; }

    /// <summary>How far it is.</summary>
    /// <value><see cref="OrderState.Placed"/> by default.</value>
    public OrderState State { get; init; }

    /// <summary>Where it was bought, by the host's word, such as <c>web</c> or <c>till</c>.</summary>
    public string? Channel { get; init; }

    /// <summary>What led to it, by the host's word, such as the key of a campaign.</summary>
    public string? Source { get; init; }

    /// <summary>What was bought; at most 500 lines.</summary>
    public ValueList<OrderLine> Lines { get; init; }

    /// <summary>What has been refunded so far, in the order's currency; kept by the service.</summary>
    public decimal Refunded { get; init; }

    /// <summary>The hash of what was recorded, by which a repeated call is told from another; kept by the service.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>The values of the tenant's own fields.</summary>
    public CustomValues Custom { get; init; } = CustomValues.Empty;

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was archived; null while it is not.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>The paths of the fields that a rule withholds from the reader.</summary>
    public ValueList<string> Redacted { get; init; }
}
