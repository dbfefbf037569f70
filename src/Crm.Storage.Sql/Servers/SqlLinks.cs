using System.Collections.Concurrent;
using System.Data.Common;

namespace Crm.Storage.Sql;

/// <summary>The links that no session uses, by the server's number of their connection: the driver pools the connections, these keep the commands and what was prepared on them.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class SqlLinks(SqlDialect dialect)
{
    private const int MaxLinks = 500;
    private readonly ConcurrentDictionary<int, SqlLink> _idle = new();

    /// <summary>The link of a connection, with the commands that were made for it before.</summary>
    public SqlLink Take(DbConnection connection, int number, ISet<string>? prepared)
    {
        if (_idle.TryRemove(number, out var link))
        {
            link.Connection = connection;
            return link;
        }

        return new SqlLink(dialect, connection, prepared) { Number = number };
    }

    public void Return(SqlLink link)
    {
        if (_idle.Count >= MaxLinks)
        {
            // Most of them are of connections that the driver has closed since.
            Clear();
        }

        _idle[link.Number!.Value] = link;
    }

    /// <summary>Forgets all: a server that has started anew counts its connections from the beginning, and has nothing prepared on them.</summary>
    public void Clear() => _idle.Clear();
}
