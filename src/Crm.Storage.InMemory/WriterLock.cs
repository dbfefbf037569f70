namespace Crm.Storage.InMemory;

/// <summary>Lets one write session in at a time, as SQLite does.</summary>
internal sealed class WriterLock(TimeProvider clock, TimeSpan patience) : IDisposable
{
    private readonly SemaphoreSlim _free = new(1, 1);

    /// <summary>Takes the lock.</summary>
    /// <exception cref="StorageBusyException">Another session held it too long.</exception>
    public async ValueTask TakeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_free.Wait(0, CancellationToken.None))
        {
            return;
        }

        using var tooLong = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tooLong.Token, cancellationToken);
        try
        {
            await _free.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StorageBusyException($"another write session was open for {patience.TotalSeconds} s; dispose sessions and units as soon as they are done", exception);
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Give() => _free.Release();

    public void Dispose() => _free.Dispose();
}
