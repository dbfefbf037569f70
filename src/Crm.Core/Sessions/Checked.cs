namespace Crm.Sessions;

/// <summary>How a record would be stored, and why it would not be.</summary>
/// <typeparam name="T">The record type.</typeparam>
/// <param name="Record">The record in the form in which it would be stored.</param>
/// <param name="Errors">What is wrong, field by field; empty when it may be stored.</param>
public sealed record Checked<T>(T Record, ValueList<FieldError> Errors)
    where T : class;
