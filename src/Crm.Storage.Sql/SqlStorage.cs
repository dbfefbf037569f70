using System.Collections.Concurrent;
using System.Data.Common;
using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>The shared part of the SQL engines: sessions, tenants and schema over connections that an engine hands out.</summary>
/// <remarks>Thread-safe.</remarks>
public abstract partial class SqlStorage : IStorage, IAsyncDisposable, IDisposable
{
    private const string JoinMark = "SAVEPOINT crm_join";
    private const string KeepJoin = "RELEASE SAVEPOINT crm_join";
    private const string UndoJoin = "ROLLBACK TO SAVEPOINT crm_join";
    private readonly SqlMigrator _migrator;
    private readonly SqlStatement _findTenant;
    private readonly SqlStatement _makeTenant;
    private volatile bool _checked;

    /// <summary>Makes the storage.</summary>
    /// <param name="catalog">The models whose records are stored.</param>
    /// <param name="prefix">What the names of all tables begin with: a lower-case letter or underscore, then up to 19 of them or digits.</param>
    /// <param name="dialect">The dialect of the engine.</param>
    /// <param name="steps">The changes of the schema that models do not tell, by rising version.</param>
    protected SqlStorage(ModelCatalog catalog, string prefix, SqlDialect dialect, IReadOnlyList<SchemaStep>? steps = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(dialect);
        SqlNames.RequirePrefix(prefix);
        Dialect = dialect;
        Tables = new SqlSchema(catalog, prefix, dialect);
        _migrator = new SqlMigrator(this, Tables, steps ?? []);
        (_findTenant, _makeTenant, NextNumber) = SystemStatements.Of(Tables);
    }

    /// <inheritdoc/>
    public IStorageSchema Schema => _migrator;

    /// <summary>The dialect of the engine.</summary>
    public SqlDialect Dialect { get; }

    internal SqlSchema Tables { get; }

    /// <summary>Called after each statement of an upgrade, by tests that end it there.</summary>
    internal Action<string>? Upgraded { get; set; }

    /// <summary>Called before an upgrade waits for another, by tests that let it go on.</summary>
    internal Action? Waiting { get; set; }

    internal SqlStatement NextNumber { get; }

    internal ConcurrentDictionary<string, long> Tenants { get; } = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async ValueTask<IStorageSession> OpenAsync(StorageTenant tenant, SessionMode mode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        cancellationToken.ThrowIfCancellationRequested();
        var link = await RentLinkAsync(mode, cancellationToken).ConfigureAwait(false);
        var begun = false;
        try
        {
            await CheckOnceAsync(link, cancellationToken).ConfigureAwait(false);
            if (mode != SessionMode.Read)
            {
                await BeginLinkAsync(link, mode, cancellationToken).ConfigureAwait(false);
                begun = true;
            }

            // A transaction that has written nothing yet sees only what is committed.
            var id = await SeekTenantAsync(link, tenant.Tenant.Name, isCommitted: true, cancellationToken).ConfigureAwait(false);
            return new SqlSession(this, link, tenant, mode, isJoined: false, id);
        }
        catch (Exception exception)
        {
            var broken = begun && !await TryRollbackLinkAsync(link).ConfigureAwait(false);
            await ReturnLinkAsync(link, mode, broken).ConfigureAwait(false);
            if (exception is not DbException driver)
            {
                throw;
            }

            throw Translate(driver);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IStorageSession> JoinAsync(StorageTenant tenant, DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(transaction);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var link = await JoinLinkAsync(connection, transaction, cancellationToken).ConfigureAwait(false);
            try
            {
                var id = await EnterAsync(link, tenant.Tenant.Name, cancellationToken).ConfigureAwait(false);
                return new SqlSession(this, link, tenant, SessionMode.Write, isJoined: true, id);
            }
            catch (Exception)
            {
                await LeaveLinkAsync(link).ConfigureAwait(false);
                throw;
            }
        }
        catch (DbException exception)
        {
            throw Translate(exception);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await DisposeLinksAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The number of a tenant, 0 when it has none yet; kept when it is sure to be committed.</summary>
    internal async ValueTask<long> SeekTenantAsync(SqlLink link, string name, bool isCommitted, CancellationToken cancellationToken)
    {
        if (Tenants.TryGetValue(name, out var known))
        {
            return known;
        }

        var id = await FindTenantAsync(link, name, cancellationToken).ConfigureAwait(false);
        if (id != 0 && isCommitted)
        {
            Tenants[name] = id;
        }

        return id;
    }

    internal async ValueTask<(long Id, bool IsNew)> MakeTenantAsync(SqlLink link, string name, CancellationToken cancellationToken)
    {
        var id = await FindTenantAsync(link, name, cancellationToken).ConfigureAwait(false);
        for (var isNew = false; ; isNew = true)
        {
            if (id != 0)
            {
                return (id, isNew);
            }

            // Another transaction may have taken the number for another tenant meanwhile: the next one is tried.
            await link.Start(_makeTenant, 0).Add(name).ExecuteAsync(cancellationToken).ConfigureAwait(false);
            id = await FindTenantAsync(link, name, cancellationToken, _findTenant.Current(Dialect.CurrentRead)).ConfigureAwait(false);
        }
    }

    /// <summary>The number of a tenant as a host's transaction sees it. What may be rolled back is not kept.</summary>
    private async ValueTask<long> EnterAsync(SqlLink link, string name, CancellationToken cancellationToken)
    {
        if (link.HasEntered || !Dialect.FailureAborts)
        {
            await CheckOnceAsync(link, cancellationToken).ConfigureAwait(false);
            return await SeekTenantAsync(link, name, isCommitted: false, cancellationToken).ConfigureAwait(false);
        }

        // The first look at our tables over this connection, for which its user may lack the right: what fails must not spoil the transaction.
        await link.RunAsync(JoinMark, cancellationToken).ConfigureAwait(false);
        try
        {
            await CheckOnceAsync(link, cancellationToken).ConfigureAwait(false);
            var found = await FindTenantAsync(link, name, cancellationToken).ConfigureAwait(false);
            await link.RunAsync(KeepJoin, cancellationToken).ConfigureAwait(false);
            link.HasEntered = true;
            return Tenants.GetValueOrDefault(name, found);
        }
        catch (Exception)
        {
            await TryUndoJoinAsync(link).ConfigureAwait(false);
            throw;
        }
    }

    private static async ValueTask TryUndoJoinAsync(SqlLink link)
    {
        try
        {
            await link.RunAsync(UndoJoin, CancellationToken.None).ConfigureAwait(false);
            await link.RunAsync(KeepJoin, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException)
        {
            // The connection is lost; what failed first is what the caller must know.
        }
    }

    private async ValueTask<long> FindTenantAsync(SqlLink link, string name, CancellationToken cancellationToken, SqlStatement? find = null)
    {
        var reader = await link.Start(find ?? _findTenant, 0).Add(name).ReadAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? reader.GetInt64(0) : 0;
        }
    }

    private ValueTask CheckOnceAsync(SqlLink link, CancellationToken cancellationToken) => _checked ? default : CheckAsync(link, cancellationToken);

    private async ValueTask CheckAsync(SqlLink link, CancellationToken cancellationToken)
    {
        await LearnAsync(link, cancellationToken).ConfigureAwait(false);
        var (status, reason) = await _migrator.ReadStatusAsync(link, cancellationToken).ConfigureAwait(false);
        _checked = status.State is SchemaState.Current or SchemaState.Ahead
            ? true
            : throw new SchemaException($"The tables with the prefix '{Tables.Prefix}' are {status.State} (stored version {status.StoredVersion}, code {status.CodeVersion}, oldest code allowed {status.MinimumCode}{(reason is null ? "" : $"; {reason}")}).");
    }
}
