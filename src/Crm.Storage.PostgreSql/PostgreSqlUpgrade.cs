using Crm.Storage.Sql;
using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>Prepares the transaction of an upgrade.</summary>
internal static class PostgreSqlUpgrade
{
    /// <summary>Takes the lock of all upgrades of these tables until the transaction ends, and makes their schema.</summary>
    public static async ValueTask LockAsync(SqlLink link, PostgreSqlStorageOptions options, CancellationToken cancellationToken)
    {
        await PostgreSqlLocks.TakeAsync(link, options, "schema", isLong: true, cancellationToken).ConfigureAwait(false);
        if (options.Schema is null)
        {
            return;
        }

        var command = new NpgsqlCommand { Connection = (NpgsqlConnection)link.Connection };
        await using (command.ConfigureAwait(false))
        {
            var schema = link.QuoteIdentifier(options.Schema);
#pragma warning disable CA2100 // The name of the schema is the host's and is quoted.
            command.CommandText = $"CREATE SCHEMA IF NOT EXISTS {schema}";
#pragma warning restore CA2100
            if (!await ExistsAsync(link, options.Schema, cancellationToken).ConfigureAwait(false))
            {
                // Asked first, for CREATE SCHEMA wants a right that the host's user may lack.
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }

#pragma warning disable CA2100 // The name of the schema is the host's and is quoted.
            command.CommandText = $"SET LOCAL search_path = {schema}";
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async ValueTask<bool> ExistsAsync(SqlLink link, string schema, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand("SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = $1)", (NpgsqlConnection)link.Connection);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(PostgreSqlText.Parameter(schema));
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true;
        }
    }
}
