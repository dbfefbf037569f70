using Crm.Filters;
using Crm.Models;
using Crm.Storage;

namespace Crm.Access;

/// <summary>What one actor may see and do with the records of one entity.</summary>
internal sealed class ModelRights
{
    private readonly bool _readRuleTellsTime;
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

        _readRuleTellsTime = ReadRule is not null && TellsTime(ReadRule);
    }

    public static ModelRights Unrestricted { get; } = new([], [], []);

    public ActorRule[] Rules { get; }

    public FieldRule[] Hidden { get; }

    public FieldRule[] Locked { get; }

    public Filter? ReadRule { get; }

    /// <summary>What must hold for the actor to see a record, archived ones included; bound once where no rule looks at the clock.</summary>
    public Predicate Visible(EntityModel model, Func<FilterBinder> binder)
    {
        if (ReferenceEquals(this, Unrestricted) || _readRuleTellsTime)
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

    internal static bool TellsTime(Filter filter) => filter switch
    {
        AllFilter all => all.Parts.Any(TellsTime),
        AnyFilter any => any.Parts.Any(TellsTime),
        NotFilter not => TellsTime(not.Part),
        ChildFilter child => TellsTime(child.Where),
        RelatedFilter related => related.Measure.Window is not null || (related.Measure.Where is { } where && TellsTime(where)),
        TimeFilter or AgeFilter => true,
        _ => false,
    };
}
