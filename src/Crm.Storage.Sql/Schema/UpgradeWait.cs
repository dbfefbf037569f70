using System.Runtime.ExceptionServices;

namespace Crm.Storage.Sql;

/// <summary>The waiting of an upgrade for another that holds the database, where the engine's lock does not wait for it.</summary>
/// <remarks>By the system's clock, whatever the host's says: the other process goes by it.</remarks>
internal sealed class UpgradeWait(SqlStorage storage)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private long? _since;

    /// <summary>True while a pass of the upgrade has its turn: what stands in its way then is no other upgrade.</summary>
    public bool HasTurn { get; private set; }

    /// <summary>The upgrade has its turn, and what it waited for is over.</summary>
    public void Enter() => (HasTurn, _since) = (true, null);

    /// <summary>The turn has ended.</summary>
    public void Leave() => HasTurn = false;

    /// <summary>Waits until it is time to ask again.</summary>
    /// <param name="busy">Why there is no turn yet.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StorageBusyException">The time is over.</exception>
    public async ValueTask AgainAsync(StorageBusyException busy, CancellationToken cancellationToken)
    {
        if (storage.UpgradeTimeout == TimeSpan.Zero)
        {
            ExceptionDispatchInfo.Throw(busy);
        }

        _since ??= TimeProvider.System.GetTimestamp();
        if (TimeProvider.System.GetElapsedTime(_since.Value) >= storage.UpgradeTimeout)
        {
            throw new StorageBusyException(
                $"{busy.Detail}. Another writer, perhaps the upgrade of another process, has held the database for {storage.UpgradeTimeout}: see what it does, or raise UpgradeTimeout", busy);
        }

        storage.Waiting?.Invoke();
        await Task.Delay(Pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
    }
}
