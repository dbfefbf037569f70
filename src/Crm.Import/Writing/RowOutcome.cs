namespace Crm.Import;

/// <summary>What became of a row.</summary>
internal enum OutcomeKind
{
    Created,
    Updated,
    Unchanged,
    Rejected,
}

/// <param name="Kind">What became of the row.</param>
/// <param name="Errors">Why it was rejected.</param>
internal readonly record struct RowOutcome(OutcomeKind Kind, IReadOnlyList<RowError>? Errors = null)
{
    public static RowOutcome Rejected(params IReadOnlyList<RowError> errors) => new(OutcomeKind.Rejected, errors);
}
