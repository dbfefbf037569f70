namespace Crm.Storage.Sql;

/// <summary>A column of a table.</summary>
internal sealed record SqlColumn(string Name, SqlType Type, string Quoted, bool Required = false);
