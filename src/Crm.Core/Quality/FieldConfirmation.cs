namespace Crm.Quality;

/// <summary>Somebody has found a value to be right still, without changing it.</summary>
public sealed record FieldConfirmation
{
    /// <summary>The id.</summary>
    public Id<FieldConfirmation> Id { get; init; }

    /// <summary>The record.</summary>
    public required RecordRef Record { get; init; }

    /// <summary>The field or list, as the audit names it.</summary>
    public required string Field { get; init; }

    /// <summary>Who has confirmed it.</summary>
    public required string Actor { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
