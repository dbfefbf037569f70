using Crm.Calendars;
using Crm.Models;

namespace Crm.Filters;

/// <summary>A number, day or text that is measured over the related records, to be compared.</summary>
/// <param name="Relation">The way to the related records.</param>
/// <param name="Where">Which of them count; null for all.</param>
/// <param name="Aggregate">What is measured.</param>
/// <param name="Field">The field that is measured; null for a count.</param>
/// <param name="Currency">For money: the currency of the rows that are measured; others are left out.</param>
public sealed record RelatedMeasure(Relation Relation, Filter? Where, RelatedAggregate Aggregate, Field? Field, string? Currency)
{
    /// <summary>How far back the related records may lie by the relation's instant: [now − period, now); null for all.</summary>
    public Period? Window { get; init; }

    /// <summary>The measure over the records of the past period alone.</summary>
    public RelatedMeasure Within(Period period) => this with { Window = period };

    /// <summary>True where the measure equals the value.</summary>
    public Filter Is(RelatedValue value) => Test(FilterOperator.Eq, value);

    /// <summary>True where the measure is another value or missing.</summary>
    public Filter IsNot(RelatedValue value) => Test(FilterOperator.Ne, value);

    /// <summary>True where the measure is less.</summary>
    public Filter LessThan(RelatedValue value) => Test(FilterOperator.Lt, value);

    /// <summary>True where the measure is the value or less.</summary>
    public Filter AtMost(RelatedValue value) => Test(FilterOperator.Le, value);

    /// <summary>True where the measure is greater.</summary>
    public Filter GreaterThan(RelatedValue value) => Test(FilterOperator.Gt, value);

    /// <summary>True where the measure is the value or greater.</summary>
    public Filter AtLeast(RelatedValue value) => Test(FilterOperator.Ge, value);

    /// <summary>True where the measure lies between both values, both included.</summary>
    public Filter Between(RelatedValue low, RelatedValue high) => new RelatedFilter(this, FilterOperator.Between, [low.For(this), high.For(this)]);

    /// <summary>True where the measure is one of the values; of none: nowhere.</summary>
    public Filter In(params ReadOnlySpan<RelatedValue> values)
    {
        var constants = new FieldValue[values.Length];
        for (var i = 0; i < constants.Length; i++)
        {
            constants[i] = values[i].For(this);
        }

        return new RelatedFilter(this, FilterOperator.In, ValueList.Own(constants));
    }

    /// <summary>True where there is nothing to measure.</summary>
    public Filter IsMissing() => new RelatedFilter(this, FilterOperator.IsMissing);

    private RelatedFilter Test(FilterOperator @operator, RelatedValue value) => new(this, @operator, [value.For(this)]);
}
