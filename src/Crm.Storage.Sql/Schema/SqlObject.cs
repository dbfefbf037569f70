namespace Crm.Storage.Sql;

/// <summary>A table, column or index and the statement that makes it.</summary>
/// <param name="Name">The name under which introspection finds it: <c>table</c>, <c>table.column</c> or <c>index</c>.</param>
/// <param name="Statement">The statement that makes it.</param>
/// <param name="Table">For a column, the table that already brings it when it is made; null otherwise.</param>
/// <param name="IsIndex">True for an index, which is made when the rows are filled.</param>
internal sealed record SqlObject(string Name, string Statement, string? Table = null, bool IsIndex = false);
