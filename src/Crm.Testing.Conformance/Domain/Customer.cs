using Crm.CustomFields;

namespace Crm.Conformance;

/// <summary>A tracked record with a field of every type and three lists, and custom fields.</summary>
public sealed record Customer
{
    public required Id<Customer> Id { get; init; }

    public long Version { get; init; } = 1;

    public DateTimeOffset CreatedAt { get; init; } = TestClock.Start;

    public DateTimeOffset UpdatedAt { get; init; } = TestClock.Start;

    public DateTimeOffset? ArchivedAt { get; init; }

    public string Kind { get; init; } = "plain";

    public string? Number { get; init; }

    public string? Name { get; init; }

    public string? Owner { get; init; }

    public string? Stage { get; init; }

    public long? Visits { get; init; }

    public decimal? Score { get; init; }

    public decimal? Rate { get; init; }

    public Money? Credit { get; init; }

    public DateOnly? BirthDate { get; init; }

    public bool? Vip { get; init; }

    public Id<Customer>? CompanyId { get; init; }

    public string? Notes { get; init; }

    public DateTimeOffset? SeenAt { get; init; }

    public ValueList<Email> Emails { get; init; }

    public ValueList<string> Tags { get; init; }

    public ValueList<Consent> Consents { get; init; }

    public CustomValues Custom { get; init; } = CustomValues.Empty;

    /// <summary>The record as it is after a change.</summary>
    public Customer Next(Func<Customer, Customer> change) => change(this) with { Version = Version + 1 };
}
