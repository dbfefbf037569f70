using System.Collections.Concurrent;

namespace Crm.Storage;

/// <summary>The tables of all tenants that the host lists; tenants that share a storage are looked at once.</summary>
internal sealed class TenantSchemas(ITenantDirectory? directory, Func<Tenant, IStorage> storageOf) : IStorageSchema
{
    private const int AtOnce = 4;
    private const int MaxNamed = 10;

    /// <returns>The worst state of all, and the tenants that it is of.</returns>
    public Task<SchemaStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        WalkAsync(static (schema, ct) => schema.GetStatusAsync(ct), cancellationToken);

    /// <remarks>Goes on when one fails, and throws for all that did at the end: the others are upgraded then.</remarks>
    public Task<SchemaStatus> MigrateAsync(CancellationToken cancellationToken) =>
        WalkAsync(static (schema, ct) => schema.MigrateAsync(ct), cancellationToken);

    public string CreateScript() => throw new InvalidOperationException("Each tenant has tables of its own. Ask for the script of one tenant: CreateScript(tenant).");

    public Task<string> CreateUpgradeScriptAsync(CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Each tenant has tables of its own. Ask for the script of one tenant: CreateUpgradeScriptAsync(tenant).");

    private async Task<SchemaStatus> WalkAsync(Func<IStorageSchema, CancellationToken, Task<SchemaStatus>> ask, CancellationToken cancellationToken)
    {
        var tenants = await FirstsAsync(cancellationToken).ConfigureAwait(false);
        var answers = new ConcurrentQueue<(Tenant Tenant, SchemaStatus Status)>();
        var failures = new ConcurrentQueue<(Tenant Tenant, Exception Failure)>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(tenants, options, async (tenant, ct) =>
        {
            try
            {
                answers.Enqueue((tenant, await ask(storageOf(tenant).SchemaOf(tenant), ct).ConfigureAwait(false)));
            }
            catch (CrmException exception)
            {
                failures.Enqueue((tenant, exception));
            }
        }).ConfigureAwait(false);
        return failures.IsEmpty ? Worst(answers) : throw Failed([.. failures]);
    }

    /// <summary>The first tenant of each storage.</summary>
    private async Task<List<Tenant>> FirstsAsync(CancellationToken cancellationToken)
    {
        if (directory is null)
        {
            throw new SchemaException("Tenants have storages of their own, and the host lists no tenants. Add .UseTenants(…) to AddCrm, or ask for one tenant.");
        }

        var seen = new HashSet<IStorage>(ReferenceEqualityComparer.Instance);
        var firsts = new List<Tenant>();
        await foreach (var tenant in directory.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (seen.Add(storageOf(tenant)))
            {
                firsts.Add(tenant);
            }
        }

        return firsts;
    }

    private static SchemaStatus Worst(IReadOnlyCollection<(Tenant Tenant, SchemaStatus Status)> answers)
    {
        if (answers.Count == 0)
        {
            return new SchemaStatus(SchemaState.Current, 0, 0, 0);
        }

        var worst = answers.MinBy(answer => Rank(answer.Status.State)).Status;
        return worst with { Tenants = [.. answers.Where(answer => answer.Status.State == worst.State).Select(answer => answer.Tenant).OrderBy(tenant => tenant.Name, StringComparer.Ordinal)] };
    }

    private static int Rank(SchemaState state) => state switch
    {
        SchemaState.TooNew => 0,
        SchemaState.Missing => 1,
        SchemaState.Behind => 2,
        SchemaState.Ahead => 3,
        _ => 4,
    };

    private static CrmException Failed((Tenant Tenant, Exception Failure)[] failures)
    {
        Array.Sort(failures, static (left, right) => string.CompareOrdinal(left.Tenant.Name, right.Tenant.Name));
        var named = string.Join("; ", failures.Take(MaxNamed).Select(failure => $"'{failure.Tenant.Name}': {failure.Failure.Message}"));
        var more = failures.Length > MaxNamed ? $" … and {failures.Length - MaxNamed} more" : "";
        var all = new AggregateException(failures.Select(failure => failure.Failure));
        return Array.TrueForAll(failures, failure => failure.Failure is StorageUnavailableException)
            ? new StorageUnavailableException($"of {failures.Length} tenants: {named}{more}", all)
            : new SchemaException($"Of {failures.Length} tenants: {named}{more}", all);
    }
}
