namespace Crm.Storage.Sql;

/// <summary>Which table a predicate speaks of, and by which alias.</summary>
/// <param name="Table">The table.</param>
/// <param name="Alias">Its alias.</param>
/// <param name="Entity">The entity; null for the table of a list.</param>
internal readonly record struct SqlScope(SqlTable Table, string Alias, SqlEntity? Entity)
{
    public string Column(SqlColumn column) => $"{Alias}.{column.Quoted}";
}
