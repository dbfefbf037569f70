using System.Collections.Concurrent;

namespace Crm.TestServers;

/// <summary>A database of a test. A rented one is emptied, not dropped, when the test is over, for making tables takes longer than most tests.</summary>
/// <typeparam name="T">The type itself.</typeparam>
public abstract class TestDatabase<T> : IAsyncDisposable
    where T : TestDatabase<T>
{
    private static readonly ConcurrentDictionary<string, ConcurrentStack<T>> Free = new(StringComparer.Ordinal);
    private static int _made;
    private ConcurrentStack<T>? _home;

    private protected TestDatabase(string connectionString) => ConnectionString = connectionString;

    /// <summary>A connection string, with a pool.</summary>
    public string ConnectionString { get; }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_home is null)
        {
            await CloseAsync();
            await DropAsync();
            return;
        }

        await EmptyAsync();
        _home.Push((T)this);
    }

    /// <summary>A name that no other database of the server has.</summary>
    private protected static string NewName() => $"crm_test_{Environment.ProcessId}_{Interlocked.Increment(ref _made)}";

    private protected static async Task<T> RentAsync(string tables, bool isGiven, Func<Task<T>> make)
    {
        var home = Free.GetOrAdd(tables, _ => new ConcurrentStack<T>());
        if (home.TryPop(out var found))
        {
            return found;
        }

        var made = await make();
        made._home = home;
        if (isGiven)
        {
            // The server stays when we are gone.
            AppDomain.CurrentDomain.ProcessExit += (_, _) => made.DropAsync().GetAwaiter().GetResult();
        }

        return made;
    }

    /// <summary>Deletes the rows of our tables, the versions of the schema apart.</summary>
    private protected abstract Task EmptyAsync();

    private protected abstract ValueTask CloseAsync();

    private protected abstract Task DropAsync();
}
