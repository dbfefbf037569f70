namespace Crm.Faults;

/// <summary>An empty database of one engine that several processes open.</summary>
public abstract class FaultsDatabase : IAsyncDisposable
{
    /// <summary>Makes it; its connection string.</summary>
    public abstract Task<string> StartAsync();

    public abstract ValueTask DisposeAsync();
}
