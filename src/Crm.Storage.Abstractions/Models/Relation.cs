using Crm.Filters;

namespace Crm.Models;

/// <summary>A named way from the records of one entity to those of another, for filters that ask "related".</summary>
/// <remarks>Declared by the model that knows both, usually the one that holds the reference: so an add-on relates its entities to parties without touching the party's model.</remarks>
public sealed class Relation
{
    private readonly Func<EntityModel> _source;
    private readonly Func<EntityModel> _target;
    private readonly ReferenceField? _targetField;

    /// <summary>Declares a relation from one record to many.</summary>
    /// <param name="name">Its name in camel case, as filters on the source say it.</param>
    /// <param name="source">The entity that is asked about.</param>
    /// <param name="target">The entity that is counted or summed.</param>
    /// <param name="via">The field of the target that holds the id of the source.</param>
    public Relation(string name, Func<EntityModel> source, Func<EntityModel> target, ReferenceField via)
    {
        ModelName.Require(name);
        Name = name;
        _source = source;
        _target = target;
        _targetField = via;
    }

    private Relation(string name, Func<EntityModel> source, ReferenceField reference, Func<EntityModel> target)
    {
        ModelName.Require(name);
        Name = name;
        _source = source;
        _target = target;
        SourceField = reference;
    }

    /// <summary>Declares a relation from many records to the one that a field of theirs names: from an activity to its party.</summary>
    /// <param name="name">Its name in camel case, as filters on the source say it.</param>
    /// <param name="source">The entity that is asked about.</param>
    /// <param name="reference">The field of the source that holds the id of the target.</param>
    /// <param name="target">The entity of the one record.</param>
    /// <remarks>A record that names none has none, and an archived one is still the one that is named.</remarks>
    public static Relation ToOne(string name, Func<EntityModel> source, ReferenceField reference, Func<EntityModel> target)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return new Relation(name, source, reference, target);
    }

    /// <summary>The name, as filters on the source say it.</summary>
    public string Name { get; }

    /// <summary>The entity that is asked about.</summary>
    public EntityModel Source => _source();

    /// <summary>The entity that is counted or summed.</summary>
    public EntityModel Target => _target();

    /// <summary>The field of the source that holds the id of the target; null where it is the target that names the source.</summary>
    public ReferenceField? SourceField { get; }

    /// <summary>The field of the target that holds the id of the source; of a relation to one the target's own id.</summary>
    public ReferenceField TargetField => _targetField ?? Target.Id;

    /// <summary>True where the record names the other, so that there is one at most.</summary>
    public bool IsToOne => SourceField is not null;

    /// <summary>The instant of the target by which windows (<c>within</c>) and <c>latest</c> go.</summary>
    /// <value>Null by default: the target's <c>createdAt</c>.</value>
    public InstantField? Instant { get; init; }

    /// <summary>The instant by which windows and <c>latest</c> go.</summary>
    public InstantField EffectiveInstant => Instant ?? Target.CreatedAt;

    /// <summary>True for records with at least one related record.</summary>
    public Filter Any(Filter? where = null) => Count(where).AtLeast(1);

    /// <summary>True for records with no related record.</summary>
    public Filter None(Filter? where = null) => !Any(where);

    /// <summary>How many related records there are; 0 when none.</summary>
    public RelatedMeasure Count(Filter? where = null) => new(this, where, RelatedAggregate.Count, null, null);

    /// <summary>The sum of a number over the related records; 0 when none.</summary>
    public RelatedMeasure Sum(Field field, Filter? where = null, string? currency = null) => new(this, where, RelatedAggregate.Sum, field, currency);

    /// <summary>The smallest (earliest) value over the related records; missing when none.</summary>
    public RelatedMeasure Min(Field field, Filter? where = null, string? currency = null) => new(this, where, RelatedAggregate.Min, field, currency);

    /// <summary>The greatest (latest) value over the related records; missing when none.</summary>
    public RelatedMeasure Max(Field field, Filter? where = null, string? currency = null) => new(this, where, RelatedAggregate.Max, field, currency);

    /// <summary>The value in the latest related record by <see cref="EffectiveInstant"/>, ties by greatest id; missing when none.</summary>
    public RelatedMeasure Latest(Field field, Filter? where = null) => new(this, where, RelatedAggregate.Latest, field, null);
}
