using System.Collections.Immutable;
using Crm.Models;

namespace Crm.Storage.InMemory;

/// <summary>The records of one entity of one tenant. Immutable: a change makes another table that shares nearly all.</summary>
internal sealed class Table
{
    private readonly ImmutableArray<TableIndex> _indexes;

    private Table(EntityModel model, ImmutableSortedDictionary<Guid, StoredRow> rows, ImmutableArray<TableIndex> indexes)
    {
        Model = model;
        Rows = rows;
        _indexes = indexes;
    }

    public EntityModel Model { get; }

    /// <summary>The records in the order of their ids.</summary>
    public ImmutableSortedDictionary<Guid, StoredRow> Rows { get; }

    /// <summary>Makes the empty table of a model.</summary>
    /// <param name="model">The root model.</param>
    /// <param name="sought">The fields by which records are sought, besides those of unique rules.</param>
    public static Table Empty(EntityModel model, IEnumerable<Field> sought)
    {
        var indexes = model.Uniques.Select(rule => new TableIndex(rule.Fields, rule))
            .Concat(sought.Distinct().Select(field => new TableIndex([field])));
        return new Table(model, ImmutableSortedDictionary<Guid, StoredRow>.Empty, [.. indexes]);
    }

    public StoredRow? Find(Guid id) => Rows.GetValueOrDefault(id);

    /// <summary>The index over a single field; null when there is none.</summary>
    public TableIndex? FindIndex(Field field)
    {
        foreach (var index in _indexes)
        {
            if (index.IsOver(field))
            {
                return index;
            }
        }

        return null;
    }

    /// <summary>The table with a new record.</summary>
    /// <exception cref="DuplicateException">The id or what a unique rule says is taken.</exception>
    public Table Insert(StoredRow row) => Rows.ContainsKey(row.Id)
        ? throw new DuplicateException(new RecordRef(Model.Name, row.Id), "id", [Model.Id.Name])
        : Replace(null, row, Rows.Add(row.Id, row));

    /// <summary>The table with a record in the place of the one with its id.</summary>
    /// <exception cref="DuplicateException">What a unique rule says is taken.</exception>
    public Table Update(StoredRow row) => Replace(Rows[row.Id], row, Rows.SetItem(row.Id, row));

    /// <summary>The table without a record.</summary>
    public Table Delete(StoredRow row) => Replace(row, null, Rows.Remove(row.Id));

    private Table Replace(StoredRow? before, StoredRow? after, ImmutableSortedDictionary<Guid, StoredRow> rows) =>
        new(Model, rows, ImmutableArray.CreateRange(_indexes, index => index.Replace(before, after)));
}
