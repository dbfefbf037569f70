using System.Collections.Concurrent;

namespace Crm.Sessions;

/// <summary>Keeps what was read of tenants for a short time, for all scopes of an application.</summary>
/// <remarks>What began to be read before a change was told of is not kept: it may be older than the change, and would hide it.</remarks>
internal sealed class TenantCache<T>(TimeProvider clock, TimeSpan refresh)
    where T : class
{
    private readonly ConcurrentDictionary<string, Entry> _tenants = new(StringComparer.Ordinal);

    /// <summary>What is known of a tenant and is not too old.</summary>
    public T? Find(Tenant tenant)
    {
        if (!_tenants.TryGetValue(tenant.Name, out var entry))
        {
            return null;
        }

        if (entry.Doubts.Length > 0)
        {
            Settle(tenant, entry);
            return null;
        }

        return entry.Value is { } value && IsFresh(entry.ReadAt) ? value : null;
    }

    public bool IsFresh(long readAt) => clock.GetElapsedTime(readAt) < refresh;

    /// <summary>Begins to read: the mark tells later when that was.</summary>
    public ReadMark Begin(Tenant tenant) => new(clock.GetTimestamp(), _tenants.TryGetValue(tenant.Name, out var entry) ? entry.Changes : 0);

    /// <summary>Keeps what was read, unless a change was told of since the reading began.</summary>
    public void Keep(Tenant tenant, T value, ReadMark mark) => _tenants.AddOrUpdate(
        tenant.Name,
        static (_, read) => new Entry(read.value, read.mark.At, read.mark.Changes, []),
        static (_, entry, read) => entry.Changes == read.mark.Changes && entry.Doubts.Length == 0 ? entry with { Value = read.value, ReadAt = read.mark.At } : entry,
        (value, mark));

    /// <summary>Tells that something of a tenant has changed and is committed.</summary>
    public void Forget(Tenant tenant) => _tenants.AddOrUpdate(
        tenant.Name, static _ => new Entry(null, 0, 1, []), static (_, entry) => new Entry(null, 0, entry.Changes + 1, entry.Doubts));

    /// <summary>Tells that something of a tenant has changed in a transaction whose end nobody will tell of: until it is over, nothing is kept.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="isOver">Asks whether the transaction has been committed or rolled back; the same for all changes of one.</param>
    public void Doubt(Tenant tenant, Func<bool> isOver) => _tenants.AddOrUpdate(
        tenant.Name,
        static (_, isOver) => new Entry(null, 0, 1, [isOver]),
        static (_, entry, isOver) => new Entry(null, 0, entry.Changes + 1, entry.Doubts.Contains(isOver) ? entry.Doubts : [.. entry.Doubts, isOver]),
        isOver);

    /// <summary>What was read while a transaction was open may be older than its end, so that counts as a change.</summary>
    private void Settle(Tenant tenant, Entry entry)
    {
        Func<bool>[] left = [.. entry.Doubts.Where(isOver => !isOver())];
        if (left.Length < entry.Doubts.Length)
        {
            _tenants.TryUpdate(tenant.Name, new Entry(null, 0, entry.Changes + 1, left), entry);
        }
    }

    private sealed record Entry(T? Value, long ReadAt, long Changes, Func<bool>[] Doubts);
}
