using Crm.Localization;
using Crm.Models;
using Crm.Text;

namespace Crm.CustomFields;

/// <summary>Cleans the custom values of a record and judges those that differ from what is stored.</summary>
internal sealed class CustomCheck
{
    private readonly CustomFieldSet? _set;
    private readonly CustomValues _before;

    /// <param name="set">The fields of the entity; null when the tenant has none.</param>
    /// <param name="before">The values as stored; null for a new record, which gets the defaults.</param>
    /// <param name="values">The values to store.</param>
    public CustomCheck(CustomFieldSet? set, CustomValues? before, CustomValues values)
    {
        _set = set;
        _before = before ?? CustomValues.Empty;
        Values = before is null ? WithDefaults(values) : values;
        foreach (var (key, value) in Values)
        {
            Clean(key, value);
        }

        foreach (var (key, value) in Values)
        {
            if (_before[key] != value)
            {
                Judge(key, value);
            }
        }

        if (before is null || !_before.Equals(Values))
        {
            RequireAll();
        }
    }

    /// <summary>The values, cleaned.</summary>
    public CustomValues Values { get; private set; }

    /// <summary>What is wrong; null when nothing is.</summary>
    public List<FieldError>? Errors { get; private set; }

    /// <summary>The references that are new, whose records must be there.</summary>
    public List<(CustomFieldDefinition Definition, Guid Id)> References { get; } = [];

    public void Add(Field field, string? value, LocalizedMessage message) => Add(field.Path, value, message);

    private CustomValues WithDefaults(CustomValues values)
    {
        foreach (var definition in _set?.Definitions ?? [])
        {
            if (!definition.Default.IsMissing && values[definition.Key].IsMissing)
            {
                values = values.With(definition.Key, definition.Default);
            }
        }

        return values;
    }

    private void Clean(string key, in FieldValue value)
    {
        if (value.Type is FieldType.Code or FieldType.Name or FieldType.LongText)
        {
            Values = Values.With(key, FieldValue.Text(value.Type, StorableText.Clean(value.AsText)));
        }
    }

    private void Judge(string key, in FieldValue value)
    {
        if (_set?.Find(key) is not { } definition)
        {
            Add($"{CustomShape.PathName}.{key}", value.ToString(), CoreMessages.Of("custom.unknown"));
        }
        else if (definition.Check(value) is { } fault)
        {
            Add(definition.Field, value.ToString(), fault);
        }
        else if (value.Type == FieldType.Reference)
        {
            References.Add((definition, value.AsReference));
        }
    }

    private void RequireAll()
    {
        foreach (var definition in _set?.Definitions ?? [])
        {
            if (definition.Field.Required && Values[definition.Key].IsMissing)
            {
                Add(definition.Field, null, CoreMessages.Of("field.required"));
            }
        }
    }

    private void Add(string path, string? value, LocalizedMessage message) =>
        (Errors ??= []).Add(new FieldError(path, value is { Length: > 100 } ? value[..100] : value, message));
}
