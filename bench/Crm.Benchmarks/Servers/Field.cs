namespace Crm.Benchmarks.Servers;

/// <summary>The contenders and what they stand on.</summary>
internal sealed record Field(IReadOnlyList<IContender> Contenders, IReadOnlyList<IAsyncDisposable> Ground) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        foreach (var contender in Contenders)
        {
            contender.Dispose();
        }

        foreach (var one in Ground)
        {
            await one.DisposeAsync();
        }
    }
}
