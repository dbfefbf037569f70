using System.Collections.Concurrent;

namespace Crm.Sessions;

/// <summary>Keeps what was read of tenants for a short time, for all scopes of an application.</summary>
/// <remarks>What began to be read before a change was told of is not kept: it may be older than the change, and would hide it.</remarks>
internal sealed class TenantCache<T>(TimeProvider clock, TimeSpan refresh)
    where T : class
{
    private readonly ConcurrentDictionary<string, Entry> _tenants = new(StringComparer.Ordinal);

    /// <summary>What is known of a tenant and is not too old.</summary>
    public T? Find(Tenant tenant) =>
        _tenants.TryGetValue(tenant.Name, out var entry) && entry is { Value: { } value } && IsFresh(entry.ReadAt) ? value : null;

    public bool IsFresh(long readAt) => clock.GetElapsedTime(readAt) < refresh;

    /// <summary>Begins to read: the mark tells later when that was.</summary>
    public ReadMark Begin(Tenant tenant) => new(clock.GetTimestamp(), _tenants.TryGetValue(tenant.Name, out var entry) ? entry.Changes : 0);

    /// <summary>Keeps what was read, unless a change was told of since the reading began.</summary>
    public void Keep(Tenant tenant, T value, ReadMark mark) => _tenants.AddOrUpdate(
        tenant.Name,
        static (_, read) => new Entry(read.value, read.mark.At, read.mark.Changes),
        static (_, entry, read) => entry.Changes == read.mark.Changes ? entry with { Value = read.value, ReadAt = read.mark.At } : entry,
        (value, mark));

    /// <summary>Tells that something of a tenant has changed and is committed.</summary>
    public void Forget(Tenant tenant) => _tenants.AddOrUpdate(
        tenant.Name, static _ => new Entry(null, 0, 1), static (_, entry) => new Entry(null, 0, entry.Changes + 1));

    private sealed record Entry(T? Value, long ReadAt, long Changes);
}
