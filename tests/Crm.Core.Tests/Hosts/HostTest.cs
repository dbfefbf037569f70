using System.Data.Common;
using Crm.CustomFields;
using Microsoft.Data.Sqlite;

namespace Crm.Hosts;

/// <summary>An application and a connection of its host to the same database.</summary>
public abstract class HostTest<TEngine> : CustomFieldTest<TEngine>
    where TEngine : Engine, new()
{
    /// <summary>True when only one transaction at a time may write.</summary>
    protected bool HasOneWriter => Engine is SqliteEngine;

    protected Task<DbConnection> OpenHostAsync() => OpenHostAsync(Engine);

    /// <summary>A connection of a host to the database of an engine that an application was started over.</summary>
    protected static async Task<DbConnection> OpenHostAsync(Engine engine)
    {
        switch (engine)
        {
            case PostgreSqlEngine postgres:
                return await postgres.Source.OpenConnectionAsync(Stop);
            case MySqlEngine mysql:
                return await mysql.Source.OpenConnectionAsync(Stop);
            case SqliteEngine sqlite:
                var connection = new SqliteConnection(sqlite.ConnectionString + ";Pooling=False");
                await connection.OpenAsync(Stop);
                return connection;
            default:
                throw new InvalidOperationException("The engine has no connections.");
        }
    }
}
