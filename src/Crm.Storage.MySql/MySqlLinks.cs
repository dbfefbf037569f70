using System.Collections.Concurrent;
using Crm.Storage.Sql;
using MySqlConnector;

namespace Crm.Storage.MySql;

/// <summary>The links that no session uses, by the server's thread: the driver pools the connections, these keep the commands and what was prepared on them.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class MySqlLinks(SqlDialect dialect)
{
    private const int MaxLinks = 500;
    private readonly ConcurrentDictionary<int, SqlLink> _idle = new();

    /// <summary>The link of a connection, with the commands that were made for it before.</summary>
    public SqlLink Take(MySqlConnection connection)
    {
        if (_idle.TryRemove(connection.ServerThread, out var link))
        {
            link.Connection = connection;
            return link;
        }

        return new SqlLink(dialect, connection);
    }

    public void Return(SqlLink link, int thread)
    {
        if (_idle.Count >= MaxLinks)
        {
            // Most of them are of connections that the driver has closed since.
            Clear();
        }

        _idle[thread] = link;
    }

    /// <summary>Forgets all: a server that has started anew counts its threads from the beginning, and has nothing prepared on them.</summary>
    public void Clear() => _idle.Clear();
}
