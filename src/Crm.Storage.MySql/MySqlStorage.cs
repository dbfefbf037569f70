using System.Data;
using System.Globalization;
using Crm.Models;
using Crm.Storage.Sql;
using MySqlConnector;

namespace Crm.Storage.MySql;

/// <summary>Keeps records in a MariaDB or MySQL database.</summary>
/// <remarks>Thread-safe. Connections come from MySqlConnector's pool; what a connection has prepared is found again when it is handed out next.</remarks>
public sealed class MySqlStorage : PooledStorage<MySqlConnection, MySqlTransaction>
{
    // The level holds for the next transaction alone; the driver's own way would set it for the session.
    private const string Begin = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; START TRANSACTION";
    private const string BeginSnapshot = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY";

    private const string CountsChanged = "says UseAffectedRows=true, so that a record which another has changed cannot be told from one that is written as it was. Leave it out, as its default is false.";
    private readonly MySqlDataSource _source;
    private readonly bool _ownsSource;
    private readonly MySqlStorageOptions _options;
    private readonly MySqlLoads _loads = new();

    /// <summary>Makes the storage; nothing is opened yet.</summary>
    /// <param name="catalog">The models whose records are stored.</param>
    /// <param name="connectionString">A connection string of MySqlConnector.</param>
    /// <param name="options">How the database is used; the defaults when null.</param>
    /// <exception cref="ArgumentException">The connection string or an option is not valid; the message names it.</exception>
    public MySqlStorage(ModelCatalog catalog, string connectionString, MySqlStorageOptions? options = null)
        : this(catalog, MySqlSource.Create(connectionString), ownsSource: true, options ??= new(), [])
    {
    }

    /// <summary>Makes the storage over connections that the host configures; nothing is opened yet.</summary>
    /// <param name="catalog">The models whose records are stored.</param>
    /// <param name="dataSource">Hands out connections; it is not disposed with the storage.</param>
    /// <param name="options">How the database is used; the defaults when null.</param>
    /// <exception cref="ArgumentException">The data source says <c>UseAffectedRows=true</c>, or an option is not valid; the message names it.</exception>
    public MySqlStorage(ModelCatalog catalog, MySqlDataSource dataSource, MySqlStorageOptions? options = null)
        : this(catalog, dataSource, ownsSource: false, options ??= new(), [])
    {
    }

    internal MySqlStorage(ModelCatalog catalog, MySqlDataSource source, bool ownsSource, MySqlStorageOptions options, IReadOnlyList<SchemaStep> steps)
        : base(catalog, options.TablePrefix, new MySqlDialect(options.Schema), steps)
    {
        ArgumentNullException.ThrowIfNull(source);
        options.Validate();
        if (CountsChangedRows(source.ConnectionString))
        {
            throw new ArgumentException("The data source " + CountsChanged, nameof(source));
        }

        _source = source;
        _ownsSource = ownsSource;
        _options = options;
    }

    /// <inheritdoc/>
    protected override ValueTask<MySqlConnection> ConnectAsync(CancellationToken cancellationToken) => _source.OpenConnectionAsync(cancellationToken);

    /// <inheritdoc/>
    protected override int? NumberOf(MySqlConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection.ServerThread;
    }

    /// <inheritdoc/>
    protected override string? Unfit(MySqlConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return CountsChangedRows(connection.ConnectionString) ? "the connection string " + CountsChanged : null;
    }

    /// <summary>Of the server and the database, also of copies.</summary>
    protected override async ValueTask<string> IdentifyAsync(MySqlConnection connection, MySqlTransaction? transaction, CancellationToken cancellationToken)
    {
        var command = new MySqlCommand("SELECT CONCAT_WS('/', @@hostname, @@port, @@datadir, COALESCE(@p1, DATABASE(), ''))", connection, transaction);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.AddWithValue("@p1", _options.Schema);
            return (string)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        }
    }

    /// <inheritdoc/>
    protected override ValueTask BeginLinkAsync(SqlLink link, SessionMode mode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        return link.RunAsync(mode == SessionMode.Snapshot ? BeginSnapshot : Begin, cancellationToken);
    }

    /// <inheritdoc/>
    protected override async ValueTask LearnAsync(SqlLink link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        var command = new MySqlCommand("SELECT @@max_allowed_packet", (MySqlConnection)link.Connection, (MySqlTransaction?)link.Transaction);
        await using (command.ConfigureAwait(false))
        {
            var bytes = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
            ((MySqlDialect)Dialect).Learn(Convert.ToInt64(bytes, CultureInfo.InvariantCulture));
        }
    }

    /// <inheritdoc/>
    protected override ValueTask LockAsync(SqlLink link, string name, CancellationToken cancellationToken) =>
        MySqlLocks.TakeAsync(link, Dialect.Table(_options.TablePrefix + "sequence"), name, cancellationToken);

    /// <inheritdoc/>
    protected override ValueTask<SqlBulkCopy> StartCopyAsync(SqlLink link, string table, string columns, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        var (connection, transaction) = ((MySqlConnection)link.Connection, (MySqlTransaction?)link.Transaction);
        return new(_loads.Allow(connection) ? new MySqlLoad(_loads, connection, transaction, table, columns) : new MySqlRows(connection, transaction, table, columns, Dialect.MaxCommandBytes));
    }

    /// <inheritdoc/>
    protected override ValueTask LockSchemaAsync(SqlLink link, CancellationToken cancellationToken) =>
        MySqlUpgrade.LockAsync(link, _options, cancellationToken);

    /// <inheritdoc/>
    protected override ValueTask UnlockSchemaAsync(SqlLink link) => MySqlUpgrade.UnlockAsync(link, _options);

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

    /// <summary>A connection in an unknown state is not used again; where the server went away, neither are the others of its time.</summary>
    protected override async ValueTask LetGoAsync(MySqlConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        try
        {
            if (connection.State == ConnectionState.Open)
            {
                await connection.ResetConnectionAsync().ConfigureAwait(false);
            }
            else if (_ownsSource)
            {
                await MySqlConnection.ClearPoolAsync(connection).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is MySqlException or InvalidOperationException or IOException)
        {
            // It is broken: the pool sees that itself.
        }
    }

    private static bool CountsChangedRows(string connectionString) => new MySqlConnectionStringBuilder(connectionString).UseAffectedRows;
}
