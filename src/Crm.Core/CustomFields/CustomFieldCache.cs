using System.Collections.Concurrent;

namespace Crm.CustomFields;

/// <summary>Keeps the custom fields of tenants for a short time, for all scopes of an application.</summary>
internal sealed class CustomFieldCache(TimeProvider clock, TimeSpan refresh)
{
    private readonly ConcurrentDictionary<string, TenantCustomFields> _tenants = new(StringComparer.Ordinal);

    public TenantCustomFields? Find(Tenant tenant) =>
        _tenants.TryGetValue(tenant.Name, out var fields) && IsFresh(fields) ? fields : null;

    public bool IsFresh(TenantCustomFields? fields) => fields is not null && clock.GetElapsedTime(fields.LoadedAt) < refresh;

    public void Keep(Tenant tenant, TenantCustomFields fields) => _tenants[tenant.Name] = fields;

    public void Forget(Tenant tenant) => _tenants.TryRemove(tenant.Name, out _);
}
