namespace Crm.Storage.Sql;

/// <summary>Which table a predicate speaks of, and by which alias.</summary>
/// <param name="Table">The table.</param>
/// <param name="Alias">Its alias.</param>
/// <param name="Entity">The entity; null for the table of a list.</param>
/// <param name="Unindexed">Writes a column so that tests of it use no index, because the rows are found by an order instead; null where they may.</param>
internal readonly record struct SqlScope(SqlTable Table, string Alias, SqlEntity? Entity, Func<string, string>? Unindexed = null)
{
    public string Column(SqlColumn column) => $"{Alias}.{column.Quoted}";

    /// <summary>A column as a test is to write it.</summary>
    public string Tested(SqlColumn column) => Unindexed is null ? Column(column) : Unindexed(Column(column));
}
