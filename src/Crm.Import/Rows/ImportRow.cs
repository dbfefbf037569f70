using Crm.Consents;
using Crm.Contacts;
using Crm.Models;

namespace Crm.Import;

/// <summary>An item of a list at the position that its column is mapped to.</summary>
internal readonly record struct Placed<T>(int Position, T Item);

/// <summary>A row that has been read and checked as far as that can be done without the storage.</summary>
internal sealed class ImportRow
{
    public required long Number { get; init; }

    public required long Line { get; init; }

    /// <summary>The cells as they were; kept only when rejected rows are written out.</summary>
    public string[]? Cells { get; init; }

    public PartyKind Kind { get; set; }

    /// <summary>By what the record is found; null when there is nothing to find it by.</summary>
    public string? Key { get; set; }

    /// <summary>The row as a person, normalised; null when it is about a company.</summary>
    public Contact? Contact { get; set; }

    /// <summary>The row as a company, normalised; null when it is about a person.</summary>
    public Company? Company { get; set; }

    /// <summary>The name of the company that a person works for.</summary>
    public string? CompanyName { get; set; }

    /// <summary><see cref="CompanyName"/> folded.</summary>
    public string? CompanyKey { get; set; }

    /// <summary>The name of the household that a person belongs to.</summary>
    public string? HouseholdName { get; set; }

    /// <summary><see cref="HouseholdName"/> folded.</summary>
    public string? HouseholdKey { get; set; }

    /// <summary>The key of the household in another system.</summary>
    public ExternalId? HouseholdId { get; set; }

    /// <summary>What the person is in the household.</summary>
    public string? HouseholdRole { get; set; }

    public bool NamesHousehold => HouseholdName is not null || HouseholdId is not null;

    /// <summary>How the party wishes to be reached.</summary>
    public SaidPreferences Preferences { get; set; } = SaidPreferences.None;

    /// <summary>What the party has said about being addressed; an instant that the row does not tell is null.</summary>
    public Consent[] Consents { get; set; } = [];

    /// <summary>True when the whole name is given, not only its parts.</summary>
    public bool HasOwnName { get; set; }

    /// <summary>The values of the mapped columns in their order, for entities other than parties; a reference that is yet to be found is the text of its key.</summary>
    public FieldValue[] Values { get; set; } = [];

    public Placed<EmailAddress>[] Emails { get; set; } = [];

    public Placed<PhoneNumber>[] Phones { get; set; } = [];

    public Placed<PostalAddress>[] Addresses { get; set; } = [];

    /// <summary>Why the row is rejected in any case.</summary>
    public List<RowError> Errors { get; } = [];

    /// <summary>Why a new record may not be made of the row, though a stored one may be changed by it.</summary>
    public List<RowError> CreateErrors { get; } = [];
}
