namespace Crm.Auditing;

/// <summary>How one field changed, for people.</summary>
/// <param name="Field">The path of the field, or the name of a list.</param>
/// <param name="Label">What users call it.</param>
/// <param name="Before">The value before; the items of a list one a line; null when there was none.</param>
/// <param name="After">The value after; null when there is none.</param>
public sealed record HistoryChange(string Field, string Label, string? Before, string? After);
