using System.Collections.Concurrent;

namespace Crm.Policies;

/// <summary>The policies of the host, and those of tenants for a short time.</summary>
internal sealed class PolicyCache(IEnumerable<RecordPolicy> ofHost, TimeProvider clock, TimeSpan refresh)
{
    private readonly ConcurrentDictionary<string, TenantPolicies> _tenants = new(StringComparer.Ordinal);

    public RecordPolicy[] OfHost { get; } = [.. ofHost];

    public TenantPolicies? Find(Tenant tenant) =>
        _tenants.TryGetValue(tenant.Name, out var policies) && clock.GetElapsedTime(policies.LoadedAt) < refresh ? policies : null;

    public void Keep(Tenant tenant, TenantPolicies policies) => _tenants[tenant.Name] = policies;

    public void Forget(Tenant tenant) => _tenants.TryRemove(tenant.Name, out _);
}
