using Crm.Models;
using Crm.Sessions;

namespace Crm.Policies;

/// <summary>The policies in force for a tenant.</summary>
/// <param name="Mark">When they were read.</param>
/// <param name="All">All of them.</param>
internal sealed record TenantPolicies(ReadMark Mark, IReadOnlyList<CompiledPolicy> All)
{
    private readonly Dictionary<EntityModel, CompiledPolicy[]> _byRoot = All.GroupBy(policy => policy.Model.Root).ToDictionary(group => group.Key, group => group.ToArray());

    public CompiledPolicy[]? Of(EntityModel model) => _byRoot.GetValueOrDefault(model.Root);
}
