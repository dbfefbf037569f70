using System.Collections.Concurrent;
using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>Knows the connections of hosts that are to the database of the storage.</summary>
/// <remarks>Numbers of tenants are known per database, so writing under those of another would mix tenants. Thread-safe.</remarks>
internal sealed class PostgreSqlHosts(PostgreSqlStorageOptions options, Func<CancellationToken, ValueTask<NpgsqlConnection>> open)
{
    private const int MaxKnown = 100;

    // The table of tenants tells databases apart that were copied from each other as well as schemas of one database.
    private const string Identity =
        """
        SELECT (SELECT system_identifier::text FROM pg_catalog.pg_control_system())
            || '/' || (SELECT oid::text FROM pg_catalog.pg_database WHERE datname = current_database())
            || '/' || COALESCE((SELECT c.oid::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = COALESCE($1, current_schema()) AND c.relname::text = $2), '')
        """;

    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);
    private string? _own;

    public async ValueTask RequireSameAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (_known.ContainsKey(connection.ConnectionString))
        {
            return;
        }

        var own = _own ?? await ReadOwnAsync(cancellationToken).ConfigureAwait(false);
        var other = await ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        if (own != other)
        {
            throw new JoinException(
                $"the connection is to '{connection.Host}:{connection.Port}/{connection.Database}', where the tables of this storage are not. Give both the same database, and the same search path or the option Schema.");
        }

        if (own[^1] == '/')
        {
            // No tables yet, here or there: the caller says so.
            return;
        }

        _own = own;
        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        _known[connection.ConnectionString] = own;
    }

    private async ValueTask<string> ReadOwnAsync(CancellationToken cancellationToken)
    {
        var connection = await open(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            return await ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<string> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(Identity, connection);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(PostgreSqlText.Parameter(options.Schema));
            command.Parameters.Add(PostgreSqlText.Parameter(options.TablePrefix + "tenant"));
            return (string)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        }
    }
}
