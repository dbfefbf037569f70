using Crm.Storage.Sql;
using Microsoft.Data.SqlClient;

namespace Crm.Storage.SqlServer;

/// <summary>Reads which tables, columns and indexes exist.</summary>
internal static class SqlServerInspection
{
    internal const string Objects =
        """
        WITH found AS (
            SELECT t.object_id, t.name FROM sys.tables t
            WHERE t.schema_id = SCHEMA_ID(COALESCE(@p1, SCHEMA_NAME())) AND LEFT(t.name, @p3) = @p2 COLLATE Latin1_General_100_BIN2)
        SELECT f.name FROM found f
        UNION ALL
        SELECT CONCAT(f.name, '.', c.name) FROM found f JOIN sys.columns c ON c.object_id = f.object_id
        UNION ALL
        SELECT i.name FROM found f JOIN sys.indexes i ON i.object_id = f.object_id WHERE i.name IS NOT NULL
        """;

    public static async ValueTask<IReadOnlySet<string>> ReadAsync(SqlConnection connection, SqlTransaction? transaction, string? schema, string prefix, CancellationToken cancellationToken)
    {
        var command = new SqlCommand(Objects, connection, transaction);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(SqlServerText.Parameter("@p1", schema));
            command.Parameters.Add(SqlServerText.Parameter("@p2", prefix));
            command.Parameters.Add(new SqlParameter("@p3", prefix.Length));
            return new HashSet<string>(await SqlCatalog.NamesAsync(command, cancellationToken).ConfigureAwait(false), StringComparer.Ordinal);
        }
    }
}
