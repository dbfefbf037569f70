namespace Crm.Storage.Sql;

/// <summary>What is known of an index without looking at the data.</summary>
/// <param name="Table">The table.</param>
/// <param name="Index">The index; null for the primary key.</param>
/// <param name="IsNarrow">True when the table is its primary key.</param>
/// <param name="Rows">For the first columns, the first two, and so on: how many rows share the same values, in a large database.</param>
public sealed record IndexAdvice(string Table, string? Index, bool IsNarrow, ValueList<long> Rows);
