using Crm.Contacts;
using Crm.CustomFields;

namespace Crm.Activities;

/// <summary>Something that happened with a party: a call, a letter, a meeting, a note, an event of the host. All of them together are the party's timeline.</summary>
/// <remarks>What is still to be done is no activity: an activity has happened.</remarks>
public sealed record Activity
{
    /// <summary>The id; left empty, the service makes one.</summary>
    public Id<Activity> Id { get; init; }

    /// <summary>The stored version, by which updates notice that somebody else was faster.</summary>
    public long Version { get; init; }

    /// <summary>With whom it happened.</summary>
    public required Id<Party> PartyId { get; init; }

    /// <summary>What happened.</summary>
    public required ActivityKind Kind { get; init; }

    /// <summary>When it happened; left empty, the service takes now. At most a day in the future.</summary>
    public DateTimeOffset OccurredAt { get; init; }

    /// <summary>From whom to whom it went.</summary>
    /// <value><see cref="ActivityDirection.None"/> by default.</value>
    public ActivityDirection Direction { get; init; }

    /// <summary>What it was about, in one line of at most 300 characters; searches find it.</summary>
    public string? Subject { get; init; }

    /// <summary>All that is worth to keep of it: the note itself, the text of the e-mail.</summary>
    public string? Body { get; init; }

    /// <summary>How long it took, in whole seconds; of calls, meetings and events of the host.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The record that it belongs to, of the CRM or of the host: <c>invoice/…</c>.</summary>
    public RecordRef? Record { get; init; }

    /// <summary>The key of what happened in the system that told it, such as the number of the invoice; at most 200 characters. Two activities of one kind never share it.</summary>
    public string? Reference { get; init; }

    /// <summary>Who made the call or wrote the note: the host's string of an actor. Left empty, who logs it.</summary>
    public string? Owner { get; init; }

    /// <summary>The values of the tenant's own fields.</summary>
    public CustomValues Custom { get; init; } = CustomValues.Empty;

    /// <summary>When it was logged, which may be long after it happened.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the record was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the record was archived; null while it is not.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>The paths of the fields that a rule withholds from the reader.</summary>
    public ValueList<string> Redacted { get; init; }
}
