namespace Crm.Policies;

/// <summary>A stored record that breaks a policy.</summary>
/// <param name="Record">The record.</param>
/// <param name="Policy">The key of the policy.</param>
/// <param name="Errors">What is wrong, field by field.</param>
public sealed record PolicyViolation(RecordRef Record, string Policy, ValueList<FieldError> Errors);
