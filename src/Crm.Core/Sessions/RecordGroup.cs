using Crm.Models;

namespace Crm.Sessions;

/// <summary>One group of records and its measures.</summary>
/// <param name="Key">What the records have in common; missing for those without a value. With a calendar unit the first day of the unit.</param>
/// <param name="Values">The measures in the order of the grouping: counts as integers, sums of integers and decimals as decimals, of money as money, min and max as the field's type.</param>
public sealed record RecordGroup(FieldValue Key, ValueList<FieldValue> Values)
{
    /// <summary>The first measure as a whole number: the count of a grouping that measures nothing else.</summary>
    public long Count => Values[0].AsInteger;
}
