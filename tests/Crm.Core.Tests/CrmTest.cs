using Crm.Contacts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Crm;

/// <summary>One application over one empty engine, with a clock that stands still.</summary>
public abstract class CrmTest<TEngine> : IAsyncLifetime
    where TEngine : Engine, new()
{
    private ServiceProvider? _services;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected TEngine Engine { get; } = new();

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 21, 9, 30, 0, TimeSpan.Zero));

    protected IServiceProvider Services => _services ?? throw new InvalidOperationException("Call StartAsync first.");

    /// <summary>Starts the application; everything is allowed unless rules are given.</summary>
    protected async Task StartAsync(Action<CrmBuilder>? configure = null, bool rules = false)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddCrm(crm =>
        {
            Engine.Use(crm);
            if (!rules)
            {
                crm.AllowEverything();
            }

            configure?.Invoke(crm);
        });
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        await _services.MigrateCrmAsync(Stop);
    }

    protected CrmScope As(string actor, params string[] roles) => As(Tenant.Default, actor, roles);

    protected CrmScope As(Tenant tenant, string actor, params string[] roles) =>
        Services.GetRequiredService<ICrmScopeFactory>().Create(tenant, new Actor(actor) { Roles = [.. roles] });

    protected async Task<Contact> AddAsync(Contact contact, string actor = "maria")
    {
        await using var scope = As(actor);
        return await scope.Contacts.CreateAsync(contact, Stop);
    }

    protected static Contact Person(string name, string? owner = null) => new() { Name = name, Owner = owner };

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        Engine.Dispose();
    }
}
