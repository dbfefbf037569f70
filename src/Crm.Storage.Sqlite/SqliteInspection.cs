using System.Data.Common;

namespace Crm.Storage.Sqlite;

/// <summary>Reads which tables, columns and indexes exist.</summary>
internal static class SqliteInspection
{
    private const string Objects =
        """
        SELECT name FROM sqlite_master WHERE type IN ('table', 'index') AND substr(name, 1, length($prefix)) = $prefix
        UNION ALL
        SELECT m.name || '.' || c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
        WHERE m.type = 'table' AND substr(m.name, 1, length($prefix)) = $prefix
        """;

    public static IReadOnlySet<string> Read(DbConnection connection, DbTransaction? transaction, string prefix)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Objects;
        var parameter = command.CreateParameter();
        parameter.ParameterName = "$prefix";
        parameter.Value = prefix;
        command.Parameters.Add(parameter);
        using var reader = command.ExecuteReader();
        var found = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read())
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }
}
