using Crm.Models;
using Crm.Text;

namespace Crm.Storage;

/// <summary>The tests of one stored value; each is false for a missing one.</summary>
internal static class ValueTests
{
    /// <summary>The form in which a value is compared with constants: names by folded key, all others as they are.</summary>
    public static FieldValue Comparable(in FieldValue stored) =>
        stored.Type == FieldType.Name ? FieldValue.Name(TextFold.Fold(stored.AsText!)) : stored;

    public static bool Compare(in FieldValue stored, CompareOperator @operator, in FieldValue constant)
    {
        if (stored.IsMissing || (stored.Type == FieldType.Money && !string.Equals(stored.AsText, constant.AsText, StringComparison.Ordinal)))
        {
            return false;
        }

        var order = FieldValue.Compare(Comparable(stored), constant);
        return @operator switch
        {
            CompareOperator.Eq => order == 0,
            CompareOperator.Lt => order < 0,
            CompareOperator.Le => order <= 0,
            CompareOperator.Gt => order > 0,
            CompareOperator.Ge => order >= 0,
            _ => throw new ArgumentOutOfRangeException(nameof(@operator), @operator, "Not a comparison."),
        };
    }

    public static bool StartsWith(in FieldValue stored, string prefix) =>
        !stored.IsMissing && Comparable(stored).AsText!.StartsWith(prefix, StringComparison.Ordinal);

    public static bool Contains(in FieldValue stored, string part) =>
        !stored.IsMissing && (stored.Type is FieldType.Code or FieldType.Choices ? stored.AsText! : TextFold.Fold(stored.AsText!)).Contains(part, StringComparison.Ordinal);
}
