using Crm.Models;
using Crm.Text;
using Microsoft.Data.Sqlite;

namespace Crm.Storage.Sqlite;

/// <summary>A database file of one test, with the models of the test in it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    public static readonly StorageTenant Tenant = new(new Tenant("acme"), SortAlphabet.For("en"));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crm-sqlite-");
    private readonly TimeProvider _clock = TimeProvider.System;

    public TestDatabase(People? models = null, Action<SqliteStorageOptions>? configure = null)
    {
        Models = models ?? new People();
        Storage = Open(Models, configure);
    }

    public People Models { get; }

    public SqliteStorage Storage { get; }

    public string Path => System.IO.Path.Combine(_folder.FullName, "crm.sqlite");

    public string ConnectionString => $"Data Source={Path};Pooling=False";

    public static async Task<TestDatabase> CreateAsync(Action<SqliteStorageOptions>? configure = null)
    {
        var database = new TestDatabase(configure: configure);
        await database.Storage.Schema.MigrateAsync(TestContext.Current.CancellationToken);
        return database;
    }

    public SqliteStorage Open(People models, Action<SqliteStorageOptions>? configure = null)
    {
        var options = new SqliteStorageOptions { BusyTimeout = TimeSpan.FromMilliseconds(200) };
        configure?.Invoke(options);
        return new SqliteStorage(models.Catalog, ConnectionString, options);
    }

    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    public Person NewPerson(string name) => new() { Id = Id<Person>.New(_clock), Name = name };

    public ValueTask<IStorageSession> OpenAsync(SessionMode mode = SessionMode.Read) => Storage.OpenAsync(Tenant, mode, CancellationToken.None);

    public async Task InsertAsync(params Person[] people)
    {
        await using var session = await OpenAsync(SessionMode.Write);
        await InsertAsync(session, people);
        await session.CommitAsync(CancellationToken.None);
    }

    public ValueTask InsertAsync(IStorageSession session, params Person[] people)
    {
        var batch = new WriteBatch();
        foreach (var person in people)
        {
            batch.Insert(Models.Person, Row(person));
        }

        return session.WriteAsync(batch, CancellationToken.None);
    }

    public async Task UpdateAsync(Person before, Person after)
    {
        await using var session = await OpenAsync(SessionMode.Write);
        var batch = new WriteBatch();
        batch.Update(Models.Person, Row(before), Row(after));
        await session.WriteAsync(batch, CancellationToken.None);
        await session.CommitAsync(CancellationToken.None);
    }

    public Row Row(Person person)
    {
        var row = new Row(Models.Person);
        Models.Person.Write(person, row);
        return row;
    }

    public async Task<Person?> FindAsync(Id<Person> id)
    {
        await using var session = await OpenAsync();
        return await session.FindAsync(Models.Person, id.Value, Predicate.True, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Storage.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
