using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Crm.Storage.Sqlite;

/// <summary>The database that a connection string names.</summary>
/// <param name="ConnectionString">The connection string of our own connections.</param>
/// <param name="IsMemory">True for a database in memory.</param>
/// <param name="IsSharedMemory">True when the host can open the same database in memory.</param>
/// <param name="DataSource">The name of the database.</param>
internal sealed record SqliteTarget(string ConnectionString, bool IsMemory, bool IsSharedMemory, string DataSource)
{
    private static int s_memories;

    /// <summary>Reads a connection string. A private database in memory becomes one that the connections of the pool share.</summary>
    public static SqliteTarget Of(string connectionString)
    {
        var parts = new SqliteConnectionStringBuilder(connectionString)
        {
            // Closing a connection would lose its prepared commands, so the pool is ours.
            Pooling = false,

            // Waiting is left to the engine's own busy handler; the driver's coarser loop ends after its first second.
            DefaultTimeout = 1,
        };
        var shared = parts.Cache == SqliteCacheMode.Shared;
        var memory = parts.Mode == SqliteOpenMode.Memory || parts.DataSource is ":memory:" or "" || parts.DataSource.Contains("vfs=memdb", StringComparison.Ordinal);
        var source = parts.DataSource;
        if (memory && !shared && !parts.DataSource.StartsWith("file:", StringComparison.Ordinal))
        {
            parts.DataSource = string.Create(CultureInfo.InvariantCulture, $"file:/crm-{Interlocked.Increment(ref s_memories)}?vfs=memdb");
            parts.Mode = SqliteOpenMode.ReadWriteCreate;
        }

        return new SqliteTarget(parts.ToString(), memory, memory && source == parts.DataSource, source);
    }
}
