using Crm.Models;
using Crm.Text;

namespace Crm.Storage.InMemory;

/// <summary>The form in which stored values meet constants.</summary>
internal static class Comparable
{
    /// <summary>Names as their folded key, all others as they are.</summary>
    public static FieldValue Of(FieldValue value) => value.Type == FieldType.Name ? FieldValue.Name(TextFold.Fold(value.AsText!)) : value;
}
