namespace Crm.Import;

/// <summary>A row that was not imported.</summary>
/// <param name="Number">The number of the row, from 1 behind the header; blank lines are not counted.</param>
/// <param name="Line">The line of the file on which the row begins, from 1.</param>
/// <param name="Errors">Why, cell by cell.</param>
public sealed record RejectedRow(long Number, long Line, ValueList<RowError> Errors);
