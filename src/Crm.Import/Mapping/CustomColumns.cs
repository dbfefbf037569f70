using System.Collections.Frozen;
using Crm.CustomFields;
using Crm.Models;
using Crm.Text;

namespace Crm.Import;

/// <summary>The custom fields of a tenant as places for cells, by their keys and by what people call them.</summary>
internal sealed class CustomColumns
{
    private const string Prefix = $"{CustomShape.PathName}.";
    private readonly CustomFieldSet? _set;
    private readonly Dictionary<string, CustomField> _fields;
    private readonly Dictionary<string, string> _pathOfWord = new(StringComparer.Ordinal);

    private CustomColumns(CustomFieldSet? set, IEnumerable<CustomField> fields)
    {
        _set = set;
        _fields = fields.ToDictionary(field => field.Key, StringComparer.Ordinal);
        foreach (var definition in set?.Definitions ?? [])
        {
            _pathOfWord.TryAdd(HeaderWords.Compact(definition.Key), definition.Field.Path);
        }

        foreach (var label in _fields.Values.SelectMany(field => field.Labels.Where(label => label.Choice is null), (field, label) => (field.Key, label.Text)))
        {
            _pathOfWord.TryAdd(HeaderWords.Compact(label.Text), Prefix + label.Key);
        }
    }

    /// <summary>The paths of all fields.</summary>
    public IEnumerable<string> Paths => (_set?.Definitions ?? []).Select(definition => definition.Field.Path);

    /// <summary>Reads the fields of an entity, with the labels that the actor may see.</summary>
    public static Task<CustomColumns> LoadAsync(CrmScope scope, EntityModel model, CancellationToken cancellationToken) => scope.ReadAsync(
        async (session, ct) =>
        {
            var set = model.Extensible ? await session.CustomFieldsAsync(model, ct).ConfigureAwait(false) : null;
            var fields = new List<CustomField>();
            if (set is not null)
            {
                await foreach (var field in StoredParties.ListAsync(session, CustomFieldModel.Model, CustomFieldModel.Entity.Is(model.Root.Name), includeArchived: false, ct).ConfigureAwait(false))
                {
                    fields.Add(field);
                }
            }

            return new CustomColumns(set, fields);
        },
        cancellationToken);

    /// <summary>The key of a path of a custom field; null for other paths.</summary>
    public static string? KeyOf(string path) => path.StartsWith(Prefix, StringComparison.Ordinal) ? path[Prefix.Length..] : null;

    /// <summary>Finds a field by its path; null when there is none.</summary>
    public (CustomFieldDefinition Definition, FrozenDictionary<string, string>? Choices)? Find(string path) =>
        KeyOf(path) is { } key && _set?.Find(key) is { } definition ? (definition, Choices(definition)) : null;

    /// <summary>The path that a header means; null when it is no key or label of a field.</summary>
    public string? PathOf(string compacted) => _pathOfWord.GetValueOrDefault(compacted);

    private FrozenDictionary<string, string>? Choices(CustomFieldDefinition definition)
    {
        var choices = definition.Field switch { CodeField code => code.Choices, ChoicesField several => several.Choices, _ => default };
        if (choices.Count == 0)
        {
            return null;
        }

        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var choice in choices)
        {
            words.TryAdd(TextFold.Fold(choice).Trim(), choice);
        }

        if (_fields.TryGetValue(definition.Key, out var field))
        {
            foreach (var label in field.Labels.Where(label => label.Choice is not null))
            {
                words.TryAdd(TextFold.Fold(label.Text).Trim(), label.Choice!);
            }
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
