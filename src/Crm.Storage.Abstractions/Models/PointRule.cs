namespace Crm.Models;

/// <summary>A list of addresses, numbers or places at which the owner of the list is reached.</summary>
/// <param name="Kind">What they are: e-mail addresses and phone numbers are read as people write them and stored in the form in which they are compared.</param>
/// <param name="Key">The fields in which two rows that lead to the same place are equal; the first one of e-mail addresses and phone numbers is what is read, the second one of phone numbers their extension.</param>
/// <remarks>The session keeps the list so, whoever writes it: no two rows lead to the same place, exactly one row is the primary one, a verification stays with what was verified, and the shared marks are not taken from callers.</remarks>
public sealed record PointRule(PointKind Kind, ValueList<Field> Key)
{
    /// <summary>The mark of the one row to use: a newly marked one, else the marked one, else the first.</summary>
    public required BooleanField Primary { get; init; }

    /// <summary>When a row was shown to reach the owner.</summary>
    public required InstantField VerifiedAt { get; init; }

    /// <summary>Whether other records lead to the same place.</summary>
    public required BooleanField Shared { get; init; }

    /// <summary>Where an e-mail address or phone number is kept as it was given.</summary>
    /// <value>Null by default; required for both kinds, unused for places.</value>
    public CodeField? Original { get; init; }

    /// <summary>What a place is used for: the same place for two purposes is two rows.</summary>
    /// <value>Null by default: purposes tell no rows apart.</value>
    public CodeField? Purpose { get; init; }

    /// <summary>For places their ISO 3166 alpha-2 code; for phone numbers the country of the list of places whose primary row tells how national numbers are read.</summary>
    /// <value>Null by default: national numbers are read in the tenant's default region.</value>
    public CodeField? Country { get; init; }
}
