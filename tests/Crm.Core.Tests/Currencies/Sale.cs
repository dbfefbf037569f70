using Crm.Contacts;

namespace Crm.Currencies;

/// <summary>A sale with its lines, which shows what its amounts are worth in the tenant's currency.</summary>
public sealed record Sale
{
    public Id<Sale> Id { get; init; }

    public long Version { get; init; }

    public Id<Party>? CustomerId { get; init; }

    public string? Region { get; init; }

    public Money? Total { get; init; }

    public decimal? TotalBase { get; init; }

    public DateOnly? SoldOn { get; init; }

    public ValueList<SaleLine> Lines { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? ArchivedAt { get; init; }

    public ValueList<string> Redacted { get; init; }
}

/// <summary>A line of a sale.</summary>
public sealed record SaleLine(string Item, Money? Price, decimal? PriceBase = null);
