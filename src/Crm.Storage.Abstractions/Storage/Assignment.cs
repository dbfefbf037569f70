using Crm.Models;

namespace Crm.Storage;

/// <summary>A field and what it is set to.</summary>
public readonly record struct Assignment(Field Field, FieldValue Value);
