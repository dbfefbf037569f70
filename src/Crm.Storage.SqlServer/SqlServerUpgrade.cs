using Crm.Storage.Sql;
using Microsoft.Data.SqlClient;

namespace Crm.Storage.SqlServer;

/// <summary>Prepares the transaction of an upgrade.</summary>
internal static class SqlServerUpgrade
{
    /// <summary>Takes the lock of all upgrades of these tables until the transaction ends, and makes their schema.</summary>
    public static async ValueTask LockAsync(SqlLink link, SqlServerStorageOptions options, CancellationToken cancellationToken)
    {
        await SqlServerLocks.TakeAsync(link, options, "schema", isLong: true, cancellationToken).ConfigureAwait(false);
        if (options.Schema is null)
        {
            return;
        }

        // Asked first, for CREATE SCHEMA wants a right that the host's user may lack.
        var command = new SqlCommand("SELECT SCHEMA_ID(@p1)", (SqlConnection)link.Connection, (SqlTransaction?)link.Transaction);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(SqlServerText.Parameter("@p1", options.Schema));
            if (await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not DBNull)
            {
                return;
            }

            command.Parameters.Clear();
#pragma warning disable CA2100 // The name of the schema is the host's and is quoted.
            command.CommandText = Create(link.QuoteIdentifier(options.Schema));
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A batch of its own, as it must be.</summary>
    internal static string Create(string schema) => $"CREATE SCHEMA {schema}";
}
