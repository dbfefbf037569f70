using System.Data.Common;
using Crm.Models;
using Crm.Storage.Sql;
using Crm.TestServers;

namespace Crm.Storage.MySql;

/// <summary>A MariaDB database of one test with the models of the test in it.</summary>
public sealed class MySqlPeople : PeopleDatabase, IPeopleDatabase<MySqlPeople>
{
    private MySqlPeople(MySqlDatabase database, MySqlStorageOptions? options)
        : base(new People())
    {
        Database = database;
        Storage = new MySqlStorage(Models.Catalog, database.ConnectionString, options);
    }

    public MySqlDatabase Database { get; }

    public override MySqlStorage Storage { get; }

    public override string ConnectionString => Database.ConnectionString;

    public static async Task<MySqlPeople> CreateAsync()
    {
        var made = new MySqlPeople(await MySqlDatabase.RentAsync("people"), null);
        await made.Storage.Schema.MigrateAsync(TestContext.Current.CancellationToken);
        return made;
    }

    public static Task<MySqlPeople> CreateEmptyAsync() => CreateEmptyAsync(null);

    public static async Task<MySqlPeople> CreateEmptyAsync(MySqlStorageOptions? options) => new(await MySqlDatabase.CreateAsync(), options);

    public override SqlStorage Open(string? connectionString = null, ModelCatalog? catalog = null, IReadOnlyList<SchemaStep>? steps = null) =>
        new MySqlStorage(catalog ?? Models.Catalog, MySqlSource.Create(connectionString ?? ConnectionString), ownsSource: true, new MySqlStorageOptions(), steps ?? []);

    public override async Task<DbConnection> ConnectAsync() => await Database.Source.OpenConnectionAsync();

    /// <summary>Waits until a transaction waits for a lock.</summary>
    public async Task WaitForLockAsync()
    {
        var deadline = DateTime.UtcNow.AddSeconds(20);
        while (await ScalarAsync("SELECT COUNT(*) FROM information_schema.INNODB_TRX WHERE trx_state = 'LOCK WAIT'") is not > 0L && DateTime.UtcNow < deadline)
        {
            await Task.Delay(20);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await Storage.DisposeAsync();
        await Database.DisposeAsync();
    }
}
