using System.Collections.Concurrent;
using Crm.Storage.Sql;
using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>The links that no session uses, by the server's process: the driver pools the connections, these keep what was prepared on them.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class PostgreSqlLinks(SqlDialect dialect, PostgreSqlPrepared prepared)
{
    private const int MaxLinks = 500;
    private readonly ConcurrentDictionary<int, SqlLink> _idle = new();

    /// <summary>The link of a connection, with the statements that were prepared on it before.</summary>
    public SqlLink Take(NpgsqlConnection connection)
    {
        if (_idle.TryRemove(connection.ProcessID, out var link))
        {
            link.Connection = connection;
            return link;
        }

        return new SqlLink(dialect, connection, prepared.On(connection.ProcessID));
    }

    public void Return(SqlLink link, int process)
    {
        if (_idle.Count >= MaxLinks)
        {
            // Most of them are of connections that the driver has closed since.
            _idle.Clear();
        }

        _idle[process] = link;
    }
}
