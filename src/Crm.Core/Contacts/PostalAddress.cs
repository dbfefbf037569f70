namespace Crm.Contacts;

/// <summary>A postal address of a party.</summary>
public sealed record PostalAddress
{
    /// <summary>Street, house and flat, lines separated by line feeds.</summary>
    public string? Street { get; init; }

    /// <summary>The city.</summary>
    public string? City { get; init; }

    /// <summary>The region, state or province.</summary>
    public string? Region { get; init; }

    /// <summary>The postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>The country's ISO 3166 alpha-2 code.</summary>
    public string? Country { get; init; }

    /// <summary>What it is used for, such as <c>billing</c>; null when nobody said.</summary>
    public string? Purpose { get; init; }
}
