using Crm.Models;

namespace Crm.Filters;

/// <summary>Tests the value of a field. JSON: <c>{ "field": "owner", "eq": "maria" }</c>.</summary>
/// <param name="Field">The field; one of a list means "in any row", and within a <see cref="ChildFilter"/> of that list "in this row".</param>
/// <param name="Operator">The test.</param>
/// <param name="Values">Its constants, of the field's type: none for <see cref="FilterOperator.IsMissing"/>, two for <see cref="FilterOperator.Between"/>, any number for <see cref="FilterOperator.In"/>, else one.</param>
public sealed record FieldFilter(Field Field, FilterOperator Operator, ValueList<FieldValue> Values = default) : Filter;
