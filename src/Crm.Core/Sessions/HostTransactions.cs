using System.Data;
using System.Data.Common;

namespace Crm.Sessions;

/// <summary>What can be seen of a transaction that belongs to the host.</summary>
internal static class HostTransactions
{
    /// <summary>True once the host has committed or rolled back, or closed the connection.</summary>
    /// <remarks>Asked from any thread, so it runs nothing on the connection. While a driver uses the object of a transaction for another one, that counts as the same.</remarks>
    public static bool IsOver(DbConnection connection, DbTransaction transaction)
    {
        try
        {
            if (!connection.State.HasFlag(ConnectionState.Open) || !ReferenceEquals(transaction.Connection, connection))
            {
                return true;
            }

            // Some drivers still name the connection, but take the transaction for no command any more.
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
