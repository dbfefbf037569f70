using System.Data.Common;
using Crm.Models;
using Crm.Storage.Sql;
using Crm.TestServers;

namespace Crm.Storage.PostgreSql;

/// <summary>A PostgreSQL database of one test with the models of the test in it.</summary>
public sealed class PostgreSqlPeople : PeopleDatabase, IPeopleDatabase<PostgreSqlPeople>
{
    private PostgreSqlPeople(PostgreSqlDatabase database, PostgreSqlStorageOptions? options)
        : base(new People())
    {
        Database = database;
        Storage = new PostgreSqlStorage(Models.Catalog, database.ConnectionString, options);
    }

    public PostgreSqlDatabase Database { get; }

    public override PostgreSqlStorage Storage { get; }

    public override string ConnectionString => Database.ConnectionString;

    public static async Task<PostgreSqlPeople> CreateAsync()
    {
        var made = new PostgreSqlPeople(await PostgreSqlDatabase.RentAsync("people"), null);
        await made.Storage.Schema.MigrateAsync(TestContext.Current.CancellationToken);
        return made;
    }

    public static Task<PostgreSqlPeople> CreateEmptyAsync() => CreateEmptyAsync(null);

    public static async Task<PostgreSqlPeople> CreateEmptyAsync(PostgreSqlStorageOptions? options) => new(await PostgreSqlDatabase.CreateAsync(), options);

    public override SqlStorage Open(string? connectionString = null, ModelCatalog? catalog = null, IReadOnlyList<SchemaStep>? steps = null) =>
        new PostgreSqlStorage(catalog ?? Models.Catalog, PostgreSqlSource.Create(connectionString ?? ConnectionString), ownsSource: true, new PostgreSqlStorageOptions(), steps ?? []);

    public override async Task<DbConnection> ConnectAsync() => await Database.Source.OpenConnectionAsync();

    public override async ValueTask DisposeAsync()
    {
        await Storage.DisposeAsync();
        await Database.DisposeAsync();
    }
}
