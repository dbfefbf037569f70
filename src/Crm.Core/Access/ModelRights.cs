using Crm.CustomFields;
using Crm.Filters;
using Crm.Models;
using Crm.Storage;

namespace Crm.Access;

/// <summary>What one actor may see and do with the records of one entity.</summary>
internal sealed class ModelRights
{
    private readonly bool _readRuleIsFleeting;
    private Predicate? _visible;
    private EntityModel? _visibleModel;

    public ModelRights(ActorRule[] rules, FieldRule[] hidden, FieldRule[] locked)
    {
        Rules = rules;
        Hidden = hidden;
        Locked = locked;
        foreach (var rule in rules)
        {
            if (rule.Operations.HasFlag(AccessOperations.Read))
            {
                ReadRule = ReadRule is null ? rule.Filter : ReadRule & rule.Filter;
            }
        }

        _readRuleIsFleeting = ReadRule is not null && IsFleeting(ReadRule);
    }

    public static ModelRights Unrestricted { get; } = new([], [], []);

    public ActorRule[] Rules { get; }

    public FieldRule[] Hidden { get; }

    public FieldRule[] Locked { get; }

    public Filter? ReadRule { get; }

    /// <summary>What must hold for the actor to see a record, archived ones included; bound once where no rule is fleeting.</summary>
    public Predicate Visible(EntityModel model, Func<FilterBinder> binder)
    {
        if (ReferenceEquals(this, Unrestricted) || _readRuleIsFleeting)
        {
            return binder().Bind(model, null, includeArchived: true);
        }

        if (_visible is null || !ReferenceEquals(_visibleModel, model))
        {
            _visible = binder().Bind(model, null, includeArchived: true);
            _visibleModel = model;
        }

        return _visible;
    }

    /// <summary>True for a filter that means something else by and by: it looks at the clock, or names a custom field, which moves from slot to slot while a scope lives.</summary>
    internal static bool IsFleeting(Filter filter) => filter switch
    {
        AllFilter all => all.Parts.Any(IsFleeting),
        AnyFilter any => any.Parts.Any(IsFleeting),
        NotFilter not => IsFleeting(not.Part),
        ChildFilter child => IsFleeting(child.Where),
        RelatedFilter related => related.Measure.Window is not null || related.Measure.Field is { Shape: CustomShape } || (related.Measure.Where is { } where && IsFleeting(where)),
        FieldFilter leaf => leaf.Field.Shape is CustomShape,
        TimeFilter or AgeFilter or ChoicesFilter => true,
        _ => false,
    };
}
