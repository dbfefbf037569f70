using System.Collections.Immutable;
using Crm.Models;

namespace Crm.Storage.InMemory;

/// <summary>The ids of records by the values of some fields, names by folded key; a unique one refuses a second record. Immutable.</summary>
internal sealed class TableIndex
{
    private readonly ValueList<Field> _fields;
    private readonly UniqueRule? _rule;
    private readonly ImmutableDictionary<ValueList<FieldValue>, ImmutableSortedSet<Guid>> _ids;

    public TableIndex(ValueList<Field> fields, UniqueRule? rule = null)
        : this(fields, rule, ImmutableDictionary<ValueList<FieldValue>, ImmutableSortedSet<Guid>>.Empty)
    {
    }

    private TableIndex(ValueList<Field> fields, UniqueRule? rule, ImmutableDictionary<ValueList<FieldValue>, ImmutableSortedSet<Guid>> ids)
    {
        _fields = fields;
        _rule = rule;
        _ids = ids;
    }

    /// <summary>True when the index is over this one field.</summary>
    public bool IsOver(Field field) => _fields.Count == 1 && ReferenceEquals(_fields[0], field);

    /// <summary>The records with a value; in the form in which names are compared.</summary>
    public ImmutableSortedSet<Guid> Find(FieldValue value) => _ids.GetValueOrDefault([value], ImmutableSortedSet<Guid>.Empty);

    /// <summary>The index with one row in the place of another.</summary>
    /// <exception cref="DuplicateException">The index is of a unique rule, and another record has what the new row has.</exception>
    public TableIndex Replace(StoredRow? before, StoredRow? after)
    {
        var (old, @new) = (KeysOf(before), KeysOf(after));
        if (before is not null && after is not null && old.SequenceEqual(@new))
        {
            return this;
        }

        var ids = _ids.ToBuilder();
        foreach (var key in old.Distinct())
        {
            var rest = ids[key].Remove(before!.Id);
            if (rest.IsEmpty)
            {
                ids.Remove(key);
            }
            else
            {
                ids[key] = rest;
            }
        }

        foreach (var key in @new)
        {
            var others = ids.GetValueOrDefault(key, ImmutableSortedSet<Guid>.Empty)!;
            if (_rule is not null && !others.IsEmpty)
            {
                throw new DuplicateException(new RecordRef(after!.Model.Name, after.Id), _rule.Name, _rule.Fields.Select(field => field.Path));
            }

            ids[key] = others.Add(after!.Id);
        }

        return new TableIndex(_fields, _rule, ids.ToImmutable());
    }

    private List<ValueList<FieldValue>> KeysOf(StoredRow? row)
    {
        var keys = new List<ValueList<FieldValue>>();
        if (row is null)
        {
            return keys;
        }

        if (_fields[0].Shape is not ChildModel child)
        {
            AddKey(row.Row, keys);
            return keys;
        }

        var rows = row.Row.Children(child);
        for (var i = 0; i < rows.Count; i++)
        {
            AddKey(rows[i], keys);
        }

        return keys;
    }

    private void AddKey(Row row, List<ValueList<FieldValue>> keys)
    {
        var key = _fields.Select(field => Comparable.Of(row[field]));
        if (!key.Any(value => value.IsMissing))
        {
            keys.Add(key);
        }
    }
}
