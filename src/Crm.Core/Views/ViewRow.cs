namespace Crm.Views;

/// <summary>A record as a view shows it.</summary>
/// <param name="Record">The record, by the name of its entity.</param>
/// <param name="Cells">A cell for each column of the page.</param>
public sealed record ViewRow(RecordRef Record, ValueList<ViewCell> Cells);
