using Crm.Activities;
using Crm.Contacts;
using Crm.CustomFields;

namespace Crm.FollowUps;

/// <summary>Something that is to be done with a party until an instant: call back, send the offer. Once it is done it becomes an <see cref="Activity"/>.</summary>
public sealed record FollowUp
{
    /// <summary>The id; left empty, the service makes one.</summary>
    public Id<FollowUp> Id { get; init; }

    /// <summary>The stored version, by which updates notice that somebody else was faster.</summary>
    public long Version { get; init; }

    /// <summary>With whom it is to be done.</summary>
    public required Id<Party> PartyId { get; init; }

    /// <summary>What is to be done.</summary>
    /// <value><see cref="FollowUpKind.Task"/> by default.</value>
    public FollowUpKind Kind { get; init; }

    /// <summary>What it is about, in one line of at most 300 characters; searches find it.</summary>
    public required string Subject { get; init; }

    /// <summary>What is to be known for it.</summary>
    public string? Note { get; init; }

    /// <summary>Until when it is to be done.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Who is to do it: the host's string of an actor. Left empty, who makes it.</summary>
    public string? Owner { get; init; }

    /// <summary>The record that it belongs to, of the CRM or of the host: a deal, a ticket, <c>invoice/…</c>.</summary>
    public RecordRef? Record { get; init; }

    /// <summary>The key in the system that asked for it; at most 200 characters. Two follow-ups never share it.</summary>
    public string? Reference { get; init; }

    /// <summary>How far it is; changed by <see cref="FollowUpService.CompleteAsync"/>, <see cref="FollowUpService.CancelAsync"/> and <see cref="FollowUpService.ReopenAsync"/> alone.</summary>
    public FollowUpState State { get; init; }

    /// <summary>When it was done or cancelled; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Who has done or cancelled it.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>What came out of it, or why it was cancelled.</summary>
    public string? Outcome { get; init; }

    /// <summary>The activity that it became, if one was logged.</summary>
    public Id<Activity>? ActivityId { get; init; }

    /// <summary>The values of the tenant's own fields.</summary>
    public CustomValues Custom { get; init; } = CustomValues.Empty;

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was archived; null while it is not.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>The paths of the fields that a rule withholds from the reader.</summary>
    public ValueList<string> Redacted { get; init; }

    /// <summary>True while it is open and its time has passed.</summary>
    public bool IsOverdue(DateTimeOffset now) => State == FollowUpState.Open && DueAt < now;
}
