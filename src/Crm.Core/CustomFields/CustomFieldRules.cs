using Crm.Localization;
using Crm.Models;

namespace Crm.CustomFields;

/// <summary>Judges the definition of a custom field.</summary>
internal sealed class CustomFieldRules(ModelCatalog catalog)
{
    private const int LongestIndexed = 200;
    private const int LongestText = 4_000;
    private readonly List<FieldError> _errors = [];

    /// <param name="field">The definition.</param>
    /// <param name="stored">What is stored of it; null for a new one.</param>
    public List<FieldError> Find(CustomField field, CustomField? stored)
    {
        Fixed(field, stored);
        if (catalog.Find(field.Entity) is not { Extensible: true } model)
        {
            return Add("entity", field.Entity, CoreMessages.Of("custom.entity"));
        }

        if (!IsKey(field.Key))
        {
            return Add("key", field.Key, CoreMessages.Of("custom.key"));
        }

        Choices(field);
        Texts(field);
        if (field.Target is { } target && (field.Kind != CustomFieldKind.Reference || catalog.Find(target) is null))
        {
            Add("target", target, CoreMessages.Of("custom.noReference", target));
        }

        if (field.Indexed && (model.Custom.SlotsFor(field.Kind).Count == 0 || field.MaxLength > LongestIndexed))
        {
            Add("indexed", field.Kind.ToString(), CoreMessages.Of("custom.notIndexable"));
        }

        if (_errors.Count == 0)
        {
            Limits(field, CustomFieldDefinitions.Of(model, field));
        }

        return _errors;
    }

    private void Fixed(CustomField field, CustomField? stored)
    {
        if (stored is not null && field.Entity != stored.Entity)
        {
            Add("entity", field.Entity, CoreMessages.Of("custom.fixed"));
        }

        if (stored is not null && field.Key != stored.Key)
        {
            Add("key", field.Key, CoreMessages.Of("custom.fixed"));
        }

        if (stored is not null && field.Kind != stored.Kind)
        {
            Add("kind", field.Kind.ToString(), CoreMessages.Of("custom.fixed"));
        }
    }

    private void Choices(CustomField field)
    {
        if (field.Kind is not (CustomFieldKind.Choice or CustomFieldKind.MultiChoice))
        {
            if (field.Choices.Count > 0)
            {
                Add("choices", null, CoreMessages.Of("custom.noChoices"));
            }
        }
        else if (field.Choices.Count == 0 || field.Choices.Any(choice => string.IsNullOrWhiteSpace(choice) || choice.AsSpan().IndexOfAny('\n', ';') >= 0))
        {
            Add("choices", string.Join(", ", field.Choices), CoreMessages.Of("custom.choices"));
        }
    }

    private void Texts(CustomField field)
    {
        if (field.MaxLength is < 1 or > LongestText)
        {
            Add("maxLength", field.MaxLength.ToString(System.Globalization.CultureInfo.InvariantCulture), CoreMessages.Of("custom.maxLength"));
        }

        if (field.Pattern is null)
        {
            return;
        }

        try
        {
            CustomFieldDefinitions.Compile(field.Pattern);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            Add("pattern", field.Pattern, CoreMessages.Of("custom.badPattern", fault.Message));
        }
    }

    private void Limits(CustomField field, CustomFieldDefinition definition)
    {
        foreach (var (name, limit) in (ReadOnlySpan<(string, FieldValue)>)[("minimum", field.Minimum), ("maximum", field.Maximum)])
        {
            if (!limit.IsMissing && (limit.Type != definition.Field.Type || definition.Field is not (IntegerField or DecimalField or DateField or InstantField)))
            {
                Add(name, limit.ToString(), CoreMessages.Of("custom.limits"));
            }
        }

        if (_errors.Count == 0 && !field.Minimum.IsMissing && !field.Maximum.IsMissing && FieldValue.Compare(field.Minimum, field.Maximum) > 0)
        {
            Add("minimum", field.Minimum.ToString(), CoreMessages.Of("custom.limits"));
        }

        if (_errors.Count == 0 && !field.Default.IsMissing && definition.Check(field.Default) is { } fault)
        {
            Add("default", field.Default.ToString(), fault);
        }
    }

    private List<FieldError> Add(string field, string? value, LocalizedMessage message)
    {
        _errors.Add(new FieldError(field, value is { Length: > 100 } ? value[..100] : value, message));
        return _errors;
    }

    private static bool IsKey(string? key) =>
        key is { Length: > 0 and <= 40 } && char.IsAsciiLetterLower(key[0]) && key.All(char.IsAsciiLetterOrDigit);
}
