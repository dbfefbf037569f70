using Crm.Models;

namespace Crm.Events;

/// <summary>The model of <see cref="Delivery"/>. The event itself is stored as its deliveries: one row less to write for each change.</summary>
public static class DeliveryModel
{
    /// <summary>The name of the handler.</summary>
    public static readonly CodeField Handler = new("handler") { Required = true };

    /// <summary>The type of the event.</summary>
    public static readonly CodeField Type = new("type") { Required = true };

    /// <summary>The name of the entity.</summary>
    public static readonly CodeField Entity = new("entity", 40) { Required = true };

    /// <summary>The id of the record.</summary>
    public static readonly ReferenceField RecordId = new("recordId") { Required = true };

    /// <summary>The version that the change made.</summary>
    public static readonly IntegerField Version = new("version") { Required = true };

    /// <summary>The names of what differs, separated by commas.</summary>
    public static readonly CodeField Fields = new("fields", 4_000);

    /// <summary>Who made the change.</summary>
    public static readonly CodeField Actor = new("actor") { Required = true };

    /// <summary>How far the delivery is.</summary>
    public static readonly CodeField State = new("state", 20) { Required = true, Choices = ["pending", "done", "parked", "skipped"] };

    /// <summary>When it is tried next.</summary>
    public static readonly InstantField DueAt = new("dueAt") { Indexed = true };

    /// <summary>How often it was tried.</summary>
    public static readonly IntegerField Attempts = new("attempts") { Required = true };

    /// <summary>What the handler last threw.</summary>
    public static readonly CodeField LastError = new("lastError", 1_000);

    /// <summary>Who is trying it.</summary>
    public static readonly ReferenceField LeaseToken = new("leaseToken");

    /// <summary>Until when.</summary>
    public static readonly InstantField LeaseUntil = new("leaseUntil");

    /// <summary>The model.</summary>
    public static readonly EntityModel<Delivery> Model = new(
        "delivery", EntityKind.Ledger, Read, Write, Handler, Type, Entity, RecordId, Version, Fields, Actor, State, DueAt, Attempts, LastError, LeaseToken, LeaseUntil)
    {
        Indexes = [new IndexRule("byRecord", RecordId, Handler, Version)],
        Work = new WorkRule(DueAt, LeaseToken, LeaseUntil) { Queue = [RecordId, Handler], Sequence = Version },
    };

    private static Delivery Read(Row row) => new()
    {
        Id = row.GetId<Delivery>(Model.Id)!.Value,
        Handler = row.GetText(Handler)!,
        Type = row.GetText(Type)!,
        Record = new RecordRef(row.GetText(Entity)!, row[RecordId].AsReference),
        Version = row.GetInteger(Version)!.Value,
        Fields = row.GetText(Fields) is { } names ? ValueList.Own(names.Split(',')) : default,
        Actor = row.GetText(Actor)!,
        At = row.GetInstant(Model.CreatedAt)!.Value,
        State = Enum.Parse<DeliveryState>(row.GetText(State)!, ignoreCase: true),
        DueAt = row.GetInstant(DueAt),
        Attempts = row.GetInteger(Attempts)!.Value,
        LastError = row.GetText(LastError),
        LeaseToken = row[LeaseToken] is { IsMissing: false } token ? token.AsReference : null,
        LeaseUntil = row.GetInstant(LeaseUntil),
    };

    private static void Write(Delivery delivery, Row row)
    {
        row.Set<Delivery>(Model.Id, delivery.Id);
        row.Set(Handler, delivery.Handler);
        row.Set(Type, delivery.Type);
        row.Set(Entity, delivery.Record.Entity);
        row[RecordId] = FieldValue.Reference(delivery.Record.Id);
        row.Set(Version, delivery.Version);
        row.Set(Fields, delivery.Fields.Count == 0 ? null : string.Join(',', delivery.Fields));
        row.Set(Actor, delivery.Actor);
        row.Set(Model.CreatedAt, delivery.At);
        row.Set(State, Word(delivery.State));
        row.Set(DueAt, delivery.DueAt);
        row.Set(Attempts, delivery.Attempts);
        row.Set(LastError, delivery.LastError);
        row[LeaseToken] = delivery.LeaseToken is { } token ? FieldValue.Reference(token) : default;
        row.Set(LeaseUntil, delivery.LeaseUntil);
    }

    internal static string Word(DeliveryState state) => state switch
    {
        DeliveryState.Pending => "pending",
        DeliveryState.Done => "done",
        DeliveryState.Parked => "parked",
        _ => "skipped",
    };
}
