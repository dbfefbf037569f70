namespace Crm;

/// <summary>The tenants of the host, for what is done for all of them: upgrades, health checks and due work.</summary>
/// <remarks>Registered by <c>UseTenants</c>; needed when tenants have databases, schemas or files of their own. Implementations may read the host's tables; they are asked in a DI scope of their own.</remarks>
public interface ITenantDirectory
{
    /// <summary>Lists the tenants, each once, in any order.</summary>
    IAsyncEnumerable<Tenant> ListAsync(CancellationToken cancellationToken = default);
}
