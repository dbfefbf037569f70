using System.Collections.Concurrent;

namespace Crm.Storage.PostgreSql;

/// <summary>What is prepared on the connections of a data source, by the server's process: storages of several schemas share its memory.</summary>
/// <remarks>Thread-safe; the texts of one process are used by the one who holds its connection.</remarks>
internal sealed class PostgreSqlPrepared
{
    private const int MaxProcesses = 1_000;
    private readonly ConcurrentDictionary<int, HashSet<string>> _texts = new();

    public HashSet<string> On(int process)
    {
        if (_texts.Count >= MaxProcesses)
        {
            // Most of them have ended since.
            _texts.Clear();
        }

        return _texts.GetOrAdd(process, static _ => new HashSet<string>(StringComparer.Ordinal));
    }
}
