namespace Crm.Contacts;

/// <summary>An e-mail address of a party.</summary>
/// <param name="Address">The address; stored in small letters with the domain in its ASCII form, so that equal mailboxes are equal.</param>
public sealed record EmailAddress(string Address) : IContactPoint<EmailAddress>
{
    /// <summary>The address as it was given; set when the record is stored.</summary>
    public string? Original { get; init; }

    /// <summary>What it is used for, such as <c>work</c> or <c>home</c>; null when nobody said.</summary>
    public string? Purpose { get; init; }

    /// <summary>True for the one to write to. Of a list exactly one is: a newly marked one, else the marked one, else the first.</summary>
    /// <value>False by default; the list is put right when the record is stored.</value>
    public bool IsPrimary { get; init; }

    /// <summary>When it was shown to reach the party, for example by a link that was followed; null when it was not. Another address in its place loses it.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>True when other parties have it too, as families and offices do; kept by <see cref="SharedContactPointService"/>, what is given is not taken over.</summary>
    public bool IsShared { get; init; }

    /// <summary>Makes an address of a text.</summary>
    public static implicit operator EmailAddress(string address) => new(address);

    EmailAddress IContactPoint<EmailAddress>.Mark(bool isPrimary, DateTimeOffset? verifiedAt, bool isShared) =>
        this with { IsPrimary = isPrimary, VerifiedAt = verifiedAt, IsShared = isShared };
}
