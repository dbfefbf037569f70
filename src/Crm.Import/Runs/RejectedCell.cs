namespace Crm.Import;

/// <summary>Why a stored row was rejected, as text.</summary>
/// <param name="Column">The header of the column at fault; null when the row as a whole is.</param>
/// <param name="Target">The field that the cell was to fill; null when the row as a whole is at fault.</param>
/// <param name="Value">The refused value, cut to 100 characters; null when there is none.</param>
/// <param name="Reason">What is wrong and what to do, in the language of the import.</param>
public sealed record RejectedCell(string? Column, string? Target, string? Value, string Reason);
