namespace Crm.Storage.Sql;

/// <summary>A database of a server and a schema in it: where the tables of a tenant are.</summary>
/// <typeparam name="TSource">What gives the connections, such as a data source or a connection string; compared by <c>Equals</c>.</typeparam>
/// <param name="Source">Gives the connections.</param>
/// <param name="Schema">The schema; null for the one that a connection looks into first.</param>
public sealed record SqlPlace<TSource>(TSource Source, string? Schema)
    where TSource : class;
