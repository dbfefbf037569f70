using Crm.Contacts;

namespace Crm.Consents;

/// <summary>One thing that a party has said about being addressed: a row of a ledger that is never changed.</summary>
public sealed record ConsentEntry
{
    /// <summary>The id; in the order in which entries were recorded.</summary>
    public Id<ConsentEntry> Id { get; init; }

    /// <summary>The party.</summary>
    public required Id<Party> PartyId { get; init; }

    /// <summary>The channel.</summary>
    public required string Channel { get; init; }

    /// <summary>What for.</summary>
    public required string Purpose { get; init; }

    /// <summary>What the party said: granted or withdrawn.</summary>
    public required ConsentStatus Status { get; init; }

    /// <summary>When the party said so.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Where it was said; missing where a rule hides it.</summary>
    public string? Source { get; init; }

    /// <summary>The version of the text that was agreed to.</summary>
    public string? TextVersion { get; init; }

    /// <summary>What shows it.</summary>
    public string? Evidence { get; init; }

    /// <summary>Who recorded it.</summary>
    public required string RecordedBy { get; init; }

    /// <summary>The operation of many changes that it was recorded in, such as an import, as in the audit; null when it stands alone.</summary>
    public Guid? Operation { get; init; }

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset RecordedAt { get; init; }
}
