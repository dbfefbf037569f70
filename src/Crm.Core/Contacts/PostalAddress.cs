namespace Crm.Contacts;

/// <summary>A postal address of a party.</summary>
public sealed record PostalAddress : IContactPoint<PostalAddress>
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

    // Who lives or works together is told by households and companies, not by how an address is spelt.
    bool IContactPoint<PostalAddress>.IsShared => false;

    bool IContactPoint<PostalAddress>.LeadsToSame(PostalAddress other) =>
        Street == other.Street && City == other.City && Region == other.Region && PostalCode == other.PostalCode && Country == other.Country;

    PostalAddress IContactPoint<PostalAddress>.Mark(bool isPrimary, DateTimeOffset? verifiedAt, bool isShared) =>
        this with { IsPrimary = isPrimary, VerifiedAt = verifiedAt };
}
