using Crm.Models;

namespace Crm.Storage;

/// <summary>The measures of one group.</summary>
/// <param name="Key">What its records have in common; missing for records without a value, and when nothing is grouped.</param>
/// <param name="Values">The measures in the order of the query: counts as integers; sums of integers and decimals as decimals, of money as money; min and max as the field's type, missing over no values. Sums over no values are 0.</param>
public sealed record AggregateRow(FieldValue Key, ValueList<FieldValue> Values);
