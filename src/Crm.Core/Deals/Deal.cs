using Crm.Contacts;
using Crm.CustomFields;
using Crm.Leads;

namespace Crm.Deals;

/// <summary>A chance to sell something to a party.</summary>
public sealed record Deal
{
    /// <summary>The id; left empty, the service makes one.</summary>
    public Id<Deal> Id { get; init; }

    /// <summary>The stored version, by which updates notice that somebody else was faster.</summary>
    public long Version { get; init; }

    /// <summary>Who would buy: a company, a household or a person.</summary>
    public required Id<Party> PartyId { get; init; }

    /// <summary>The person who is talked to; null when it is the party itself, or nobody yet.</summary>
    public Id<Party>? ContactId { get; init; }

    /// <summary>What people call it; searches find it.</summary>
    public required string Name { get; init; }

    /// <summary>The pipeline that it goes through; fixed once it is made.</summary>
    public required Id<Pipeline> PipelineId { get; init; }

    /// <summary>The key of the stage in which it stands; left out, the first open one. Changed by <see cref="DealService.MoveToStageAsync"/>, <see cref="DealService.WinAsync"/> and <see cref="DealService.LoseAsync"/> alone.</summary>
    public string Stage { get; init; } = "";

    /// <summary>Since when it stands there; kept by the session.</summary>
    public DateTimeOffset? StageSince { get; init; }

    /// <summary>What the stage means; kept by the service.</summary>
    public StageOutcome State { get; init; }

    /// <summary>What it would bring; with lines their sum, whatever is given. Not negative.</summary>
    public Money? Amount { get; init; }

    /// <summary>How likely it is to be won, in per cent, 0 to 100; left out, that of the stage, to which it goes back when the deal is moved.</summary>
    public int? Probability { get; init; }

    /// <summary>The amount times the probability, rounded half away from zero to four decimals; reckoned by the service.</summary>
    public Money? Weighted { get; init; }

    /// <summary>The day on which it is expected to be decided.</summary>
    public DateOnly? ExpectedCloseOn { get; init; }

    /// <summary>When it was won or lost; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Why it was won or lost.</summary>
    public string? ClosedReason { get; init; }

    /// <summary>Who looks after it: the host's string of an actor. Left empty, who makes it.</summary>
    public string? Owner { get; init; }

    /// <summary>Where it came from.</summary>
    public string? Source { get; init; }

    /// <summary>The lead that it was made of; null when there was none.</summary>
    public Id<Lead>? LeadId { get; init; }

    /// <summary>The key in the system that knows it too; at most 200 characters. Two deals never share it.</summary>
    public string? Reference { get; init; }

    /// <summary>What it is about; all prices in one currency, at most 100.</summary>
    public ValueList<DealLine> Lines { get; init; }

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
}
