using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Faults;

/// <summary>What each process does to the one database.</summary>
public sealed class FaultsApp : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly ICrmScopeFactory _scopes;

    public FaultsApp(string connectionString, Action<CrmBuilder>? configure = null)
    {
        _services = new ServiceCollection()
            .AddCrm(crm =>
            {
                _ = connectionString switch
                {
                    _ when connectionString.Contains("Host=", StringComparison.Ordinal) => crm.UsePostgreSql(connectionString),
                    _ when connectionString.Contains("Server=", StringComparison.Ordinal) => crm.UseMySql(connectionString),
                    _ => crm.UseSqlite(connectionString),
                };
                crm.AllowEverything().AddModel(CounterModel.Model).AddModel(ErrandModel.Model).AddModel(SlipModel.Model);
                configure?.Invoke(crm);
            })
            .BuildServiceProvider(validateScopes: true);
        _scopes = _services.GetRequiredService<ICrmScopeFactory>();
    }

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public Task MigrateAsync() => _services.MigrateCrmAsync();

    public Task<T> WriteAsync<T>(Func<CrmSession, CancellationToken, Task<T>> body) => InScopeAsync(scope => scope.WriteAsync(body));

    public Task<Counter> AddCounterAsync() => WriteAsync((session, ct) => session.CreateAsync(CounterModel.Model, new Counter(), ct).AsTask());

    public Task AddErrandsAsync(int count) => WriteAsync((session, ct) =>
        session.CreateManyAsync(ErrandModel.Model, Enumerable.Range(0, count).Select(_ => new Errand { DueAt = Now }), ct).AsTask());

    /// <summary>Adds one to a counter at the version that was seen; a version that is stale by then is read anew, as a user would.</summary>
    public async Task IncrementAsync(Id<Counter> id)
    {
        while (true)
        {
            try
            {
                await InScopeAsync(async scope =>
                {
                    var seen = await scope.ReadAsync((session, ct) => session.GetAsync(CounterModel.Model, id.Value, ct).AsTask());
                    return await scope.WriteAsync((session, ct) => session.UpdateAsync(CounterModel.Model, seen, counter => counter with { Value = counter.Value + 1 }, ct).AsTask());
                });
                return;
            }
            catch (StaleVersionException)
            {
                // Another one was first.
            }
        }
    }

    /// <summary>Takes a number and writes it down in the same transaction.</summary>
    public Task<long> TakeNumberAsync() => WriteAsync(async (session, ct) =>
    {
        var number = await session.Storage.NextNumberAsync("slip", ct);
        await session.CreateAsync(SlipModel.Model, new Slip { Kind = "number", Number = number }, ct);
        return number;
    });

    public Task<IReadOnlyList<Errand>> ClaimAsync(Guid token, TimeSpan lease, int limit) => WriteAsync(async (session, ct) =>
    {
        var now = Now;
        var claimed = await session.Storage.ClaimAsync(ErrandModel.Model, new ClaimRequest(now, now + lease, token, limit), ct);
        await session.CreateManyAsync(SlipModel.Model, claimed.Select(errand => new Slip { Kind = "claim", Errand = errand.Id.Value }), ct);
        return claimed;
    });

    /// <summary>Finishes an errand; false when its lease is another's by now.</summary>
    public Task<bool> CompleteAsync(Id<Errand> errand, Guid token) => WriteAsync(async (session, ct) =>
    {
        var mine = new FilterBinder(new FilterContext { Now = Now }).Bind(ErrandModel.Model, ErrandModel.Model.Id.Is(errand.Value) & ErrandModel.LeaseToken.Is(token));
        var rows = await session.Storage.UpdateWhereAsync(
            ErrandModel.Model,
            mine,
            [new Assignment(ErrandModel.DueAt, default), new Assignment(ErrandModel.LeaseToken, default), new Assignment(ErrandModel.LeaseUntil, default)],
            ct);
        if (rows == 1)
        {
            await session.CreateAsync(SlipModel.Model, new Slip { Kind = "done", Errand = errand.Value }, ct);
        }

        return rows == 1;
    });

    public async Task<List<T>> AllAsync<T>(EntityModel<T> model)
        where T : class
    {
        var all = new List<T>();
        string? cursor = null;
        do
        {
            var list = new RecordList { Page = new PageRequest { Size = 500, Cursor = cursor } };
            var page = await InScopeAsync(scope => scope.ReadAsync((session, ct) => session.ListAsync(model, list, ct).AsTask()));
            all.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return all;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>Does work in a scope of its own.</summary>
    public async Task<T> InScopeAsync<T>(Func<CrmScope, Task<T>> work)
    {
        await using var scope = _scopes.Create(new Actor("faults"));
        return await work(scope);
    }
}
