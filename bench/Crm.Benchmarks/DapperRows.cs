namespace Crm.Benchmarks;

/// <summary>The rows into which Dapper reads.</summary>
internal sealed class DapperParty
{
    public byte[] Id { get; set; } = [];

    public long Version { get; set; }

    public string Name { get; set; } = "";

    public string? GivenName { get; set; }

    public string? FamilyName { get; set; }

    public string? JobTitle { get; set; }

    public byte[]? CompanyId { get; set; }

    public byte[]? HouseholdId { get; set; }

    public string? HouseholdRole { get; set; }

    public long? BirthDate { get; set; }

    public string? Owner { get; set; }

    public string? Stage { get; set; }

    public long? StageSince { get; set; }

    public string? Language { get; set; }

    public string? TimeZone { get; set; }

    public string? Notes { get; set; }

    public string? PreferredChannel { get; set; }

    public long? ReachFrom { get; set; }

    public long? ReachUntil { get; set; }

    public bool? DoNotCall { get; set; }

    public bool? DoNotEmail { get; set; }

    public bool? DoNotText { get; set; }

    public bool? DoNotPost { get; set; }

    public long CreatedAt { get; set; }

    public long UpdatedAt { get; set; }

    public long? ArchivedAt { get; set; }
}

/// <summary>A row of any of the lists; the columns that a list does not have stay empty.</summary>
internal sealed class DapperItem
{
    public byte[] Owner { get; set; } = [];

    public string? Address { get; set; }

    public string? Number { get; set; }

    public string? Extension { get; set; }

    public string? Original { get; set; }

    public string? Purpose { get; set; }

    public bool Primary { get; set; }

    public long? VerifiedAt { get; set; }

    public bool Shared { get; set; }

    public DateTimeOffset? Verified => VerifiedAt is { } micros ? Bench.Instant(micros) : null;

    public string? Street { get; set; }

    public string? City { get; set; }

    public string? Region { get; set; }

    public string? PostalCode { get; set; }

    public string? Country { get; set; }

    public string? Tag { get; set; }

    public string? System { get; set; }

    public string? Value { get; set; }
}
