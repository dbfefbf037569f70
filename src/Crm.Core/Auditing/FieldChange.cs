namespace Crm.Auditing;

/// <summary>How one field changed.</summary>
/// <param name="Field">The path of the field, or the name of a list.</param>
/// <param name="Before">The value before in its invariant written form, a list as JSON; null when it was missing.</param>
/// <param name="After">The value after; null when it is missing.</param>
public sealed record FieldChange(string Field, string? Before, string? After);
