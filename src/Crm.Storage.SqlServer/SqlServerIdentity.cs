using Microsoft.Data.SqlClient;

namespace Crm.Storage.SqlServer;

/// <summary>What tells a database and the tables in it apart from others.</summary>
internal static class SqlServerIdentity
{
    // The table of tenants tells databases apart that were copied from each other as well as schemas of one database.
    internal const string Query =
        """
        SELECT CONCAT(CAST(SERVERPROPERTY('ServerName') AS nvarchar(128)), '/', DB_NAME(), '/', (SELECT CONCAT(t.object_id, '@', CONVERT(varchar(33), t.create_date, 126))
            FROM sys.tables t WHERE t.schema_id = SCHEMA_ID(COALESCE(@p1, SCHEMA_NAME())) AND t.name = @p2))
        """;

    public static async ValueTask<string> ReadAsync(SqlConnection connection, SqlTransaction? transaction, SqlServerStorageOptions options, CancellationToken cancellationToken)
    {
        var command = new SqlCommand(Query, connection, transaction);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(SqlServerText.Parameter("@p1", options.Schema));
            command.Parameters.Add(SqlServerText.Parameter("@p2", options.TablePrefix + "tenant"));
            return (string)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        }
    }
}
