namespace Crm;

/// <summary>Makes scopes outside a request: in console programs, jobs and tests.</summary>
/// <remarks>A singleton, thread-safe.</remarks>
public interface ICrmScopeFactory
{
    /// <summary>Makes a scope with services of its own; dispose it.</summary>
    /// <param name="tenant">Whose data.</param>
    /// <param name="actor">Who acts.</param>
    CrmScope Create(Tenant tenant, Actor actor);

    /// <summary>Makes a scope for the tenant of hosts that have only one.</summary>
    /// <param name="actor">Who acts.</param>
    CrmScope Create(Actor actor);
}
