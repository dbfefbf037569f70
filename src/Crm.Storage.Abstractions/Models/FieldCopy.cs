namespace Crm.Models;

/// <summary>A field and the field of the same record whose value it takes.</summary>
/// <param name="From">The field that is read: of the same type, and of texts no longer.</param>
/// <param name="To">The field that is set.</param>
public readonly record struct FieldCopy(Field From, Field To);
