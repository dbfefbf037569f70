using System.Collections.Immutable;
using Crm.SampleData.Phones;

namespace Crm.SampleData.People;

/// <summary>A person or company of the sample, before anybody types it into a row.</summary>
internal sealed record Contact
{
    public required string ExternalId { get; init; }

    public required Language Language { get; init; }

    public bool IsCompany { get; init; }

    public string GivenName { get; init; } = "";

    public string FamilyName { get; init; } = "";

    public string Company { get; init; } = "";

    /// <summary>The names are written as they are, without another spelling.</summary>
    public bool SpelledExactly { get; init; }

    public ImmutableArray<string> Emails { get; init; } = [];

    public ImmutableArray<Phone> Phones { get; init; } = [];

    public required City City { get; init; }

    /// <summary>The country's code, or empty where the row does not tell it.</summary>
    public string Country { get; init; } = "";

    public string Street { get; init; } = "";

    public string PostalCode { get; init; } = "";

    public ImmutableArray<string> Tags { get; init; } = [];

    public string Owner { get; init; } = "";

    public string Stage { get; init; } = "";

    public string BirthDate { get; init; } = "";
}
