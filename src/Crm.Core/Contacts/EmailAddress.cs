namespace Crm.Contacts;

/// <summary>An e-mail address of a party.</summary>
/// <param name="Address">The address; stored in small letters with the domain in its ASCII form, so that equal mailboxes are equal.</param>
public sealed record EmailAddress(string Address)
{
    /// <summary>The address as it was given; set when the record is stored.</summary>
    public string? Original { get; init; }

    /// <summary>What it is used for, such as <c>work</c> or <c>home</c>; null when nobody said.</summary>
    public string? Purpose { get; init; }

    /// <summary>Makes an address of a text.</summary>
    public static implicit operator EmailAddress(string address) => new(address);
}
