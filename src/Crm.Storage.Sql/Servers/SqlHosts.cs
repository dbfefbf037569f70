using System.Collections.Concurrent;
using System.Data.Common;

namespace Crm.Storage.Sql;

/// <summary>Knows the connections of hosts that are to the database of the storage.</summary>
/// <param name="identify">What tells the database, and the tables in it, apart from others; ends with a slash where there are no tables yet.</param>
/// <param name="identifyOwn">The same of a connection of ours.</param>
/// <remarks>Numbers of tenants are known per database, so writing under those of another would mix tenants. Thread-safe.</remarks>
internal sealed class SqlHosts<TConnection, TTransaction>(
    Func<TConnection, TTransaction?, CancellationToken, ValueTask<string>> identify, Func<CancellationToken, ValueTask<string>> identifyOwn)
    where TConnection : DbConnection
    where TTransaction : DbTransaction
{
    private const int MaxKnown = 100;
    private readonly ConcurrentDictionary<(string ConnectionString, string Database), bool> _known = new();
    private string? _own;

    public bool Knows(TConnection connection) => _known.ContainsKey(KeyOf(connection));

    public async ValueTask RequireSameAsync(TConnection connection, TTransaction transaction, CancellationToken cancellationToken)
    {
        var own = _own ?? await identifyOwn(cancellationToken).ConfigureAwait(false);
        if (own != await identify(connection, transaction, cancellationToken).ConfigureAwait(false))
        {
            throw new JoinException(
                $"the connection is to '{connection.DataSource}', database '{connection.Database}', where the tables of this storage are not. Give both the same database and default schema, or name that of the tables in the option Schema.");
        }

        if (own.EndsWith('/'))
        {
            // No tables yet, here or there: the caller says so.
            return;
        }

        _own = own;
        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        _known[KeyOf(connection)] = true;
    }

    private static (string ConnectionString, string Database) KeyOf(TConnection connection) => (connection.ConnectionString, connection.Database);
}
