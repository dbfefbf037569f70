using Crm.Models;

namespace Crm.Segments;

/// <summary>The model of <see cref="SegmentMember"/>.</summary>
public static class SegmentMemberModel
{
    /// <summary>The segment.</summary>
    public static readonly ReferenceField SegmentId = new("segmentId") { Required = true };

    /// <summary>The record.</summary>
    public static readonly ReferenceField RecordId = new("recordId") { Required = true, Indexed = true };

    /// <summary>Who added it.</summary>
    public static readonly CodeField AddedBy = new("addedBy", 100) { Required = true };

    /// <summary>The model.</summary>
    public static readonly EntityModel<SegmentMember> Model = new("segmentMember", EntityKind.Ledger, Read, Write, SegmentId, RecordId, AddedBy)
    {
        Uniques = [new UniqueRule("member", SegmentId, RecordId)],
    };

    private static SegmentMember Read(Row row) => new()
    {
        Id = row.GetId<SegmentMember>(Model.Id)!.Value,
        SegmentId = row.GetId<Segment>(SegmentId)!.Value,
        RecordId = row[RecordId].AsReference,
        AddedBy = row.GetText(AddedBy)!,
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
    };

    private static void Write(SegmentMember member, Row row)
    {
        row.Set<SegmentMember>(Model.Id, member.Id);
        row.Set<Segment>(SegmentId, member.SegmentId);
        row[RecordId] = FieldValue.Reference(member.RecordId);
        row.Set(AddedBy, member.AddedBy);
        row.Set(Model.CreatedAt, member.CreatedAt);
    }
}
