using Crm.Models;

namespace Crm.Filters;

/// <summary>Tests the whole years since a day. JSON: <c>{ "field": "age", "between": [25, 45] }</c>, by the day's <see cref="DateField.AgeName"/>.</summary>
/// <param name="Field">The day.</param>
/// <param name="Operator">Any test but those of text.</param>
/// <param name="Years">Its constants.</param>
public sealed record AgeFilter(DateField Field, FilterOperator Operator, ValueList<int> Years = default) : Filter;
