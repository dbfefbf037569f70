using System.Data;
using System.Data.Common;
using Crm.Models;
using Crm.Storage.Sql;
using Microsoft.Data.SqlClient;

namespace Crm.Storage.SqlServer;

/// <summary>Keeps records in a SQL Server database.</summary>
/// <remarks>Thread-safe. Connections come from the driver's pool.</remarks>
public sealed class SqlServerStorage : SqlStorage
{
    private readonly Func<SqlConnection> _connections;
    private readonly SqlServerStorageOptions _options;
    private readonly SqlServerHosts _hosts;

    /// <summary>Makes the storage; nothing is opened yet.</summary>
    /// <param name="catalog">The models whose records are stored.</param>
    /// <param name="connectionString">A connection string of Microsoft.Data.SqlClient.</param>
    /// <param name="options">How the database is used; the defaults when null.</param>
    /// <exception cref="ArgumentException">The connection string or an option is not valid; the message names it.</exception>
    public SqlServerStorage(ModelCatalog catalog, string connectionString, SqlServerStorageOptions? options = null)
        : this(catalog, SqlServerSource.Create(connectionString), options)
    {
    }

    /// <summary>Makes the storage over connections that the host configures; nothing is opened yet.</summary>
    /// <param name="catalog">The models whose records are stored.</param>
    /// <param name="connections">Makes a new connection, not opened, each time; the storage opens and disposes it.</param>
    /// <param name="options">How the database is used; the defaults when null.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message names it.</exception>
    public SqlServerStorage(ModelCatalog catalog, Func<SqlConnection> connections, SqlServerStorageOptions? options = null)
        : this(catalog, connections, options ?? new(), [])
    {
    }

    internal SqlServerStorage(ModelCatalog catalog, Func<SqlConnection> connections, SqlServerStorageOptions options, IReadOnlyList<SchemaStep> steps)
        : base(catalog, options.TablePrefix, new SqlServerDialect(options.Schema), steps)
    {
        ArgumentNullException.ThrowIfNull(connections);
        options.Validate();
        _connections = connections;
        _options = options;
        _hosts = new SqlServerHosts(options, ConnectAsync);
    }

    /// <inheritdoc/>
    protected override async ValueTask<SqlLink> RentLinkAsync(SessionMode mode, CancellationToken cancellationToken) =>
        new(Dialect, await ConnectAsync(cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    protected override async ValueTask ReturnLinkAsync(SqlLink link, SessionMode mode, bool broken)
    {
        ArgumentNullException.ThrowIfNull(link);
        link.Dispose();
        if (link.Transaction is { } transaction)
        {
            link.Transaction = null;
            await transaction.DisposeAsync().ConfigureAwait(false);
        }

        // Closing hands the connection back to the driver's pool, which lets go of broken ones and resets the others.
        await link.Connection.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override async ValueTask<SqlLink> JoinLinkAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (connection is not SqlConnection { State: ConnectionState.Open } own)
        {
            throw new JoinException(connection is SqlConnection
                ? "the connection is closed; open it and begin the transaction first."
                : $"the connection is a {connection.GetType().Name}, and this storage needs the SqlConnection of its database, of Microsoft.Data.SqlClient.");
        }

        // An ended transaction names no connection.
        if (transaction is not SqlTransaction open || !ReferenceEquals(open.Connection, own))
        {
            throw new JoinException("the transaction is not an open transaction of the connection.");
        }

        await _hosts.RequireSameAsync(own, open, cancellationToken).ConfigureAwait(false);
        return new SqlLink(Dialect, own) { Transaction = transaction };
    }

    /// <inheritdoc/>
    protected override ValueTask LeaveLinkAsync(SqlLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        link.Dispose();
        return default;
    }

    /// <inheritdoc/>
    protected override async ValueTask BeginLinkAsync(SqlLink link, SessionMode mode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        link.Transaction = await link.Connection
            .BeginTransactionAsync(mode == SessionMode.Snapshot ? IsolationLevel.Snapshot : IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
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
            // One that the server has rolled back already, as it does to break a deadlock, is no longer on its connection.
            if (transaction.Connection is not null)
            {
                await transaction.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
            }

            await ForgetTransactionAsync(link).ConfigureAwait(false);
            return link.Connection.State == ConnectionState.Open;
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException)
        {
            // The connection is lost, and the transaction with it.
            return false;
        }
    }

    /// <inheritdoc/>
    protected override ValueTask LockAsync(SqlLink link, string name, CancellationToken cancellationToken) =>
        SqlServerLocks.TakeAsync(link, _options, name, cancellationToken);

    /// <inheritdoc/>
    protected override ValueTask<Sql.SqlBulkCopy> StartCopyAsync(SqlLink link, string table, string columns, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        return new(new SqlServerCopy((SqlConnection)link.Connection, (SqlTransaction?)link.Transaction, table, columns));
    }

    /// <inheritdoc/>
    protected override ValueTask LockSchemaAsync(SqlLink link, CancellationToken cancellationToken) =>
        SqlServerUpgrade.LockAsync(link, _options, cancellationToken);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // The pool is the driver's, and other storages of the same connection string use it too.
    }

    private static async ValueTask ForgetTransactionAsync(SqlLink link)
    {
        var transaction = link.Transaction!;
        link.Transaction = null;
        await transaction.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<SqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = _connections();
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch (Exception exception) when (exception is SqlException or InvalidOperationException)
        {
            await connection.DisposeAsync().ConfigureAwait(false);

            // Of an exhausted pool the driver says so in an InvalidOperationException.
            throw exception is SqlException error ? SqlServerErrors.Typed(error) : new StorageUnavailableException(exception.Message, exception);
        }
    }
}
