using Crm.Storage.Sql;
using MySqlConnector;

namespace Crm.Storage.MySql;

/// <summary>Locks by name that end with the transaction, the host's as well: locks of rows, for those of <c>GET_LOCK</c> end with the connection.</summary>
internal static class MySqlLocks
{
    private const int MaxNameLength = 200;

    public static async ValueTask TakeAsync(SqlLink link, string sequences, string name, CancellationToken cancellationToken)
    {
        var key = "lock:" + name;
        if (key.Length > MaxNameLength)
        {
            throw new ArgumentException($"The name of a lock has at most {MaxNameLength - 20} letters.", nameof(name));
        }

        // The row is locked also where it is left as it is. No number is counted under this name, for sequences belong to tenants.
#pragma warning disable CA2100 // The table is quoted by the dialect.
        var command = new MySqlCommand($"INSERT INTO {sequences} (tenant, name, value) VALUES (0, @p1, 0) ON DUPLICATE KEY UPDATE value = value", (MySqlConnection)link.Connection, (MySqlTransaction?)link.Transaction);
#pragma warning restore CA2100
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.AddWithValue("@p1", key);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
