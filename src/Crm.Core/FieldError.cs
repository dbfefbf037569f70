using Crm.Localization;

namespace Crm;

/// <summary>What is wrong with the value of a field.</summary>
/// <param name="Field">The path of the field, such as <c>name</c> or <c>emails[1].address</c>.</param>
/// <param name="Value">The refused value as text, cut to 100 characters; null when it is missing.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record FieldError(string Field, string? Value, LocalizedMessage Message)
{
    /// <summary>Field, value and message in one: <c>emails[1].address 'anna@' is not …</c></summary>
    public LocalizedMessage InFull => Value is null ? CoreMessages.Of("field.error", Field, Message) : CoreMessages.Of("field.errorWithValue", Field, Value, Message);

    /// <inheritdoc cref="InFull"/>
    public override string ToString() => InFull.ToString();
}
