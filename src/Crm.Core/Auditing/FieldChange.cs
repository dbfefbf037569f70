using Crm.Models;

namespace Crm.Auditing;

/// <summary>How one field changed.</summary>
/// <param name="Field">The path of the field, the name of a list, or <c>custom.&lt;key&gt;</c>.</param>
/// <param name="Before">The value before in its written form, which <see cref="FieldValue.Parse"/> reads back; a list as a JSON array of objects with the written values by field name; null when it was missing.</param>
/// <param name="After">The value after; null when it is missing.</param>
public sealed record FieldChange(string Field, string? Before, string? After)
{
    /// <summary>The type of the value of a custom field, so that it can be read back when the definition is gone; missing for others, which the model knows.</summary>
    public FieldType Type { get; init; }
}
