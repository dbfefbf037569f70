using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Crm.Models;
using Crm.Storage.Sql;
using MySqlConnector;

namespace Crm.Storage.MySql;

/// <summary>Keeps records in a MariaDB or MySQL database.</summary>
/// <remarks>Thread-safe. Connections come from MySqlConnector's pool; what a connection has prepared is found again when it is handed out next.</remarks>
public sealed class MySqlStorage : SqlStorage
{
    // The level holds for the next transaction alone; the driver's own way would set it for the session.
    private const string Begin = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; START TRANSACTION";
    private const string BeginSnapshot = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY";
    private readonly MySqlDataSource _source;
    private readonly bool _ownsSource;
    private readonly MySqlStorageOptions _options;
    private readonly MySqlLinks _links;
    private readonly MySqlHosts _hosts;
    private readonly ConditionalWeakTable<SqlLink, StrongBox<int>> _threads = [];

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
        if (new MySqlConnectionStringBuilder(source.ConnectionString).UseAffectedRows)
        {
            throw new ArgumentException("The data source says UseAffectedRows=true, so that a record which another has changed cannot be told from one that is written as it was. Leave it out, as its default is false.", nameof(source));
        }

        _source = source;
        _ownsSource = ownsSource;
        _options = options;
        _links = new MySqlLinks(Dialect);
        _hosts = new MySqlHosts(options, ConnectAsync);
    }

    /// <inheritdoc/>
    protected override async ValueTask<SqlLink> RentLinkAsync(SessionMode mode, CancellationToken cancellationToken) =>
        Take(await ConnectAsync(cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    protected override async ValueTask ReturnLinkAsync(SqlLink link, SessionMode mode, bool broken)
    {
        ArgumentNullException.ThrowIfNull(link);
        var connection = (MySqlConnection)link.Connection;
        var healthy = !broken && connection.State == ConnectionState.Open;
        if (!healthy)
        {
            await LetGoAsync(connection).ConfigureAwait(false);
        }

        // Closing hands the connection back to the driver's pool, which lets go of broken ones.
        await connection.DisposeAsync().ConfigureAwait(false);
        if (healthy)
        {
            Keep(link);
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<SqlLink> JoinLinkAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (connection is not MySqlConnection { State: ConnectionState.Open } own)
        {
            throw new JoinException(connection is MySqlConnection
                ? "the connection is closed; open it and begin the transaction first."
                : $"the connection is a {connection.GetType().Name}, and this storage needs the MySqlConnection of its database, of MySqlConnector.");
        }

        if (transaction is not MySqlTransaction open || !ReferenceEquals(open.Connection, own))
        {
            throw new JoinException("the transaction is not an open transaction of the connection.");
        }

        await _hosts.RequireSameAsync(own, open, cancellationToken).ConfigureAwait(false);
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
    protected override ValueTask BeginLinkAsync(SqlLink link, SessionMode mode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        return link.RunAsync(mode == SessionMode.Snapshot ? BeginSnapshot : Begin, cancellationToken);
    }

    /// <inheritdoc/>
    protected override ValueTask CommitLinkAsync(SqlLink link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        return link.RunAsync("COMMIT", cancellationToken);
    }

    /// <inheritdoc/>
    protected override async ValueTask<bool> TryRollbackLinkAsync(SqlLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        try
        {
            await link.RunAsync("ROLLBACK", CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException)
        {
            // The connection is lost, and the transaction with it.
            return false;
        }
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

    private async ValueTask<MySqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (MySqlException exception)
        {
            throw MySqlErrors.Typed(exception);
        }
    }

    /// <summary>A connection in an unknown state is not used again; where the server went away, neither are the others of its time.</summary>
    private async ValueTask LetGoAsync(MySqlConnection connection)
    {
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

    private SqlLink Take(MySqlConnection connection)
    {
        var link = _links.Take(connection);
        _threads.GetOrCreateValue(link).Value = connection.ServerThread;
        return link;
    }

    private void Keep(SqlLink link)
    {
        if (_threads.TryGetValue(link, out var thread))
        {
            _links.Return(link, thread.Value);
        }
    }
}
