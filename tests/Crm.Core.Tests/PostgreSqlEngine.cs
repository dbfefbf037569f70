using Crm.TestServers;

namespace Crm;

/// <summary>A PostgreSQL database for each test, made once and emptied between tests.</summary>
public sealed class PostgreSqlEngine : Engine
{
    private PostgreSqlDatabase? _database;

    /// <summary>Connections of a host to the database; there once the application has started.</summary>
    public Npgsql.NpgsqlDataSource Source => _database!.Source;

    public override void Use(CrmBuilder crm)
    {
        _database ??= PostgreSqlDatabase.RentAsync("core").GetAwaiter().GetResult();
        crm.UsePostgreSql(_database.Source);
    }

    public override void Dispose()
    {
        base.Dispose();
        _database?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
