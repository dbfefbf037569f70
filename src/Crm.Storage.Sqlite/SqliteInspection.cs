using System.Data.Common;
using Crm.Storage.Sql;

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

    public static async ValueTask<IReadOnlySet<string>> ReadAsync(DbConnection connection, DbTransaction? transaction, string prefix, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Objects;
        var parameter = command.CreateParameter();
        parameter.ParameterName = "$prefix";
        parameter.Value = prefix;
        command.Parameters.Add(parameter);
        return new HashSet<string>(await SqlCatalog.NamesAsync(command, cancellationToken).ConfigureAwait(false), StringComparer.Ordinal);
    }
}
