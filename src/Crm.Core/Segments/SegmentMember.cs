using Crm.Models;

namespace Crm.Segments;

/// <summary>A record that was added to a static segment. A ledger row: it is added and taken away, never changed.</summary>
public sealed record SegmentMember
{
    /// <summary>The id of the row.</summary>
    public Id<SegmentMember> Id { get; init; }

    /// <summary>The segment.</summary>
    public required Id<Segment> SegmentId { get; init; }

    /// <summary>The id of the record.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>Who added it.</summary>
    public required string AddedBy { get; init; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
