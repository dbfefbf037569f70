using System.Data.Common;
using Crm.Access;
using Crm.Hooks;
using Crm.Quality;
using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Crm;

/// <summary>The work of one actor for one tenant: what all services share.</summary>
/// <remarks>
/// One per DI scope, or made by <see cref="ICrmScopeFactory"/>. Each call of a service is atomic alone; inside a unit
/// (<see cref="BeginAsync"/>, <see cref="JoinAsync"/>) all calls of the scope share its transaction, and only the unit or the host
/// commits. Not thread-safe: concurrent use throws.
/// </remarks>
public sealed partial class CrmScope : IAsyncDisposable, IDisposable
{
    private readonly CrmRuntime _runtime;
    private IServiceScope? _ownServices;
    private CrmUnit? _unit;
    private int _busy;
    private string? _reason;

    internal CrmScope(CrmRuntime runtime, IServiceProvider services, CrmIdentity identity)
    {
        _runtime = runtime;
        Services = services;
        Tenant = identity.Tenant;
        Actor = identity.Actor;
        Settings = runtime.SettingsOf(Tenant);
        StorageTenant = CrmRuntime.StorageTenantOf(Tenant, Settings);
        Rights = new ActorRights(runtime.Policy, Actor);
    }

    /// <summary>Whose data the scope works on.</summary>
    public Tenant Tenant { get; }

    /// <summary>Who acts.</summary>
    public Actor Actor { get; }

    /// <summary>The tenant's language, zone and calendar.</summary>
    public TenantSettings Settings { get; }

    /// <summary>Why, for the audit of all changes from now on.</summary>
    /// <value>Null by default; at most 500 characters.</value>
    /// <exception cref="ArgumentException">The text is longer than 500 characters.</exception>
    public string? Reason
    {
        get => _reason;
        set
        {
            if (value is { Length: > 500 })
            {
                throw new ArgumentException("A reason has at most 500 characters.", nameof(value));
            }

            _reason = value;
        }
    }

    /// <summary>The operation of many changes, such as an import or a bulk action, that all changes from now on are part of: written to their audit entries.</summary>
    /// <value>Null by default: each change stands alone.</value>
    public Guid? Operation { get; set; }

    internal IServiceProvider Services { get; }

    internal StorageTenant StorageTenant { get; }

    internal ActorRights Rights { get; }

    internal ActorRights SystemRights => field ??= new ActorRights(_runtime.Policy, Actor.System);

    internal CrmRuntime Runtime => _runtime;

    internal LoadedRecords Loaded { get; } = new();

    /// <summary>Gets a service of this scope, such as <c>ContactService</c>.</summary>
    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Begins a unit of work: a transaction that all calls of the scope share until the unit is committed or disposed.</summary>
    /// <param name="snapshot">True for a unit that only reads, and sees one moment throughout.</param>
    /// <param name="cancellationToken">Cancels the beginning.</param>
    /// <returns>The unit; dispose it, and commit it before when it wrote.</returns>
    /// <exception cref="ScopeException">A unit is open, the scope is in use, or an ambient transaction of the host is not joined.</exception>
    public async Task<CrmUnit> BeginAsync(bool snapshot = false, CancellationToken cancellationToken = default)
    {
        Enter();
        try
        {
            RequireNoUnit();
            var mode = snapshot ? SessionMode.Snapshot : SessionMode.Write;
            var session = await OpenAsync(mode, cancellationToken).ConfigureAwait(false);
            return _unit = new CrmUnit(this, session, isSnapshot: snapshot);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Works inside a transaction of the host: all calls of the scope share it until the returned unit is disposed. The host alone commits.</summary>
    /// <param name="connection">The host's open connection to the database of the tenant.</param>
    /// <param name="transaction">The host's open transaction on it.</param>
    /// <param name="cancellationToken">Cancels the joining.</param>
    /// <exception cref="JoinException">The connection is of another kind of database, or to another database.</exception>
    /// <exception cref="ScopeException">A unit is open, the scope is in use, or an ambient transaction is open, which would not decide over the work.</exception>
    public async Task<CrmUnit> JoinAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(transaction);
        Enter();
        try
        {
            RequireNoUnit();
            RequireNoAmbient();
            var session = await _runtime.Storage.JoinAsync(StorageTenant, connection, transaction, cancellationToken).ConfigureAwait(false);
            return _unit = new CrmUnit(this, session, isSnapshot: false, () => HostTransactions.IsOver(connection, transaction));
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Runs the body of a service call that writes.</summary>
    /// <typeparam name="T">What the body returns.</typeparam>
    /// <param name="body">Reads and writes through the session, and nothing else: it is run again when another transaction stood in the way.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <remarks>Outside a unit the body has its own transaction and is replayed; inside one it runs exactly once, and a failing body takes back only its own part.</remarks>
    public Task<T> WriteAsync<T>(Func<CrmSession, CancellationToken, Task<T>> body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        return WriteAsync(body, static (session, body, ct) => new ValueTask<T>(body(session, ct)), cancellationToken);
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<CrmSession, CancellationToken, Task> body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        return WriteAsync(
            async (session, ct) =>
            {
                await body(session, ct).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Runs the body of a service call that only reads: in the open unit, else without a transaction.</summary>
    public Task<T> ReadAsync<T>(Func<CrmSession, CancellationToken, Task<T>> body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        return ReadAsync(body, static (session, body, ct) => new ValueTask<T>(body(session, ct)), cancellationToken);
    }

    /// <summary>Rolls back an open unit of ours and gives the services of a scope that was made by a factory back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_unit is { } unit)
        {
            await unit.DisposeAsync().ConfigureAwait(false);
        }

        if (Interlocked.Exchange(ref _ownServices, null) is IAsyncDisposable services)
        {
            await services.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc cref="DisposeAsync"/>
    /// <remarks>For DI scopes that are disposed synchronously; an open unit must be disposed before.</remarks>
    public void Dispose()
    {
        if (_unit is not null)
        {
            throw new ScopeException("scope.openUnit");
        }

        Interlocked.Exchange(ref _ownServices, null)?.Dispose();
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    /// <remarks>With what the body needs beside it, so that our own calls make no closures.</remarks>
    internal async Task<T> WriteAsync<TState, T>(TState state, Func<CrmSession, TState, CancellationToken, ValueTask<T>> body, CancellationToken cancellationToken)
    {
        Enter();
        try
        {
            using var activity = _runtime.Telemetry.Start("crm.write", Tenant);
            var started = _runtime.Clock.GetTimestamp();
            var result = _unit is { } unit
                ? await unit.RunAsync(state, body, cancellationToken).ConfigureAwait(false)
                : await _runtime.Replay.ExecuteAsync(
                    static (work, ct) => work.Scope.RunOwnAsync(work.State, work.Body, ct), (Scope: this, State: state, Body: body), cancellationToken).ConfigureAwait(false);
            if (_runtime.Telemetry.Measures)
            {
                _runtime.Telemetry.Took(_runtime.Clock.GetElapsedTime(started), "write");
            }

            return result;
        }
        finally
        {
            Leave();
        }
    }

    /// <inheritdoc cref="ReadAsync{T}"/>
    /// <remarks>With what the body needs beside it, so that our own calls make no closures.</remarks>
    internal async Task<T> ReadAsync<TState, T>(TState state, Func<CrmSession, TState, CancellationToken, ValueTask<T>> body, CancellationToken cancellationToken)
    {
        Enter();
        try
        {
            using var activity = _runtime.Telemetry.Start("crm.read", Tenant);
            if (_unit is { } unit)
            {
                unit.RequireGoing();
                return await body(NewSession(unit.Session), state, cancellationToken).ConfigureAwait(false);
            }

            var storage = await OpenAsync(SessionMode.Read, cancellationToken).ConfigureAwait(false);
            await using (storage.ConfigureAwait(false))
            {
                return await body(NewSession(storage), state, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            Leave();
        }
    }

    internal IEnumerable<IRecordHook<T>> HooksOf<T>()
        where T : class => Services.GetServices<IRecordHook<T>>();

    internal IEnumerable<IQualityRule<T>> QualityRulesOf<T>()
        where T : class => Services.GetServices<IQualityRule<T>>();

    internal void Own(IServiceScope services) => _ownServices = services;

    internal void Closed(CrmUnit unit)
    {
        if (ReferenceEquals(_unit, unit))
        {
            _unit = null;
            Loaded.Clear();
            ForgetUnit();
        }
    }

    /// <summary>Forgets what a call has read and known that was taken back.</summary>
    internal void TookBack()
    {
        Loaded.Clear();
        _unitFields = null;
        _unitPolicies = null;
    }

    internal CrmSession NewSession(IStorageSession storage) => new(this, storage, Rights);

    private async ValueTask<T> RunOwnAsync<TState, T>(TState state, Func<CrmSession, TState, CancellationToken, ValueTask<T>> body, CancellationToken cancellationToken)
    {
        var storage = await OpenAsync(SessionMode.Write, cancellationToken).ConfigureAwait(false);
        await using (storage.ConfigureAwait(false))
        {
            var committed = false;
            try
            {
                var result = await body(NewSession(storage), state, cancellationToken).ConfigureAwait(false);
                await storage.CommitAsync(cancellationToken).ConfigureAwait(false);
                committed = true;
                return result;
            }
            finally
            {
                if (!committed)
                {
                    TookBack();
                }
            }
        }
    }

    private ValueTask<IStorageSession> OpenAsync(SessionMode mode, CancellationToken cancellationToken)
    {
        RequireNoAmbient();
        return _runtime.Storage.OpenAsync(StorageTenant, mode, cancellationToken);
    }

    private static void RequireNoAmbient()
    {
        if (System.Transactions.Transaction.Current is not null)
        {
            throw new ScopeException("scope.ambientTransaction");
        }
    }

    private void RequireNoUnit()
    {
        if (_unit is not null)
        {
            throw new ScopeException("scope.unitOpen");
        }
    }

    internal void Enter()
    {
        if (Interlocked.Exchange(ref _busy, 1) != 0)
        {
            throw new ScopeException("scope.concurrentUse");
        }
    }

    internal void Leave() => Volatile.Write(ref _busy, 0);
}
