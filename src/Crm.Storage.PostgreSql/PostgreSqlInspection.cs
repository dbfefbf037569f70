using Crm.Storage.Sql;
using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>Reads which tables, columns and indexes exist.</summary>
internal static class PostgreSqlInspection
{
    private const string Objects =
        """
        WITH found AS (
            SELECT c.oid, c.relname::text AS name, c.relkind
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = COALESCE($1, current_schema()) AND c.relkind IN ('r', 'p', 'i', 'I') AND starts_with(c.relname::text, $2))
        SELECT name FROM found
        UNION ALL
        SELECT f.name || '.' || a.attname::text
        FROM found f JOIN pg_catalog.pg_attribute a ON a.attrelid = f.oid
        WHERE f.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
        """;

    public static async ValueTask<IReadOnlySet<string>> ReadAsync(NpgsqlConnection connection, string? schema, string prefix, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(Objects, connection);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(PostgreSqlText.Parameter(schema));
            command.Parameters.Add(PostgreSqlText.Parameter(prefix));
            return new HashSet<string>(await SqlCatalog.NamesAsync(command, cancellationToken).ConfigureAwait(false), StringComparer.Ordinal);
        }
    }
}
