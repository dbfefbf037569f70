using System.Data.Common;
using Crm.Models;
using Crm.Storage.Sql;
using Crm.Text;

namespace Crm.Storage.Engines;

/// <summary>A database of one test with the models of the test in it.</summary>
public abstract class PeopleDatabase(People models) : IAsyncDisposable
{
    public static readonly StorageTenant Tenant = new(new Tenant("acme"), SortAlphabet.For("en"));

    public People Models { get; } = models;

    public abstract SqlStorage Storage { get; }

    public abstract string ConnectionString { get; }

    /// <summary>Another storage, over this database or over what a connection string names.</summary>
    public abstract SqlStorage Open(string? connectionString = null, ModelCatalog? catalog = null, IReadOnlyList<SchemaStep>? steps = null);

    /// <summary>A connection of a host.</summary>
    public abstract Task<DbConnection> ConnectAsync();

    public abstract ValueTask DisposeAsync();

    public Person NewPerson(string name) => new() { Id = Id<Person>.New(TimeProvider.System), Name = name };

    public ValueTask<IStorageSession> OpenAsync(SessionMode mode = SessionMode.Read) => Storage.OpenAsync(Tenant, mode, CancellationToken.None);

    public ValueTask<IStorageSession> JoinAsync(DbConnection host, DbTransaction transaction) => Storage.JoinAsync(Tenant, host, transaction, CancellationToken.None);

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
        await UpdateAsync(session, before, after);
        await session.CommitAsync(CancellationToken.None);
    }

    public ValueTask UpdateAsync(IStorageSession session, Person before, Person after)
    {
        var batch = new WriteBatch();
        batch.Update(Models.Person, Row(before), Row(after));
        return session.WriteAsync(batch, CancellationToken.None);
    }

    public Row Row(Person person) => Row(Models.Person, person);

    public static Row Row<T>(EntityModel<T> model, T record)
        where T : class
    {
        var row = new Row(model);
        model.Write(record, row);
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

    /// <summary>Runs statements as a host.</summary>
    public async Task RunAsync(string text)
    {
        await using var host = await ConnectAsync();
        await host.RunAsync(text);
    }

    /// <summary>Asks for one value as a host.</summary>
    public async Task<object?> ScalarAsync(string text)
    {
        await using var host = await ConnectAsync();
        return await host.ScalarAsync(text);
    }
}
