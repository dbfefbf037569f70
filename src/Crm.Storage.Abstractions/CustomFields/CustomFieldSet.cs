using System.Collections.Frozen;
using Crm.Models;

namespace Crm.CustomFields;

/// <summary>The custom fields of one entity for one tenant.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class CustomFieldSet
{
    private readonly CustomShape _shape;
    private readonly FrozenDictionary<string, CustomFieldDefinition> _byKey;
    private readonly CustomFieldDefinition[] _slotted;

    /// <summary>Makes the set.</summary>
    public CustomFieldSet(EntityModel model, IEnumerable<CustomFieldDefinition> definitions)
    {
        ArgumentNullException.ThrowIfNull(model);
        _shape = model.Custom;
        var all = definitions.ToArray();
        Definitions = [.. all.Where(definition => !definition.IsArchived)];
        _byKey = Definitions.ToFrozenDictionary(definition => definition.Key, StringComparer.Ordinal);
        _slotted = Array.FindAll(all, definition => definition.WritesSlot);
    }

    /// <summary>The fields that are not archived.</summary>
    public IReadOnlyList<CustomFieldDefinition> Definitions { get; }

    /// <summary>Finds a field by key; null when there is none.</summary>
    public CustomFieldDefinition? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>Writes what the indexed fields hold into the slots of a row.</summary>
    public void FillSlots(Row row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (_slotted.Length == 0)
        {
            return;
        }

        var values = CustomValues.Parse(row.GetText(_shape.Document));
        foreach (var definition in _slotted)
        {
            var value = values[definition.Key];
            row[definition.Slot!] = value.Type == definition.Field.Type ? CustomFieldDefinition.ToSlot(value) : default;
        }
    }
}
