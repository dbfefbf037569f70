using Crm.Assignments;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Deals;

namespace Crm.Leads;

/// <summary>The question whether a party becomes a customer: where it came from, what it wants, how promising it is and who looks after it.</summary>
/// <remarks>The party is there from the beginning, so a conversion moves no history.</remarks>
public sealed record Lead
{
    /// <summary>The id.</summary>
    public Id<Lead> Id { get; init; }

    /// <summary>The stored version, by which updates notice that somebody else was faster.</summary>
    public long Version { get; init; }

    /// <summary>Who it is about.</summary>
    public required Id<Party> PartyId { get; init; }

    /// <summary>How far it is; changed by <see cref="LeadService"/>'s verbs alone.</summary>
    public LeadStatus Status { get; init; }

    /// <summary>Where it came from: the host's word, such as <c>website</c> or <c>fair-2026</c>; at most 60 characters.</summary>
    public required string Source { get; init; }

    /// <summary>The campaign that brought it; at most 100 characters.</summary>
    public string? Campaign { get; init; }

    /// <summary>What it is about, in one line of at most 300 characters; searches find it.</summary>
    public string? Subject { get; init; }

    /// <summary>What was written.</summary>
    public string? Message { get; init; }

    /// <summary>The company that was named.</summary>
    public string? CompanyName { get; init; }

    /// <summary>The e-mail address that was given, as mailboxes are compared; the party may be known by others.</summary>
    public string? Email { get; init; }

    /// <summary>The phone number that was given, in E.164.</summary>
    public string? Phone { get; init; }

    /// <summary>Who looks after it; null until somebody does.</summary>
    public string? Owner { get; init; }

    /// <summary>How it came to its owner; null when nobody has asked the rules.</summary>
    public AssignmentDecision? Assignment { get; init; }

    /// <summary>The points of all rules that hold for it.</summary>
    public int Score { get; init; }

    /// <summary>Which rules those are.</summary>
    public ValueList<LeadScorePart> ScoreParts { get; init; }

    /// <summary>When it came.</summary>
    public DateTimeOffset CapturedAt { get; init; }

    /// <summary>The key by which it came, such as the number of the form; at most 200 characters. Two leads never share it.</summary>
    public string? Reference { get; init; }

    /// <summary>When it was converted or disqualified; null while it is not.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Why it was disqualified.</summary>
    public string? ClosedReason { get; init; }

    /// <summary>The company with which the conversion has linked the party.</summary>
    public Id<Party>? CompanyId { get; init; }

    /// <summary>The deal that the conversion has made.</summary>
    public Id<Deal>? DealId { get; init; }

    /// <summary>The values of the tenant's own fields.</summary>
    public CustomValues Custom { get; init; } = CustomValues.Empty;

    /// <summary>When it was stored.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was archived; null while it is not.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>The paths of the fields that a rule withholds from the reader.</summary>
    public ValueList<string> Redacted { get; init; }

    /// <summary>True while it is neither converted nor disqualified.</summary>
    public bool IsOpen => Status is LeadStatus.New or LeadStatus.Working;
}
