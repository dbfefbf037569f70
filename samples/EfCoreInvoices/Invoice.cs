namespace EfCoreInvoices;

/// <summary>An invoice of the shop.</summary>
public sealed class Invoice
{
    /// <summary>Made before the invoice is booked, so that one can look whether it was.</summary>
    public Guid Id { get; init; }

    public Guid CustomerId { get; init; }

    public decimal Total { get; init; }

    public DateTimeOffset BookedAt { get; init; }
}
