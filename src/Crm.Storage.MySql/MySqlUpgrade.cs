using Crm.Storage.Sql;
using MySqlConnector;

namespace Crm.Storage.MySql;

/// <summary>Prepares the connection of an upgrade.</summary>
internal static class MySqlUpgrade
{
    private const string Name = "CONCAT('crm:', SHA1(CONCAT(COALESCE(@p1, DATABASE(), ''), '/', @p2)))";
    private const int WaitSeconds = 5;

    /// <summary>Takes the lock of all upgrades of these tables, and makes their database.</summary>
    public static async ValueTask LockAsync(SqlLink link, MySqlStorageOptions options, CancellationToken cancellationToken)
    {
        // Within the time of a command, again and again, for an upgrade may take longer.
        while (await ScalarAsync(link, options, $"SELECT GET_LOCK({Name}, {WaitSeconds})", cancellationToken).ConfigureAwait(false) is not 1L)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (options.Schema is null)
        {
            return;
        }

        if (await ScalarAsync(link, options, "SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = @p1", cancellationToken).ConfigureAwait(false) is 0L)
        {
            // Asked first, for it wants a right that the host's user may lack.
            await ScalarAsync(link, options, $"CREATE DATABASE IF NOT EXISTS {link.QuoteIdentifier(options.Schema)} CHARACTER SET utf8mb4", cancellationToken).ConfigureAwait(false);
        }

        // For the statements of steps, which name tables alone; the driver's pool sets the connection back.
        await link.Connection.ChangeDatabaseAsync(options.Schema, cancellationToken).ConfigureAwait(false);
    }

    public static async ValueTask UnlockAsync(SqlLink link, MySqlStorageOptions options)
    {
        try
        {
            await ScalarAsync(link, options, $"SELECT RELEASE_LOCK({Name})", CancellationToken.None).ConfigureAwait(false);
        }
        catch (MySqlException)
        {
            // The connection is lost, and the lock with it.
        }
        catch (InvalidOperationException)
        {
            // The same, seen by the driver before.
        }
    }

    private static async ValueTask<object?> ScalarAsync(SqlLink link, MySqlStorageOptions options, string text, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // Constants, and the name of the database, which is the host's and quoted.
        var command = new MySqlCommand(text, (MySqlConnection)link.Connection);
#pragma warning restore CA2100
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.AddWithValue("@p1", options.Schema);
            command.Parameters.AddWithValue("@p2", options.TablePrefix);
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) switch
            {
                int number => (long)number,
                var other => other,
            };
        }
    }
}
