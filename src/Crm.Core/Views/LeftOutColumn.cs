namespace Crm.Views;

/// <summary>A column of a view that is not shown.</summary>
/// <param name="Path">The path of the column.</param>
/// <param name="Reason">Why.</param>
public sealed record LeftOutColumn(string Path, LeftOutReason Reason);
