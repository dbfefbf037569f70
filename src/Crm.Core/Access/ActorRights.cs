using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Access;

/// <summary>What one actor may see and do, for the life of a scope; each rule is asked once.</summary>
internal sealed class ActorRights(AccessPolicy policy, Actor actor)
{
    private readonly Dictionary<EntityModel, ModelRights> _models = [];

    public Actor Actor => actor;

    public Filter? ReadRule(EntityModel model) => Of(model).ReadRule;

    public void RequireReadable(Field field)
    {
        foreach (var rule in Of(FieldRule.ModelOf(field)).Hidden)
        {
            if (rule.IsFor(field))
            {
                throw new DeniedException(rule.Name, actor, null, field.Path);
            }
        }
    }

    public ModelRights Of(EntityModel model)
    {
        if (!_models.TryGetValue(model.Root, out var rights))
        {
            rights = actor.IsSystem ? ModelRights.Unrestricted : Ask(model.Root);
            _models.Add(model.Root, rights);
        }

        return rights;
    }

    private ModelRights Ask(EntityModel root)
    {
        var records = policy.RecordRules(root);
        var fields = policy.FieldRules(root);
        var seen = SeenWith(root);
        if (records.Length == 0 && fields.Length == 0 && seen is null)
        {
            return ModelRights.Unrestricted;
        }

        var rules = Array.ConvertAll(records, rule => new ActorRule(rule.Name, rule.Operations, rule.Rule(actor)));
        rules = seen is null ? rules : [.. rules, seen];
        var applying = Array.FindAll(fields, rule => rule.Applies(actor));
        return new ModelRights(rules, Array.FindAll(applying, rule => rule.Hides), Array.FindAll(applying, rule => !rule.Hides));
    }

    /// <summary>Of an entity whose records are seen with another: that the actor sees the other. Null where all see it.</summary>
    private ActorRule? SeenWith(EntityModel root)
    {
        if (root.SeenWith is not { SourceField: { } reference } relation || ReadRule(relation.Target) is not { } rule)
        {
            return null;
        }

        var seen = relation.Any(rule);
        return new ActorRule($"seen with {relation.Name}", AccessOperations.Read, reference.Required ? seen : seen | reference.IsMissing());
    }
}

/// <summary>A rule as it is for one actor.</summary>
internal sealed record ActorRule(string Name, AccessOperations Operations, Filter Filter)
{
    private readonly bool _isFleeting = ModelRights.IsFleeting(Filter);
    private Predicate? _bound;

    /// <summary>What must hold; bound once where the rule is not fleeting.</summary>
    public Predicate Bind(EntityModel model, CrmSession session) => _bound ?? (_isFleeting ? session.Bind(model, Filter) : _bound = session.Bind(model, Filter));
}
