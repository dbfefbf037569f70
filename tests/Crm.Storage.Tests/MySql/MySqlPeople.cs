using Crm.Models;
using Crm.Storage.Sqlite;
using Crm.TestServers;
using Crm.Text;

namespace Crm.Storage.MySql;

/// <summary>A MariaDB database of one test with the models of the test in it.</summary>
public sealed class MySqlPeople : IAsyncDisposable
{
    public static readonly StorageTenant Tenant = new(new Tenant("acme"), SortAlphabet.For("en"));

    private MySqlPeople(MySqlDatabase database, MySqlStorageOptions? options)
    {
        Database = database;
        Storage = new MySqlStorage(Models.Catalog, database.ConnectionString, options);
    }

    public People Models { get; } = new();

    public MySqlDatabase Database { get; }

    public MySqlStorage Storage { get; }

    /// <summary>A database with the tables, which tests share one after the other.</summary>
    public static async Task<MySqlPeople> CreateAsync()
    {
        var made = new MySqlPeople(await MySqlDatabase.RentAsync("people"), null);
        await made.Storage.Schema.MigrateAsync(TestContext.Current.CancellationToken);
        return made;
    }

    /// <summary>A database without tables.</summary>
    public static async Task<MySqlPeople> CreateEmptyAsync(MySqlStorageOptions? options = null) => new(await MySqlDatabase.CreateAsync(), options);

    public Person NewPerson(string name) => new() { Id = Id<Person>.New(TimeProvider.System), Name = name };

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

    public ValueTask UpdateAsync(IStorageSession session, Person before, Person after)
    {
        var batch = new WriteBatch();
        batch.Update(Models.Person, Row(before), Row(after));
        return session.WriteAsync(batch, CancellationToken.None);
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

    public async Task<long> CountAsync()
    {
        await using var session = await OpenAsync();
        return await session.CountAsync(Models.Person, Predicate.True, CancellationToken.None);
    }

    /// <summary>Waits until a transaction waits for a lock.</summary>
    public async Task WaitForLockAsync()
    {
        var deadline = DateTime.UtcNow.AddSeconds(20);
        while (await Database.RunAsync("SELECT COUNT(*) FROM information_schema.INNODB_TRX WHERE trx_state = 'LOCK WAIT'") is not > 0L && DateTime.UtcNow < deadline)
        {
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Storage.DisposeAsync();
        await Database.DisposeAsync();
    }
}
