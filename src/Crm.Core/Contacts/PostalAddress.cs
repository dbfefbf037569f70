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

    /// <summary>True for the one to send to. Of a list exactly one is: a newly marked one, else the marked one, else the first.</summary>
    /// <value>False by default; the list is put right when the record is stored.</value>
    public bool IsPrimary { get; init; }

    /// <summary>When it was shown to reach the party; null when it was not. Another address in its place loses it.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>True when other parties have it too, as families and offices do; kept by <see cref="SharedContactPointService"/>, what is given is not taken over.</summary>
    public bool IsShared { get; init; }
}
