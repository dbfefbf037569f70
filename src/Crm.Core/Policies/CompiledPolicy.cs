using Crm.Filters;
using Crm.Models;
using Crm.Quality;

namespace Crm.Policies;

/// <summary>A policy that is ready to judge records.</summary>
internal sealed class CompiledPolicy
{
    public CompiledPolicy(RecordPolicy policy, EntityModel model, Filter? filter)
    {
        Policy = policy;
        Model = model;
        Filter = filter;
        Requirements = [.. policy.Requirements.Select(requirement => (Found: ValuePath.Find(model, requirement.Field), Requirement: requirement))
            .Where(pair => pair.Found is not null)
            .Select(pair => new CompiledRequirement(pair.Requirement, pair.Found!, policy.Name))];
    }

    public RecordPolicy Policy { get; }

    public EntityModel Model { get; }

    public Filter? Filter { get; }

    public CompiledRequirement[] Requirements { get; }

    /// <summary>True when the record is of the kind that the policy speaks of.</summary>
    public bool IsOfKind(Row row) => Model.Discriminator is not { } kind || row.GetText(kind) == Model.DiscriminatorValue;
}
