using Crm.Models;

namespace Crm.Storage;

/// <summary>What to measure.</summary>
public sealed record AggregateQuery
{
    /// <summary>Which records.</summary>
    /// <value>All by default.</value>
    public Predicate Where { get; init; } = Predicate.True;

    /// <summary>The field whose values make the groups: a code, integer, date, boolean or reference, or with <see cref="Bounds"/> a date or instant.</summary>
    /// <value>Null by default: one group of all.</value>
    public Field? GroupBy { get; init; }

    /// <summary>Rising bounds that cut <see cref="GroupBy"/> into half-open intervals; the key of a group is its lower bound. Values below the first or from the last on are left out, as are missing ones.</summary>
    /// <value>Empty by default: each value is a group.</value>
    public ValueList<FieldValue> Bounds { get; init; }

    /// <summary>What is measured of each group.</summary>
    public required ValueList<Measure> Measures { get; init; }
}
