using Crm.Storage;

namespace Crm.Conformance;

/// <summary>Does what callers of a busy engine do: begin again.</summary>
internal static class Persist
{
    private const int Attempts = 200;

    public static async Task<T> UntilFreeAsync<T>(Func<Task<T>> body)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await body();
            }
            catch (StorageBusyException) when (attempt < Attempts)
            {
                await Task.Yield();
            }
        }
    }
}
