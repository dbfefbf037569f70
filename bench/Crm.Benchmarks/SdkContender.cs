using Crm.Access;
using Crm.Contacts;
using Crm.Events;
using Crm.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Benchmarks;

/// <summary>The public service calls of the SDK, under a rule of access and with an event handler registered.</summary>
internal sealed class SdkContender : IContender
{
    private static readonly Actor Actor = new(Bench.Actor);
    private readonly ServiceProvider _services;
    private readonly ICrmScopeFactory _scopes;
    private readonly CrmScope? _scope;

    public SdkContender(string file, bool oneSession)
        : this(crm => crm.UseSqlite($"Data Source={file}"), oneSession)
    {
    }

    public SdkContender(Action<CrmBuilder> configure, bool oneSession)
    {
        _services = Services(configure);
        _scopes = _services.GetRequiredService<ICrmScopeFactory>();
        _scope = oneSession ? _scopes.Create(Actor) : null;
    }

    public string Name => "SDK";

    public static ServiceProvider Services(string file, Action<CrmBuilder>? configure = null) => Services(crm =>
    {
        crm.UseSqlite($"Data Source={file}");
        configure?.Invoke(crm);
    });

    public static ServiceProvider Services(Action<CrmBuilder> configure)
    {
        var services = new ServiceCollection();
        services.AddCrm(crm =>
        {
            crm.AddAccess(rules => rules.Restrict("own contacts", PartyModel.Model, AccessOperations.All, actor => PartyModel.Owner.Is(actor.Name)))
                .AddEventHandler<Quiet>(Bench.Handler, "party.*");
            configure(crm);
        });
        return services.BuildServiceProvider();
    }

    public ValueTask<Contact> GetAsync(Guid id) => InScopeAsync(id, static (contacts, id) => contacts.GetAsync(new Id<Party>(id)));

    public ValueTask<Contact> InsertAsync(Contact contact) => InScopeAsync(contact, static (contacts, contact) => contacts.CreateAsync(contact));

    public ValueTask<Contact> UpdateAsync(Contact seen, string jobTitle) =>
        InScopeAsync((seen, jobTitle), static (contacts, change) => contacts.UpdateAsync(change.seen, contact => contact with { JobTitle = change.jobTitle }));

    public ValueTask<Page<Contact>> PageAsync(string? cursor, bool byName) => InScopeAsync(
        (cursor, byName),
        static (contacts, list) => contacts.ListAsync(new RecordList
        {
            OrderBy = list.byName ? PartyModel.Name : null,
            Page = new PageRequest { Size = Bench.PageSize, Cursor = list.cursor },
        }));

    public ValueTask<long> CountAsync() => InScopeAsync(0, static (contacts, _) => contacts.CountAsync());

    public ValueTask<int> InsertManyAsync(IReadOnlyCollection<Contact> many) => InScopeAsync(many, static (contacts, many) => contacts.CreateManyAsync(many));

    public async ValueTask<int> UpdateManyAsync(string jobTitle)
    {
        var result = await InScopeAsync(
            jobTitle,
            static (contacts, jobTitle) => contacts.UpdateManyAsync(PartyModel.Stage.Is(Bench.BulkStage), contact => contact with { JobTitle = jobTitle }));
        return (int)result.Changed;
    }

    public void Dispose()
    {
        _scope?.Dispose();
        _services.Dispose();
    }

    private async ValueTask<T> InScopeAsync<TState, T>(TState state, Func<ContactService, TState, Task<T>> call)
    {
        if (_scope is not null)
        {
            return await call(_scope.Contacts, state);
        }

        await using var scope = _scopes.Create(Actor);
        return await call(scope.Contacts, state);
    }

    private sealed class Quiet : IRecordEventHandler
    {
        public Task HandleAsync(RecordEvent recordEvent, CrmScope scope, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
