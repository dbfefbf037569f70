using System.Data;
using Crm.Models;
using Crm.Storage.Sql;
using Microsoft.Data.SqlClient;

namespace Crm.Storage.SqlServer;

/// <summary>Keeps records in a SQL Server database.</summary>
/// <remarks>Thread-safe. Connections come from the driver's pool.</remarks>
public sealed class SqlServerStorage : PooledStorage<SqlConnection, SqlTransaction>
{
    private readonly Func<SqlConnection> _connections;
    private readonly SqlServerStorageOptions _options;

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
    }

    /// <inheritdoc/>
    protected override async ValueTask<SqlConnection> ConnectAsync(CancellationToken cancellationToken)
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
            if (exception is SqlException error && SqlServerErrors.Classify(error).Kind != SqlFailureKind.Other)
            {
                throw;
            }

            // Whatever else keeps a connection from being opened; of an exhausted pool the driver says so in an InvalidOperationException.
            throw new StorageUnavailableException(exception.Message, exception);
        }
    }

    /// <inheritdoc/>
    protected override string? Unfit(SqlConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return new SqlConnectionStringBuilder(connection.ConnectionString).MultipleActiveResultSets
            ? "the connection string says MultipleActiveResultSets=true, with which SQL Server undoes to no mark within a transaction. Leave it out, as its default is false."
            : null;
    }

    /// <inheritdoc/>
    protected override ValueTask<string> IdentifyAsync(SqlConnection connection, SqlTransaction? transaction, CancellationToken cancellationToken) =>
        SqlServerIdentity.ReadAsync(connection, transaction, _options, cancellationToken);

    /// <inheritdoc/>
    protected override async ValueTask BeginLinkAsync(SqlLink link, SessionMode mode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        link.Transaction = await link.Connection
            .BeginTransactionAsync(mode == SessionMode.Snapshot ? IsolationLevel.Snapshot : IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override ValueTask LockAsync(SqlLink link, string name, CancellationToken cancellationToken) =>
        SqlServerLocks.TakeAsync(link, _options, name, isLong: false, cancellationToken);

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
}
