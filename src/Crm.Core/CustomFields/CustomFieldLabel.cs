namespace Crm.CustomFields;

/// <summary>What a custom field, its group or one of its choices is called in a language.</summary>
/// <param name="Language">A BCP 47 tag.</param>
/// <param name="Text">The text.</param>
public sealed record CustomFieldLabel(string Language, string Text)
{
    /// <summary>The choice that is called so; null for the field itself.</summary>
    public string? Choice { get; init; }
}
