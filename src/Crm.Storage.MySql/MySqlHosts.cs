using System.Collections.Concurrent;
using MySqlConnector;

namespace Crm.Storage.MySql;

/// <summary>Knows the connections of hosts that are to the database of the storage.</summary>
/// <remarks>Numbers of tenants are known per database, so writing under those of another would mix tenants. Thread-safe.</remarks>
internal sealed class MySqlHosts(MySqlStorageOptions options, Func<CancellationToken, ValueTask<MySqlConnection>> open)
{
    private const int MaxKnown = 100;
    private readonly ConcurrentDictionary<(string ConnectionString, string Database), bool> _known = new();
    private string? _own;

    public async ValueTask RequireSameAsync(MySqlConnection connection, MySqlTransaction transaction, CancellationToken cancellationToken)
    {
        var key = (connection.ConnectionString, connection.Database);
        if (_known.ContainsKey(key))
        {
            return;
        }

        if (new MySqlConnectionStringBuilder(connection.ConnectionString).UseAffectedRows)
        {
            throw new JoinException("the connection string says UseAffectedRows=true, so that a record which another has changed cannot be told from one that is written as it was. Leave it out, as its default is false.");
        }

        var own = _own ??= await ReadOwnAsync(cancellationToken).ConfigureAwait(false);
        if (own != await ReadAsync(connection, transaction, cancellationToken).ConfigureAwait(false))
        {
            throw new JoinException(
                $"the connection is to '{connection.DataSource}', database '{connection.Database}', where the tables of this storage are not. Give both the same database, or name that of the tables in the option Schema.");
        }

        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        _known[key] = true;
    }

    private async ValueTask<string> ReadOwnAsync(CancellationToken cancellationToken)
    {
        var connection = await open(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            return await ReadAsync(connection, null, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What tells the database apart from those of other servers, also from copies.</summary>
    private async ValueTask<string> ReadAsync(MySqlConnection connection, MySqlTransaction? transaction, CancellationToken cancellationToken)
    {
        var command = new MySqlCommand("SELECT CONCAT_WS('/', @@hostname, @@port, @@datadir, COALESCE(@p1, DATABASE(), ''))", connection, transaction);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.AddWithValue("@p1", options.Schema);
            return (string)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        }
    }
}
