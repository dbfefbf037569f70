namespace Crm.Benchmarks;

/// <summary>The entities that EF Core maps to the tables of the SDK.</summary>
internal sealed class EfParty
{
    public long Tenant { get; set; } = 1;

    public Guid Id { get; set; }

    public long CreatedAt { get; set; }

    public long Version { get; set; }

    public long UpdatedAt { get; set; }

    public long? ArchivedAt { get; set; }

    public string Kind { get; set; } = "contact";

    public string Name { get; set; } = "";

    public string NameKey { get; set; } = "";

    public byte[] NameSort { get; set; } = [];

    public string? GivenName { get; set; }

    public string? GivenNameKey { get; set; }

    public string? FamilyName { get; set; }

    public string? FamilyNameKey { get; set; }

    public string? JobTitle { get; set; }

    public string? JobTitleKey { get; set; }

    public Guid? CompanyId { get; set; }

    public Guid? HouseholdId { get; set; }

    public string? HouseholdRole { get; set; }

    public long? BirthDate { get; set; }

    public string? Owner { get; set; }

    public string? Stage { get; set; }

    public long? StageSince { get; set; }

    public string? Language { get; set; }

    public string? TimeZone { get; set; }

    public string? Notes { get; set; }

    public string? NotesKey { get; set; }

    public string? PreferredChannel { get; set; }

    public long? ReachFrom { get; set; }

    public long? ReachUntil { get; set; }

    public bool? DoNotCall { get; set; }

    public bool? DoNotEmail { get; set; }

    public bool? DoNotText { get; set; }

    public bool? DoNotPost { get; set; }

    public List<EfEmail> Emails { get; set; } = [];

    public List<EfPhone> Phones { get; set; } = [];

    public List<EfAddress> Addresses { get; set; } = [];

    public List<EfTag> Tags { get; set; } = [];

    public List<EfExternalId> ExternalIds { get; set; } = [];
}

/// <summary>A row of a list.</summary>
internal abstract class EfItem
{
    public long Tenant { get; set; } = 1;

    public Guid Owner { get; set; }

    public long Pos { get; set; }
}

internal sealed class EfEmail : EfItem
{
    public string Address { get; set; } = "";

    public string? Original { get; set; }

    public string? Purpose { get; set; }

    public bool Primary { get; set; }

    public long? VerifiedAt { get; set; }

    public bool Shared { get; set; }
}

internal sealed class EfPhone : EfItem
{
    public string Number { get; set; } = "";

    public string? Extension { get; set; }

    public string? Original { get; set; }

    public string? Purpose { get; set; }

    public bool Primary { get; set; }

    public long? VerifiedAt { get; set; }

    public bool Shared { get; set; }
}

internal sealed class EfAddress : EfItem
{
    public string? Street { get; set; }

    public string? StreetKey { get; set; }

    public string? City { get; set; }

    public string? CityKey { get; set; }

    public string? Region { get; set; }

    public string? RegionKey { get; set; }

    public string? PostalCode { get; set; }

    public string? Country { get; set; }

    public string? Purpose { get; set; }

    public bool Primary { get; set; }

    public long? VerifiedAt { get; set; }
}

internal sealed class EfTag : EfItem
{
    public string Tag { get; set; } = "";
}

internal sealed class EfExternalId : EfItem
{
    public string System { get; set; } = "";

    public string Value { get; set; } = "";
}

internal sealed class EfToken
{
    public long Tenant { get; set; } = 1;

    public string Token { get; set; } = "";

    public Guid Record { get; set; }
}

internal sealed class EfAudit
{
    public long Tenant { get; set; } = 1;

    public Guid Id { get; set; }

    public long CreatedAt { get; set; }

    public string Entity { get; set; } = "party";

    public Guid RecordId { get; set; }

    public long Version { get; set; }

    public string Action { get; set; } = "";

    public string Actor { get; set; } = Bench.Actor;

    public string? Changes { get; set; }
}

internal sealed class EfDelivery
{
    public long Tenant { get; set; } = 1;

    public Guid Id { get; set; }

    public long CreatedAt { get; set; }

    public string Handler { get; set; } = Bench.Handler;

    public string Type { get; set; } = "";

    public string Entity { get; set; } = "party";

    public Guid RecordId { get; set; }

    public long Version { get; set; }

    public string? Fields { get; set; }

    public string Actor { get; set; } = Bench.Actor;

    public string State { get; set; } = "pending";

    public long DueAt { get; set; }

    public long Attempts { get; set; }
}
