namespace Crm.Models;

/// <summary>A set of fields: an entity, a list that an entity owns, or the custom fields of an entity.</summary>
public abstract class RecordShape
{
    private readonly Dictionary<string, Field> _byName;
    private readonly Dictionary<string, Field> _byFormerName;
    private readonly List<Field> _fields;

    private protected RecordShape(string name, RecordShape? sameFieldsAs = null)
    {
        ModelName.Require(name);
        Name = name;
        _byName = sameFieldsAs?._byName ?? new(StringComparer.Ordinal);
        _byFormerName = sameFieldsAs?._byFormerName ?? new(StringComparer.Ordinal);
        _fields = sameFieldsAs?._fields ?? [];
    }

    /// <summary>The name, camel case, as filters, storage and audit say it.</summary>
    public string Name { get; }

    /// <summary>The fields in the order of their <see cref="Field.Ordinal"/>.</summary>
    public IReadOnlyList<Field> Fields => _fields;

    /// <summary>Finds a field by its name, or by one that it had before; null when there is none.</summary>
    public Field? FindField(string name) => _byName.GetValueOrDefault(name) ?? _byFormerName.GetValueOrDefault(name);

    /// <inheritdoc cref="Name"/>
    public override string ToString() => Name;

    private protected void Add(IEnumerable<Field> fields)
    {
        foreach (var field in fields)
        {
            field.Attach(this, _fields.Count);
            if (!_byName.TryAdd(field.Name, field))
            {
                throw new InvalidOperationException($"'{Name}' declares the field '{field.Name}' twice. Rename one.");
            }

            foreach (var former in field.RenamedFrom)
            {
                if (!_byFormerName.TryAdd(former, field))
                {
                    throw new InvalidOperationException($"Two fields of '{Name}' say that they were once called '{former}'. Leave it at one.");
                }
            }

            if (_byFormerName.FirstOrDefault(former => _byName.ContainsKey(former.Key)).Key is { } taken)
            {
                throw new InvalidOperationException($"'{Name}' has a field '{taken}' and another that was once called so. A name that was given up cannot be given to another field: old code would write into it.");
            }

            _fields.Add(field);
            if (field is MoneyField money)
            {
                Add([money.Base]);
            }
        }
    }
}
