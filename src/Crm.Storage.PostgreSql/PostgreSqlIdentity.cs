using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>What tells a database and the tables in it apart from others.</summary>
internal static class PostgreSqlIdentity
{
    // The table of tenants tells databases apart that were copied from each other as well as schemas of one database.
    private const string Query =
        """
        SELECT (SELECT system_identifier::text FROM pg_catalog.pg_control_system())
            || '/' || (SELECT oid::text FROM pg_catalog.pg_database WHERE datname = current_database())
            || '/' || COALESCE((SELECT c.oid::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = COALESCE($1, current_schema()) AND c.relname::text = $2), '')
        """;

    public static async ValueTask<string> ReadAsync(NpgsqlConnection connection, PostgreSqlStorageOptions options, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(Query, connection);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(PostgreSqlText.Parameter(options.Schema));
            command.Parameters.Add(PostgreSqlText.Parameter(options.TablePrefix + "tenant"));
            return (string)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        }
    }
}
