using System.Collections.Concurrent;
using Microsoft.Data.SqlClient;

namespace Crm.Storage.SqlServer;

/// <summary>Knows the connections of hosts that are to the database of the storage.</summary>
/// <remarks>Numbers of tenants are known per database, so writing under those of another would mix tenants. Thread-safe.</remarks>
internal sealed class SqlServerHosts(SqlServerStorageOptions options, Func<CancellationToken, ValueTask<SqlConnection>> open)
{
    // The table of tenants tells databases apart that were copied from each other as well as schemas of one database.
    internal const string Identity =
        """
        SELECT CONCAT(CAST(SERVERPROPERTY('ServerName') AS nvarchar(128)), '/', DB_NAME(), '/', (SELECT CONCAT(t.object_id, '@', CONVERT(varchar(33), t.create_date, 126))
            FROM sys.tables t WHERE t.schema_id = SCHEMA_ID(COALESCE(@p1, SCHEMA_NAME())) AND t.name = @p2))
        """;

    private const int MaxKnown = 100;
    private readonly ConcurrentDictionary<(string ConnectionString, string Database), bool> _known = new();
    private string? _own;

    public async ValueTask RequireSameAsync(SqlConnection connection, SqlTransaction transaction, CancellationToken cancellationToken)
    {
        var key = (connection.ConnectionString, connection.Database);
        if (_known.ContainsKey(key))
        {
            return;
        }

        if (new SqlConnectionStringBuilder(connection.ConnectionString).MultipleActiveResultSets)
        {
            throw new JoinException("the connection string says MultipleActiveResultSets=true, with which SQL Server undoes to no mark within a transaction. Leave it out, as its default is false.");
        }

        var own = _own ?? await ReadOwnAsync(cancellationToken).ConfigureAwait(false);
        var other = await ReadAsync(connection, transaction, cancellationToken).ConfigureAwait(false);
        if (own != other)
        {
            throw new JoinException(
                $"the connection is to '{connection.DataSource}', database '{connection.Database}', where the tables of this storage are not. Give both the same database and default schema, or name that of the tables in the option Schema.");
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

    private async ValueTask<string> ReadAsync(SqlConnection connection, SqlTransaction? transaction, CancellationToken cancellationToken)
    {
        var command = new SqlCommand(Identity, connection, transaction);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(SqlServerText.Parameter("@p1", options.Schema));
            command.Parameters.Add(SqlServerText.Parameter("@p2", options.TablePrefix + "tenant"));
            return (string)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        }
    }
}
