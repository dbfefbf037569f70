using System.Data.Common;
using Crm.Models;
using Crm.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Crm.Storage.Sqlite;

/// <summary>A database file of one test, with the models of the test in it.</summary>
public sealed class SqlitePeople : PeopleDatabase, IPeopleDatabase<SqlitePeople>
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crm-sqlite-");

    public SqlitePeople(People? models = null, Action<SqliteStorageOptions>? configure = null)
        : base(models ?? new People()) => Storage = Open(Models, configure);

    public override SqliteStorage Storage { get; }

    public string Path => System.IO.Path.Combine(_folder.FullName, "crm.sqlite");

    public override string ConnectionString => $"Data Source={Path};Pooling=False";

    public static Task<SqlitePeople> CreateAsync() => CreateAsync(null);

    public static async Task<SqlitePeople> CreateAsync(Action<SqliteStorageOptions>? configure)
    {
        var database = new SqlitePeople(configure: configure);
        await database.Storage.Schema.MigrateAsync(TestContext.Current.CancellationToken);
        return database;
    }

    public static Task<SqlitePeople> CreateEmptyAsync() => Task.FromResult(new SqlitePeople());

    /// <summary>A storage that soon gives up waiting for another writer.</summary>
    public SqliteStorage Open(People models, Action<SqliteStorageOptions>? configure = null)
    {
        var options = new SqliteStorageOptions { BusyTimeout = TimeSpan.FromMilliseconds(200) };
        configure?.Invoke(options);
        return new SqliteStorage(models.Catalog, ConnectionString, options);
    }

    public override SqlStorage Open(string? connectionString = null, ModelCatalog? catalog = null, IReadOnlyList<SchemaStep>? steps = null) =>
        new SqliteStorage(catalog ?? Models.Catalog, connectionString ?? ConnectionString, new SqliteStorageOptions { BusyTimeout = TimeSpan.FromSeconds(30) }, steps ?? []);

    public override Task<DbConnection> ConnectAsync() => Task.FromResult<DbConnection>(Connect());

    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    public override async ValueTask DisposeAsync()
    {
        await Storage.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
