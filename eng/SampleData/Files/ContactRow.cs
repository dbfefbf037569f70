using System.Collections.Immutable;

namespace Crm.SampleData.Files;

/// <summary>The cells of one contact as text.</summary>
internal sealed record ContactRow
{
    /// <summary>The header of the file.</summary>
    public static ImmutableArray<string> Columns { get; } =
    [
        "ExternalId", "Kind", "Given name", "Family name", "Company", "E-mail", "E-mail 2", "Phone", "Phone 2", "Street", "City",
        "Postal code", "Country", "Language", "Tags", "Owner", "Stage", "Birth date", "Notes",
    ];

    public required string ExternalId { get; init; }

    public required string Kind { get; init; }

    public string GivenName { get; init; } = "";

    public string FamilyName { get; init; } = "";

    public string Company { get; init; } = "";

    public string Email { get; init; } = "";

    public string Email2 { get; init; } = "";

    public string Phone { get; init; } = "";

    public string Phone2 { get; init; } = "";

    public string Street { get; init; } = "";

    public string City { get; init; } = "";

    public string PostalCode { get; init; } = "";

    public string Country { get; init; } = "";

    public string Language { get; init; } = "";

    public string Tags { get; init; } = "";

    public string Owner { get; init; } = "";

    public string Stage { get; init; } = "";

    public string BirthDate { get; init; } = "";

    public string Notes { get; init; } = "";

    /// <summary>The cells in the order of <see cref="Columns"/>.</summary>
    public ImmutableArray<string> Cells =>
    [
        ExternalId, Kind, GivenName, FamilyName, Company, Email, Email2, Phone, Phone2, Street, City,
        PostalCode, Country, Language, Tags, Owner, Stage, BirthDate, Notes,
    ];
}
