using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Crm.Models;
using Crm.Storage.Sql;
using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>Keeps records in a PostgreSQL database.</summary>
/// <remarks>Thread-safe. Connections come from Npgsql's pool; what a connection has prepared is found again when it is handed out next.</remarks>
public sealed class PostgreSqlStorage : SqlStorage
{
    private readonly NpgsqlDataSource _source;
    private readonly bool _ownsSource;
    private readonly PostgreSqlStorageOptions _options;
    private readonly PostgreSqlLinks _links;
    private readonly PostgreSqlHosts _hosts;
    private readonly ConditionalWeakTable<SqlLink, StrongBox<int>> _processes = [];

    /// <summary>Makes the storage; nothing is opened yet.</summary>
    /// <param name="catalog">The models whose records are stored.</param>
    /// <param name="connectionString">A connection string of Npgsql.</param>
    /// <param name="options">How the database is used; the defaults when null.</param>
    /// <exception cref="ArgumentException">The connection string or an option is not valid; the message names it.</exception>
    public PostgreSqlStorage(ModelCatalog catalog, string connectionString, PostgreSqlStorageOptions? options = null)
        : this(catalog, PostgreSqlSource.Create(connectionString), ownsSource: true, options ??= new(), [])
    {
    }

    /// <summary>Makes the storage over connections that the host configures; nothing is opened yet.</summary>
    /// <param name="catalog">The models whose records are stored.</param>
    /// <param name="dataSource">Hands out connections; it is not disposed with the storage.</param>
    /// <param name="options">How the database is used; the defaults when null.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message names it.</exception>
    public PostgreSqlStorage(ModelCatalog catalog, NpgsqlDataSource dataSource, PostgreSqlStorageOptions? options = null)
        : this(catalog, dataSource, ownsSource: false, options ??= new(), [])
    {
    }

    internal PostgreSqlStorage(ModelCatalog catalog, NpgsqlDataSource source, bool ownsSource, PostgreSqlStorageOptions options, IReadOnlyList<SchemaStep> steps, PostgreSqlPrepared? prepared = null)
        : base(catalog, options.TablePrefix, new PostgreSqlDialect(options.Schema, options.IsDistributed), steps)
    {
        ArgumentNullException.ThrowIfNull(source);
        options.Validate();
        _source = source;
        _ownsSource = ownsSource;
        _options = options;
        _links = new PostgreSqlLinks(Dialect, prepared ?? new PostgreSqlPrepared());
        _hosts = new PostgreSqlHosts(options, ConnectAsync);
    }

    /// <inheritdoc/>
    protected override async ValueTask<SqlLink> RentLinkAsync(SessionMode mode, CancellationToken cancellationToken) =>
        Take(await ConnectAsync(cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    protected override async ValueTask ReturnLinkAsync(SqlLink link, SessionMode mode, bool broken)
    {
        ArgumentNullException.ThrowIfNull(link);
        var healthy = !broken && link.Connection.State == ConnectionState.Open;
        if (link.Transaction is { } transaction)
        {
            link.Transaction = null;
            await transaction.DisposeAsync().ConfigureAwait(false);
        }

        // Closing hands the connection back to the driver's pool, which lets go of broken ones.
        await link.Connection.DisposeAsync().ConfigureAwait(false);
        if (healthy)
        {
            Keep(link);
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<SqlLink> JoinLinkAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (connection is not NpgsqlConnection { State: ConnectionState.Open } own)
        {
            throw new JoinException(connection is NpgsqlConnection
                ? "the connection is closed; open it and begin the transaction first."
                : $"the connection is a {connection.GetType().Name}, and this storage needs the NpgsqlConnection of its database.");
        }

        if (transaction is not NpgsqlTransaction open || !IsOpenOn(open, own))
        {
            throw new JoinException("the transaction is not an open transaction of the connection.");
        }

        await _hosts.RequireSameAsync(own, cancellationToken).ConfigureAwait(false);
        var link = Take(own);
        link.Transaction = transaction;
        return link;
    }

    /// <inheritdoc/>
    protected override ValueTask LeaveLinkAsync(SqlLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        link.Transaction = null;
        Keep(link);
        return default;
    }

    /// <inheritdoc/>
    protected override async ValueTask BeginLinkAsync(SqlLink link, SessionMode mode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);

        // The driver sends BEGIN together with the first statement.
        link.Transaction = await link.Connection
            .BeginTransactionAsync(mode == SessionMode.Snapshot ? IsolationLevel.RepeatableRead : IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override async ValueTask CommitLinkAsync(SqlLink link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        await link.Transaction!.CommitAsync(cancellationToken).ConfigureAwait(false);
        await ForgetTransactionAsync(link).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override async ValueTask<bool> TryRollbackLinkAsync(SqlLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        if (link.Transaction is not { } transaction)
        {
            return link.Connection.State == ConnectionState.Open;
        }

        try
        {
            await transaction.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
            await ForgetTransactionAsync(link).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException)
        {
            // The connection is lost, and the transaction with it.
            return false;
        }
    }

    /// <inheritdoc/>
    protected override ValueTask LockAsync(SqlLink link, string name, CancellationToken cancellationToken) =>
        PostgreSqlLocks.TakeAsync(link, _options, name, cancellationToken);

    /// <inheritdoc/>
    protected override ValueTask<SqlBulkCopy> StartCopyAsync(SqlLink link, string table, string columns, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        return PostgreSqlCopy.StartAsync((NpgsqlConnection)link.Connection, table, columns, cancellationToken);
    }

    /// <inheritdoc/>
    protected override ValueTask LockSchemaAsync(SqlLink link, CancellationToken cancellationToken) =>
        PostgreSqlUpgrade.LockAsync(link, _options, cancellationToken);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _ownsSource)
        {
            _source.Dispose();
        }
    }

    /// <inheritdoc/>
    protected override ValueTask DisposeLinksAsync() => _ownsSource ? _source.DisposeAsync() : default;

    private static async ValueTask ForgetTransactionAsync(SqlLink link)
    {
        var transaction = link.Transaction!;
        link.Transaction = null;
        await transaction.DisposeAsync().ConfigureAwait(false);
    }

    private static bool IsOpenOn(NpgsqlTransaction transaction, NpgsqlConnection connection)
    {
        try
        {
            // A transaction that was ended or disposed still names its connection, but takes no command.
            using var command = new NpgsqlCommand { Connection = connection, Transaction = transaction };
            return ReferenceEquals(transaction.Connection, connection);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private async ValueTask<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (NpgsqlException exception)
        {
            throw PostgreSqlErrors.Typed(exception);
        }
    }

    private SqlLink Take(NpgsqlConnection connection)
    {
        var link = _links.Take(connection);
        _processes.GetOrCreateValue(link).Value = connection.ProcessID;
        return link;
    }

    private void Keep(SqlLink link)
    {
        if (_processes.TryGetValue(link, out var process))
        {
            _links.Return(link, process.Value);
        }
    }
}
