using Crm.Models;

namespace Crm.Filters;

/// <summary>Tests a measure over related records.</summary>
/// <remarks>JSON: <c>{ "related": "orders", "where": { … }, "within": "P365D", "sum": { "field": "total", "currency": "UAH" }, "ge": 1000 }</c>.</remarks>
/// <param name="Measure">What is measured.</param>
/// <param name="Operator">The test of the measured value.</param>
/// <param name="Values">Its constants: integers for a count, else of the type of the measured field (sums of integers take decimals).</param>
public sealed record RelatedFilter(RelatedMeasure Measure, FilterOperator Operator, ValueList<FieldValue> Values = default) : Filter;
