using Crm.Models;

namespace Crm.Policies;

/// <summary>The policies in force for a tenant.</summary>
/// <param name="LoadedAt">When they were read, by the clock's timestamp.</param>
/// <param name="All">All of them.</param>
internal sealed record TenantPolicies(long LoadedAt, IReadOnlyList<CompiledPolicy> All)
{
    private readonly Dictionary<EntityModel, CompiledPolicy[]> _byRoot = All.GroupBy(policy => policy.Model.Root).ToDictionary(group => group.Key, group => group.ToArray());

    public CompiledPolicy[]? Of(EntityModel model) => _byRoot.GetValueOrDefault(model.Root);
}
