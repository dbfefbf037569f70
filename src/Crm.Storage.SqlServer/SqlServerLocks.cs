using System.Security.Cryptography;
using System.Text;
using Crm.Storage.Sql;
using Microsoft.Data.SqlClient;

namespace Crm.Storage.SqlServer;

/// <summary>Locks of transactions, by name.</summary>
internal static class SqlServerLocks
{
    internal const string Take =
        """
        DECLARE @taken int;
        EXEC @taken = sp_getapplock @Resource = @p1, @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = -1;
        SELECT @taken;
        """;

    private const int ChosenAsVictim = -3;

    /// <summary>Waits for the lock, and holds it until the transaction ends.</summary>
    /// <param name="link">The connection of the transaction.</param>
    /// <param name="options">Say whose lock it is.</param>
    /// <param name="name">The name of the lock.</param>
    /// <param name="isLong">True where the holder may take longer than a command may, so that only the token ends the waiting.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StorageBusyException">The server has broken a deadlock by refusing the lock.</exception>
    public static async ValueTask TakeAsync(SqlLink link, SqlServerStorageOptions options, string name, bool isLong, CancellationToken cancellationToken)
    {
        var command = new SqlCommand(Take, (SqlConnection)link.Connection, (SqlTransaction?)link.Transaction);
        await using (command.ConfigureAwait(false))
        {
            command.CommandTimeout = isLong ? 0 : command.CommandTimeout;
            command.Parameters.Add(SqlServerText.Parameter("@p1", Resource(options, name)));
            var taken = (int)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
            if (taken == ChosenAsVictim)
            {
                throw new StorageBusyException($"The lock '{name}' was refused to break a deadlock. Run the unit again.");
            }

            if (taken < 0)
            {
                throw new StorageUnavailableException($"The lock '{name}' was not given; sp_getapplock returned {taken}.");
            }
        }
    }

    /// <summary>A resource has 255 letters, and its name is compared in the collation of the database.</summary>
    internal static string Resource(SqlServerStorageOptions options, string name) =>
        "crm:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{options.Schema}.{options.TablePrefix}{name}")));
}
