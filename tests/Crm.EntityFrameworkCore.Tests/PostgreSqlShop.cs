using System.Data;
using Crm.TestServers;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Crm;

/// <summary>A database for each test, emptied after it.</summary>
public sealed class PostgreSqlShop : ShopEngine
{
    private PostgreSqlDatabase? _database;
    private PostgreSqlDatabase? _elsewhere;

    public override IReadOnlyList<IsolationLevel> Levels => [IsolationLevel.ReadCommitted, IsolationLevel.RepeatableRead, IsolationLevel.Serializable];

    public PostgreSqlDatabase Database => _database!;

    public override async Task StartAsync() => _database = await PostgreSqlDatabase.RentAsync("ef");

    public override void Use(CrmBuilder crm) => crm.UsePostgreSql(Database.Source);

    public override void Use(DbContextOptionsBuilder options, bool retries) => options.UseNpgsql(Database.ConnectionString, npgsql =>
    {
        if (retries)
        {
            npgsql.EnableRetryOnFailure(5, TimeSpan.FromMilliseconds(10), null);
        }
    });

    public override async Task UseElsewhereAsync(DbContextOptionsBuilder options)
    {
        _elsewhere = await PostgreSqlDatabase.CreateAsync();
        options.UseNpgsql(_elsewhere.ConnectionString);
    }

    public override Exception Transient() => new NpgsqlException("the network is gone", new IOException());

    public override async Task BreakAsync(DbContext context)
    {
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        await Database.RunAsync($"SELECT pg_terminate_backend({connection.ProcessID}, 10000)");
    }

    public override async ValueTask DisposeAsync()
    {
        if (_elsewhere is not null)
        {
            await _elsewhere.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}
