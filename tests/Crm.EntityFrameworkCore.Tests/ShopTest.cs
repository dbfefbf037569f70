using Crm.Contacts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Crm;

/// <summary>An application with a context of its own and the CRM over the same database.</summary>
public abstract class ShopTest<TEngine> : IAsyncLifetime
    where TEngine : ShopEngine, new()
{
    private ServiceProvider? _services;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected TEngine Engine { get; } = new();

    protected Faults Faults { get; } = new();

    protected async Task StartAsync(Action<CrmBuilder>? configure = null)
    {
        await Engine.StartAsync();
        Faults.Failure = Engine.Transient;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 3, 21, 9, 30, 0, TimeSpan.Zero)));
        services.AddCrm(crm =>
        {
            Engine.Use(crm);
            if (configure is null)
            {
                crm.AllowEverything();
            }

            configure?.Invoke(crm);
        });
        _services = services.BuildServiceProvider(validateScopes: true);
        await _services.MigrateCrmAsync(Stop);
        await using var shop = NewShop();
        if (shop.Database.IsSqlite())
        {
            await shop.GetService<IRelationalDatabaseCreator>().CreateTablesAsync(Stop);
        }
        else
        {
            await shop.Database.ExecuteSqlRawAsync(shop.Database.GenerateCreateScript().Replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS").Replace("UNIQUE INDEX", "UNIQUE INDEX IF NOT EXISTS"), Stop);
        }
    }

    /// <summary>A context; one that retries meets the faults too.</summary>
    protected Shop NewShop(bool retries = false)
    {
        var options = new DbContextOptionsBuilder<Shop>();
        Engine.Use(options, retries);
        return new Shop((retries ? options.AddInterceptors(Faults) : options).Options);
    }

    protected CrmScope As(string actor) => _services!.GetRequiredService<ICrmScopeFactory>().Create(new Actor(actor));

    protected static Contact Person(string name, string? key = null) => new() { Name = name, ExternalIds = key is null ? [] : [new("shop", key)] };

    protected async Task<Contact> AddAsync(Contact contact)
    {
        await using var crm = As("other");
        return await crm.Contacts.CreateAsync(contact, Stop);
    }

    /// <summary>The numbers of the bills, and the keys of the contacts, that are stored.</summary>
    protected async Task<(string[] Bills, string[] Contacts)> StoredAsync()
    {
        await using var shop = NewShop();
        await using var crm = As("reader");
        var bills = await shop.Bills.Select(bill => bill.Number).ToArrayAsync(Stop);
        var contacts = (await crm.Contacts.ListAsync(cancellationToken: Stop)).Items.SelectMany(contact => contact.ExternalIds).Select(id => id.Value);
        return ([.. bills.Order(StringComparer.Ordinal)], [.. contacts.Order(StringComparer.Ordinal)]);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        await Engine.DisposeAsync();
    }
}
