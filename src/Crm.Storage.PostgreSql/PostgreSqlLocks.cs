using System.Text;
using Crm.Storage.Sql;
using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>Advisory locks of transactions, by name.</summary>
internal static class PostgreSqlLocks
{
    /// <summary>Waits for the lock, and holds it until the transaction ends.</summary>
    /// <param name="link">The connection of the transaction.</param>
    /// <param name="options">Say whose lock it is.</param>
    /// <param name="name">The name of the lock.</param>
    /// <param name="isLong">True where the holder may take longer than a command may, so that only the token ends the waiting.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async ValueTask TakeAsync(SqlLink link, PostgreSqlStorageOptions options, string name, bool isLong, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", (NpgsqlConnection)link.Connection);
        await using (command.ConfigureAwait(false))
        {
            command.CommandTimeout = isLong ? 0 : command.CommandTimeout;
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Key($"{options.Schema}.{options.TablePrefix}{name}") });
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>FNV-1a of 64 bits: the same in every process.</summary>
    private static long Key(string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in Encoding.UTF8.GetBytes(name))
        {
            hash = unchecked((hash ^ letter) * 1099511628211UL);
        }

        return unchecked((long)hash);
    }
}
