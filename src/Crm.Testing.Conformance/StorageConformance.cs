using Crm.Filters;
using Crm.Models;
using Crm.Storage;
using Crm.Text;

namespace Crm.Conformance;

/// <summary>The base of all suites: a storage for each test, and short words for what tests do with it.</summary>
/// <remarks>
/// An engine derives one class from each suite, in one line, and a test by <see cref="Completeness"/> that none is left out:
/// <c>public sealed class MyWriting() : WritingConformance(new MyHarness());</c>
/// </remarks>
public abstract class StorageConformance : IAsyncLifetime
{
    private protected StorageConformance(IStorageHarness harness) => Harness = harness;

    /// <summary>Where the engine comes from; another one may be put in its place, to test the suite itself.</summary>
    public IStorageHarness Harness { get; init; }

    /// <summary>The engine under test.</summary>
    protected IStorage Storage { get; private set; } = null!;

    protected static StorageTenant Acme { get; } = new(new Tenant("acme"), SortAlphabet.For("en"));

    protected static StorageTenant Other { get; } = new(new Tenant("other"), SortAlphabet.For("en"));

    protected static DateTimeOffset Now => TestClock.Start;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Makes the storage and its tables.</summary>
    public async ValueTask InitializeAsync()
    {
        Storage = await Harness.CreateAsync(TestCatalog.Create());
        await Storage.Schema.MigrateAsync(Ct);
    }

    /// <summary>Removes the storage.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Harness.DisposeAsync();
    }

    /// <summary>An id that sorts by its number.</summary>
    protected static Guid Guid(int number) => new($"0193a0b0-0000-7000-8000-{number:x12}");

    protected static Id<T> Id<T>(int number) => new(Guid(number));

    protected static Customer NewCustomer(int number) => new() { Id = Id<Customer>(number) };

    protected static Order NewOrder(int number, int customer) => new() { Id = Id<Order>(number), CustomerId = Id<Customer>(customer), PlacedAt = Now };

    protected static Predicate Bind(EntityModel model, Filter filter) => new FilterBinder(new FilterContext { Now = Now }).BindRule(model, filter);

    protected static Row RowOf<T>(EntityModel<T> model, T record)
        where T : class
    {
        var row = new Row(model);
        model.Write(record, row);
        return row;
    }

    protected static ValueTask InsertAsync<T>(IStorageSession session, EntityModel<T> model, params IEnumerable<T> records)
        where T : class
    {
        var batch = new WriteBatch();
        foreach (var record in records)
        {
            batch.Insert(model, RowOf(model, record));
        }

        return session.WriteAsync(batch, Ct);
    }

    protected static ValueTask UpdateAsync<T>(IStorageSession session, EntityModel<T> model, T before, T after)
        where T : class
    {
        var batch = new WriteBatch();
        batch.Update(model, RowOf(model, before), RowOf(model, after));
        return session.WriteAsync(batch, Ct);
    }

    protected static ValueTask DeleteAsync<T>(IStorageSession session, EntityModel<T> model, T before)
        where T : class
    {
        var batch = new WriteBatch();
        batch.Delete(model, RowOf(model, before));
        return session.WriteAsync(batch, Ct);
    }

    protected ValueTask<IStorageSession> OpenAsync(SessionMode mode, StorageTenant? tenant = null) => Storage.OpenAsync(tenant ?? Acme, mode, Ct);

    /// <summary>Runs a body in a write session and commits it.</summary>
    protected async Task CommitAsync(Func<IStorageSession, ValueTask> body, StorageTenant? tenant = null)
    {
        await using var session = await OpenAsync(SessionMode.Write, tenant);
        await body(session);
        await session.CommitAsync(Ct);
    }

    protected Task SaveAsync<T>(EntityModel<T> model, params IEnumerable<T> records)
        where T : class => CommitAsync(session => InsertAsync(session, model, records));

    protected Task SaveAsync<T>(StorageTenant tenant, EntityModel<T> model, params IEnumerable<T> records)
        where T : class => CommitAsync(session => InsertAsync(session, model, records), tenant);

    protected Task ChangeAsync<T>(EntityModel<T> model, T before, T after)
        where T : class => CommitAsync(session => UpdateAsync(session, model, before, after));

    protected async Task<T?> FindAsync<T>(EntityModel<T> model, Guid id, StorageTenant? tenant = null)
        where T : class
    {
        await using var session = await OpenAsync(SessionMode.Read, tenant);
        return await session.FindAsync(model, id, Predicate.True, Ct);
    }

    protected async Task<IReadOnlyList<T>> QueryAsync<T>(EntityModel<T> model, RecordQuery query, StorageTenant? tenant = null)
        where T : class
    {
        await using var session = await OpenAsync(SessionMode.Read, tenant);
        return await session.QueryAsync(model, query, Ct);
    }

    protected Task<IReadOnlyList<T>> AllAsync<T>(EntityModel<T> model, StorageTenant? tenant = null)
        where T : class => QueryAsync(model, new RecordQuery { Limit = 10_000 }, tenant);

    protected async Task<long> CountAsync(EntityModel model, Predicate where, StorageTenant? tenant = null)
    {
        await using var session = await OpenAsync(SessionMode.Read, tenant);
        return await session.CountAsync(model, where, Ct);
    }

    protected async Task<IReadOnlyList<AggregateRow>> AggregateAsync(EntityModel model, AggregateQuery query, StorageTenant? tenant = null)
    {
        await using var session = await OpenAsync(SessionMode.Read, tenant);
        return await session.AggregateAsync(model, query, Ct);
    }

    /// <summary>The numbers of the customers for which a predicate holds; the count must agree.</summary>
    protected async Task<int[]> NumbersAsync(Predicate where, StorageTenant? tenant = null)
    {
        var found = await QueryAsync(CustomerModel.Model, new RecordQuery { Where = where, Limit = 10_000 }, tenant);
        (await CountAsync(CustomerModel.Model, where, tenant)).Should().Be(found.Count, "a count counts what a query finds");
        return [.. found.Select(customer => Number(customer.Id.Value))];
    }

    protected Task<int[]> NumbersAsync(Filter where, StorageTenant? tenant = null) => NumbersAsync(Bind(CustomerModel.Model, where), tenant);

    /// <summary>The number by which <see cref="Guid"/> made an id.</summary>
    protected static int Number(Guid id) => Convert.ToInt32(id.ToString("N")[20..], 16);
}
