using Crm.Models;

namespace Crm.Auditing;

/// <summary>Since when the audit of an entity is whole: what retention has removed lies before it.</summary>
internal sealed record HistoryStart
{
    public static readonly CodeField EntityName = new("entity", 40) { Required = true };

    public static readonly InstantField Since = new("since") { Required = true };

    public static readonly EntityModel<HistoryStart> Model = new("historyStart", EntityKind.Ledger, Read, Write, EntityName, Since)
    {
        Uniques = [new UniqueRule("entity", EntityName)],
    };

    public required Id<HistoryStart> Id { get; init; }

    public required string Entity { get; init; }

    public required DateTimeOffset KeptSince { get; init; }

    public required DateTimeOffset At { get; init; }

    private static HistoryStart Read(Row row) => new()
    {
        Id = row.GetId<HistoryStart>(Model.Id)!.Value,
        Entity = row.GetText(EntityName)!,
        KeptSince = row.GetInstant(Since)!.Value,
        At = row.GetInstant(Model.CreatedAt)!.Value,
    };

    private static void Write(HistoryStart start, Row row)
    {
        row.Set<HistoryStart>(Model.Id, start.Id);
        row.Set(EntityName, start.Entity);
        row.Set(Since, start.KeptSince);
        row.Set(Model.CreatedAt, start.At);
    }
}
