using Crm.CustomFields;
using Crm.Models;

namespace Crm.Bulk;

/// <summary>The stored form of the value of an action, which keeps its type.</summary>
internal static class BulkValue
{
    private const string Key = "value";

    public static string? Write(in FieldValue value) => value.IsMissing ? null : CustomValues.Empty.With(Key, value).ToJson();

    public static FieldValue Read(string? json) => CustomValues.Parse(json)[Key];
}
