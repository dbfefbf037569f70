using Crm.Sessions;
using Crm.Storage;

namespace Crm;

/// <summary>An open unit of work of a <see cref="CrmScope"/>.</summary>
/// <remarks>Disposing without <see cref="CommitAsync"/> rolls back a unit of ours, and leaves a joined transaction to its host.</remarks>
public sealed class CrmUnit : IAsyncDisposable
{
    private const string Mark = "crm_call";
    private readonly CrmScope _scope;
    private bool _closed;
    private bool _ended;

    internal CrmUnit(CrmScope scope, IStorageSession session, bool isSnapshot, Func<bool>? isHostDone = null)
    {
        IsHostDone = isHostDone;
        _scope = scope;
        Session = session;
        IsSnapshot = isSnapshot;
    }

    /// <summary>True when the unit works inside a transaction of the host.</summary>
    public bool IsJoined => Session.IsJoined;

    /// <summary>True when the unit only reads and sees one moment throughout.</summary>
    public bool IsSnapshot { get; }

    internal IStorageSession Session { get; }

    /// <summary>Asks whether the host has ended the transaction; null for a unit of ours.</summary>
    internal Func<bool>? IsHostDone { get; }

    /// <summary>Commits what was done in the unit, and closes it.</summary>
    /// <exception cref="ScopeException">The unit is closed, or joined: then the host commits; or the engine has ended its transaction, as on a full disk.</exception>
    /// <exception cref="OutcomeUnknownException">The connection was lost while committing.</exception>
    public async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        _scope.Enter();
        try
        {
            RequireGoing();
            if (_closed || IsJoined)
            {
                throw new ScopeException(_closed ? "scope.unitClosed" : "scope.hostCommits");
            }

            await Session.CommitAsync(cancellationToken).ConfigureAwait(false);
            await CloseAsync().ConfigureAwait(false);
        }
        finally
        {
            _scope.Leave();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _closed ? ValueTask.CompletedTask : CloseAsync();

    internal async ValueTask<T> RunAsync<TState, T>(TState state, Func<CrmSession, TState, CancellationToken, ValueTask<T>> body, CancellationToken cancellationToken)
    {
        RequireGoing();
        if (IsSnapshot)
        {
            throw new ScopeException("scope.snapshotWrites");
        }

        await Session.SavepointAsync(Mark, cancellationToken).ConfigureAwait(false);
        try
        {
            var result = await body(_scope.NewSession(Session), state, cancellationToken).ConfigureAwait(false);
            await Session.ReleaseAsync(Mark, cancellationToken).ConfigureAwait(false);
            return result;
        }
        catch (Exception exception)
        {
            // The call takes back its own part; what the unit did before stays, also when the caller has cancelled.
            _scope.TookBack();
            await TakeBackAsync(exception).ConfigureAwait(false);
            throw;
        }
    }

    /// <exception cref="ScopeException">The engine has ended the transaction.</exception>
    internal void RequireGoing()
    {
        if (_ended)
        {
            throw new ScopeException(IsJoined ? "scope.joinedEnded" : "scope.unitEnded");
        }
    }

    private async ValueTask TakeBackAsync(Exception reason)
    {
        try
        {
            await Session.RollbackToAsync(Mark, CancellationToken.None).ConfigureAwait(false);
            await Session.ReleaseAsync(Mark, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception) when (reason is StorageFullException or StorageUnavailableException or StorageBusyException or TooLargeException)
        {
            // The engine has taken back the whole transaction by itself, and no mark is left in it. The caller hears why.
            _ended = true;
        }
    }

    private ValueTask CloseAsync()
    {
        _closed = true;
        _scope.Closed(this);
        return Session.DisposeAsync();
    }
}
