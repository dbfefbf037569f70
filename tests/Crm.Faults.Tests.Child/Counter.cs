using Crm.Models;

namespace Crm.Faults;

/// <summary>A record that many change at once.</summary>
public sealed record Counter
{
    public Id<Counter> Id { get; init; }

    public long Version { get; init; }

    public long Value { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

public static class CounterModel
{
    public static readonly IntegerField Value = new("value") { Required = true };

    public static readonly EntityModel<Counter> Model = new("counter", EntityKind.Tracked, Read, Write, Value);

    private static Counter Read(Row row) => new()
    {
        Id = row.GetId<Counter>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Value = row.GetInteger(Value)!.Value,
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
    };

    private static void Write(Counter counter, Row row)
    {
        row.Set<Counter>(Model.Id, counter.Id);
        row.Set(Model.Version!, counter.Version);
        row.Set(Value, counter.Value);
        row.Set(Model.CreatedAt, counter.CreatedAt);
        row.Set(Model.UpdatedAt!, counter.CreatedAt);
    }
}
