using Crm.TestServers;

namespace Crm;

/// <summary>A MariaDB database for each test, made once and emptied between tests.</summary>
public sealed class MySqlEngine : Engine
{
    private MySqlDatabase? _database;

    /// <summary>Connections of a host to the database; there once the application has started.</summary>
    public MySqlConnector.MySqlDataSource Source => _database!.Source;

    public override void Use(CrmBuilder crm)
    {
        _database ??= MySqlDatabase.RentAsync("core").GetAwaiter().GetResult();
        crm.UseMySql(_database.Source);
    }

    public override void Dispose()
    {
        base.Dispose();
        _database?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
