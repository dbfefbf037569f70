using Crm.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Hosting;

/// <summary>Makes scopes, of a DI scope or with one of their own.</summary>
internal sealed class CrmScopeFactory(IServiceScopeFactory services) : ICrmScopeFactory
{
    public CrmScope Create(Actor actor) => Create(Tenant.Default, actor);

    public CrmScope Create(Tenant tenant, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var own = services.CreateScope();
        try
        {
            own.ServiceProvider.GetRequiredService<ScopedIdentity>().Value = new CrmIdentity(tenant, actor);
            var scope = own.ServiceProvider.GetRequiredService<CrmScope>();
            scope.Own(own);
            return scope;
        }
        catch
        {
            own.Dispose();
            throw;
        }
    }

    public static CrmScope OfServices(IServiceProvider services)
    {
        var identity = services.GetRequiredService<ScopedIdentity>().Value
            ?? services.GetService<IdentitySource>()?.Identify(services)
            ?? throw new ScopeException("scope.noActor");
        return new CrmScope(services.GetRequiredService<CrmRuntime>(), services, identity);
    }
}

/// <summary>The identity that a factory gave to the scope that it made.</summary>
internal sealed class ScopedIdentity
{
    public CrmIdentity? Value { get; set; }
}

/// <summary>The host's way to tell who acts, as given to <c>UseIdentity</c>.</summary>
internal sealed record IdentitySource(Func<IServiceProvider, CrmIdentity?> Identify);

/// <summary>Tells that the tables are made at start.</summary>
internal sealed class MigrateOnStartMarker;
