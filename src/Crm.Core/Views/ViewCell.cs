using Crm.Models;

namespace Crm.Views;

/// <summary>What a record has in a column.</summary>
/// <param name="Values">The values that are there: at most one of a field, any number of a list, in its order.</param>
public sealed record ViewCell(ValueList<FieldValue> Values)
{
    /// <summary>The first value; missing when there is none.</summary>
    public FieldValue Value => Values.Count > 0 ? Values[0] : FieldValue.Missing;

    /// <summary>The values as text, separated by commas.</summary>
    public override string ToString() => string.Join(", ", Values);
}
