using System.Collections.Concurrent;
using System.Globalization;
using Crm.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Crm.Storage.Sqlite;

/// <summary>A bounded pool of open connections that keep their prepared commands, and the turn of the one writer.</summary>
/// <remarks>Writers of this process queue here instead of polling the file's lock. Thread-safe.</remarks>
internal sealed class SqlitePool : IDisposable
{
    private readonly SqlDialect _dialect;
    private readonly string _connectionString;
    private readonly TimeSpan _timeout;
    private readonly SemaphoreSlim _free;
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly ConcurrentStack<SqlLink> _idle = new();
    private readonly SqliteConnection? _anchor;
    private volatile bool _disposed;
    private int _opened;

    public SqlitePool(SqlDialect dialect, SqliteTarget target, SqliteStorageOptions options)
    {
        _dialect = dialect;
        _connectionString = target.ConnectionString;
        _timeout = options.BusyTimeout;
        _free = new SemaphoreSlim(options.MaxConnections, options.MaxConnections);
        if (target.IsMemory)
        {
            // A database in memory lives as long as a connection to it is open.
            _anchor = Open();
        }
    }

    /// <summary>How many connections were opened so far.</summary>
    public int Opened => _opened;

    /// <summary>The links that no session uses.</summary>
    public IReadOnlyCollection<SqlLink> Links => _idle;

    /// <summary>The full path of the database file, once one connection was opened; empty in memory.</summary>
    public string? File { get; private set; }

    public async ValueTask<SqlLink> RentAsync(SessionMode mode, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (mode == SessionMode.Write)
        {
            await WaitAsync(_writer, "another writer of this process holds the database", cancellationToken).ConfigureAwait(false);
        }

        var free = false;
        try
        {
            await WaitAsync(_free, "all connections are in use; raise MaxConnections, or dispose sessions sooner", cancellationToken).ConfigureAwait(false);
            free = true;
            return _idle.TryPop(out var link) ? link : new SqlLink(_dialect, Open());
        }
        catch
        {
            Release(mode, free);
            throw;
        }
    }

    public void Return(SqlLink link, SessionMode mode, bool broken)
    {
        if (broken || _disposed)
        {
            Close(link);
        }
        else
        {
            _idle.Push(link);
        }

        Release(mode, free: true);
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryPop(out var link))
        {
            Close(link);
        }

        _anchor?.Dispose();
    }

    /// <summary>The file of a connection's main database.</summary>
    public static string FileOf(SqliteConnection connection, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT file FROM pragma_database_list WHERE name = 'main'";
        return command.ExecuteScalar() as string ?? "";
    }

    /// <summary>The statement that says how long a connection waits for a lock.</summary>
    public static string Patience(TimeSpan timeout) => string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(long)timeout.TotalMilliseconds}");

    private static void Close(SqlLink link)
    {
        link.Dispose();
        link.Connection.Dispose();
    }

    private async ValueTask WaitAsync(SemaphoreSlim turn, string reason, CancellationToken cancellationToken)
    {
        if (!turn.Wait(0, CancellationToken.None) && !await turn.WaitAsync(_timeout, cancellationToken).ConfigureAwait(false))
        {
            throw new StorageBusyException(reason);
        }
    }

    private void Release(SessionMode mode, bool free)
    {
        if (free)
        {
            _free.Release();
        }

        if (mode == SessionMode.Write)
        {
            _writer.Release();
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A number alone is put in; PRAGMA takes no parameters.
            command.CommandText = Patience(_timeout) + "; PRAGMA wal_autocheckpoint = 1000";
#pragma warning restore CA2100
            command.ExecuteNonQuery();
            Interlocked.Increment(ref _opened);
            File ??= FileOf(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
