namespace Crm.Events;

/// <summary>One event on its way to one handler.</summary>
public sealed record Delivery
{
    /// <summary>The id.</summary>
    public required Id<Delivery> Id { get; init; }

    /// <summary>The name of the handler.</summary>
    public required string Handler { get; init; }

    /// <summary>The type of the event, such as <c>party.updated</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The record that changed.</summary>
    public required RecordRef Record { get; init; }

    /// <summary>The version that the change made.</summary>
    public required long Version { get; init; }

    /// <summary>The names of the fields and lists that differ.</summary>
    public ValueList<string> Fields { get; init; }

    /// <summary>Who made the change.</summary>
    public required string Actor { get; init; }

    /// <summary>When the change was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How far the delivery is.</summary>
    public DeliveryState State { get; init; }

    /// <summary>When it is tried next; null once it is done or skipped, the end of time while it is parked.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How often it was tried.</summary>
    public long Attempts { get; init; }

    /// <summary>What the handler last threw; null when nothing.</summary>
    public string? LastError { get; init; }

    /// <summary>Who is trying it; null when nobody.</summary>
    public Guid? LeaseToken { get; init; }

    /// <summary>Until when the one who tries it may.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>The event as the handler gets it.</summary>
    public RecordEvent ToEvent() => new(Id, Type, Record, Version, Fields, Actor, At);
}
