using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Crm;

/// <summary>A file for each test.</summary>
public sealed class SqliteShop : ShopEngine
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crm-ef-").FullName;

    public override IReadOnlyList<IsolationLevel> Levels => [IsolationLevel.Serializable];

    public override Task StartAsync() => Task.CompletedTask;

    public override void Use(CrmBuilder crm) => crm.UseSqlite(ConnectionString("crm"));

    public override void Use(DbContextOptionsBuilder options, bool retries) => options.UseSqlite(ConnectionString("crm"), sqlite =>
    {
        if (retries)
        {
            sqlite.ExecutionStrategy(dependencies => new Patience(dependencies));
        }
    });

    public override async Task UseElsewhereAsync(DbContextOptionsBuilder options)
    {
        options.UseSqlite(ConnectionString("elsewhere"));
        await using var connection = new SqliteConnection(ConnectionString("elsewhere"));
        await connection.OpenAsync();
    }

    public override Exception Transient() => new SqliteException("database is locked", 5);

    public override Task BreakAsync(DbContext context) => context.Database.GetDbConnection().CloseAsync();

    public override ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private string ConnectionString(string name) => $"Data Source={Path.Combine(_folder, name)}.db";

    private sealed class Patience(ExecutionStrategyDependencies dependencies) : ExecutionStrategy(dependencies, 5, TimeSpan.FromMilliseconds(1))
    {
        protected override bool ShouldRetryOn(Exception exception) => exception is SqliteException { SqliteErrorCode: 5 };
    }
}
