using System.Data;
using Crm.Models;
using Crm.Storage.Sql;
using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>Keeps records in a PostgreSQL database.</summary>
/// <remarks>Thread-safe. Connections come from Npgsql's pool; what a connection has prepared is found again when it is handed out next.</remarks>
public sealed class PostgreSqlStorage : PooledStorage<NpgsqlConnection, NpgsqlTransaction>
{
    private readonly NpgsqlDataSource _source;
    private readonly bool _ownsSource;
    private readonly PostgreSqlStorageOptions _options;
    private readonly PostgreSqlPrepared _prepared;

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
        _prepared = prepared ?? new PostgreSqlPrepared();
    }

    /// <inheritdoc/>
    protected override ValueTask<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken) => _source.OpenConnectionAsync(cancellationToken);

    /// <inheritdoc/>
    protected override int? NumberOf(NpgsqlConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection.ProcessID;
    }

    /// <inheritdoc/>
    protected override ISet<string> PreparedOn(int number) => _prepared.On(number);

    /// <summary>By <c>SET search_path</c> and <c>SET ROLE</c>, unless the tables are named with their schema.</summary>
    protected override bool MayTurn => _options.Schema is null;

    /// <inheritdoc/>
    protected override ValueTask<string> IdentifyAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken) =>
        PostgreSqlIdentity.ReadAsync(connection, _options, cancellationToken);

    /// <inheritdoc/>
    protected override async ValueTask BeginLinkAsync(SqlLink link, SessionMode mode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);

        // The driver sends BEGIN together with the first statement.
        link.Transaction = await link.Connection
            .BeginTransactionAsync(mode == SessionMode.Snapshot ? IsolationLevel.RepeatableRead : IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override ValueTask LockAsync(SqlLink link, string name, CancellationToken cancellationToken) =>
        PostgreSqlLocks.TakeAsync(link, _options, name, isLong: false, cancellationToken);

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
}
