using System.Data.Common;
using System.Runtime.CompilerServices;
using Crm.Models;
using Crm.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Crm.Storage.Sqlite;

/// <summary>Keeps records in a SQLite database.</summary>
/// <remarks>Thread-safe. Execution is synchronous behind completed tasks, as SQLite is; waiting for a turn is not.</remarks>
public sealed class SqliteStorage : SqlStorage
{
    private static readonly SqliteDialect OfHosts = new(direct: false);
    private readonly SqliteStorageOptions _options;
    private readonly SqliteTarget _target;
    private readonly ConditionalWeakTable<SqliteConnection, SqlLink> _joined = [];
    private readonly Lazy<SqlitePool> _pool;

    /// <summary>Makes the storage; nothing is opened yet.</summary>
    /// <param name="catalog">The models whose records are stored.</param>
    /// <param name="connectionString">A connection string of Microsoft.Data.Sqlite; <c>Data Source=:memory:</c> lives as long as the storage.</param>
    /// <param name="options">How the database is used; the defaults when null.</param>
    /// <exception cref="ArgumentException">The connection string or an option is not valid; the message names it.</exception>
    public SqliteStorage(ModelCatalog catalog, string connectionString, SqliteStorageOptions? options = null)
        : this(catalog, connectionString, options, [])
    {
    }

    internal SqliteStorage(ModelCatalog catalog, string connectionString, SqliteStorageOptions? options, IReadOnlyList<SchemaStep> steps)
        : base(catalog, (options ??= new()).TablePrefix, new SqliteDialect(), steps)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        options.Validate();
        _options = options;
        _target = SqliteTarget.Of(connectionString);
        _pool = new Lazy<SqlitePool>(() => new SqlitePool(Dialect, _target, options));
    }

    internal SqlitePool Pool => _pool.Value;

    /// <inheritdoc/>
    protected override async ValueTask<SqlLink> RentLinkAsync(SessionMode mode, CancellationToken cancellationToken)
    {
        try
        {
            return await Pool.RentAsync(mode, cancellationToken).ConfigureAwait(false);
        }
        catch (SqliteException exception)
        {
            throw Translate(exception);
        }
    }

    /// <inheritdoc/>
    protected override ValueTask ReturnLinkAsync(SqlLink link, SessionMode mode, bool broken)
    {
        Pool.Return(link, mode, broken);
        return default;
    }

    /// <inheritdoc/>
    protected override async ValueTask<SqlLink> JoinLinkAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var (sqlite, open) = RequireOpen<SqliteConnection, SqliteTransaction>(connection, transaction);
        if (!_joined.TryGetValue(sqlite, out var link))
        {
            await RequireSameAsync(sqlite, open, cancellationToken).ConfigureAwait(false);
            link = _joined.GetValue(sqlite, key => new SqlLink(OfHosts, key));
        }

        link.Transaction = transaction;
        return link;
    }

    /// <inheritdoc/>
    protected override ValueTask BeginLinkAsync(SqlLink link, SessionMode mode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        return link.RunAsync(mode == SessionMode.Write ? "BEGIN IMMEDIATE" : "BEGIN", cancellationToken);
    }

    /// <inheritdoc/>
    protected override TimeSpan UpgradeTimeout => _options.UpgradeTimeout;

    /// <summary>Without the waiting of SQLite, which cannot be cancelled.</summary>
    protected override async ValueTask BeginUpgradeAsync(SqlLink link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        await link.RunAsync("PRAGMA busy_timeout = 0", cancellationToken).ConfigureAwait(false);
        try
        {
            await link.RunAsync("BEGIN IMMEDIATE", cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await link.RunAsync(SqlitePool.Patience(_options.BusyTimeout), CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask PrepareAsync(SqlLink link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        if (_target.IsMemory || _options.WriteAheadLog == false || (_options.WriteAheadLog is null && !IsEmpty(link)))
        {
            return;
        }

        try
        {
            await link.RunAsync("PRAGMA journal_mode = WAL", cancellationToken).ConfigureAwait(false);
        }
        catch (SqliteException exception) when (SqliteErrors.Classify(exception).Kind == SqlFailureKind.Busy)
        {
            // Another process is making the same file, and sets the mode itself.
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _pool.IsValueCreated)
        {
            _pool.Value.Dispose();
        }
    }

    /// <summary>Numbers of tenants are known per database, so the host's connection must be one to the same.</summary>
    private async ValueTask RequireSameAsync(SqliteConnection connection, SqliteTransaction transaction, CancellationToken cancellationToken)
    {
        if (Pool.File is null)
        {
            var link = await RentLinkAsync(SessionMode.Read, cancellationToken).ConfigureAwait(false);
            Pool.Return(link, SessionMode.Read, broken: false);
        }

        var file = SqlitePool.FileOf(connection, transaction);
        var same = file.Length > 0 ? file == Pool.File : _target.IsSharedMemory && connection.DataSource == _target.DataSource;
        if (!same)
        {
            throw new JoinException($"the connection is to '{connection.DataSource}', and this storage keeps its data in '{_target.DataSource}'. Give both the same database file.");
        }
    }

    private static bool IsEmpty(SqlLink link)
    {
        using var command = link.Connection.CreateCommand();
        command.CommandText = "SELECT NOT EXISTS (SELECT 1 FROM sqlite_master)";
        return (long)command.ExecuteScalar()! == 1;
    }
}
