namespace Crm.Contacts;

/// <summary>A phone number of a party.</summary>
/// <param name="Number">The number; stored in E.164 (<c>+380501234567</c>).</param>
public sealed record PhoneNumber(string Number) : IContactPoint<PhoneNumber>
{
    /// <summary>The extension behind the number; null when there is none.</summary>
    public string? Extension { get; init; }

    /// <summary>The number as it was given; set when the record is stored.</summary>
    public string? Original { get; init; }

    /// <summary>What it is used for, such as <c>mobile</c> or <c>work</c>; null when nobody said.</summary>
    public string? Purpose { get; init; }

    /// <summary>True for the one to call. Of a list exactly one is: a newly marked one, else the marked one, else the first.</summary>
    /// <value>False by default; the list is put right when the record is stored.</value>
    public bool IsPrimary { get; init; }

    /// <summary>When it was shown to reach the party, for example by a code that was sent back; null when it was not. Another number in its place loses it.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>True when other parties have it too, as behind a switchboard; kept by <see cref="SharedContactPointService"/>, what is given is not taken over.</summary>
    /// <remarks>The extension counts: two people with extensions of their own behind one number share nothing.</remarks>
    public bool IsShared { get; init; }

    /// <summary>Makes a number of a text.</summary>
    public static implicit operator PhoneNumber(string number) => new(number);

    PhoneNumber IContactPoint<PhoneNumber>.Mark(bool isPrimary, DateTimeOffset? verifiedAt, bool isShared) =>
        this with { IsPrimary = isPrimary, VerifiedAt = verifiedAt, IsShared = isShared };
}
