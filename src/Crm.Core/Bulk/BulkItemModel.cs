using Crm.Models;

namespace Crm.Bulk;

/// <summary>The model of <see cref="BulkItem"/>.</summary>
public static class BulkItemModel
{
    /// <summary>The run.</summary>
    public static readonly ReferenceField RunId = new("runId") { Required = true };

    /// <summary>The record.</summary>
    public static readonly ReferenceField RecordId = new("recordId") { Required = true };

    /// <summary>What became of it.</summary>
    public static readonly CodeField Outcome = new("outcome", 20) { Required = true, Choices = ["pending", "changed", "unchanged", "skipped", "denied", "invalid", "failed"] };

    /// <summary>Why.</summary>
    public static readonly CodeField Detail = new("detail", 1_000) { Personal = true };

    /// <summary>The model.</summary>
    public static readonly EntityModel<BulkItem> Model = new("bulkItem", EntityKind.Ledger, Read, Write, RunId, RecordId, Outcome, Detail)
    {
        Uniques = [new UniqueRule("record", RunId, RecordId)],
        Indexes = [new IndexRule("byOutcome", RunId, Outcome)],
    };

    internal static string Word(BulkOutcome outcome) => outcome switch
    {
        BulkOutcome.Pending => "pending",
        BulkOutcome.Changed => "changed",
        BulkOutcome.Unchanged => "unchanged",
        BulkOutcome.Skipped => "skipped",
        BulkOutcome.Denied => "denied",
        BulkOutcome.Invalid => "invalid",
        _ => "failed",
    };

    private static BulkItem Read(Row row) => new()
    {
        Id = row.GetId<BulkItem>(Model.Id)!.Value,
        RunId = row.GetId<BulkRun>(RunId)!.Value,
        RecordId = row[RecordId].AsReference,
        Outcome = Enum.Parse<BulkOutcome>(row.GetText(Outcome)!, ignoreCase: true),
        Detail = row.GetText(Detail),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
    };

    private static void Write(BulkItem item, Row row)
    {
        row.Set<BulkItem>(Model.Id, item.Id);
        row.Set<BulkRun>(RunId, item.RunId);
        row[RecordId] = FieldValue.Reference(item.RecordId);
        row.Set(Outcome, Word(item.Outcome));
        row.Set(Detail, item.Detail);
        row.Set(Model.CreatedAt, item.CreatedAt);
    }
}
