using Crm.Models;

namespace Crm.Import;

/// <summary>Puts the values of rows into records of an entity.</summary>
/// <param name="model">The entity.</param>
/// <param name="plan">The mapped columns.</param>
/// <param name="prepare">Makes a record as it is to be stored; null to store it as it is.</param>
internal sealed class EntityRows<T>(EntityModel<T> model, ImportPlan plan, Func<T, T>? prepare)
    where T : class
{
    private readonly EntityTarget[] _targets = Array.ConvertAll(plan.Columns, column => (EntityTarget)column.Target);

    public EntityModel<T> Model => model;

    public EntityTarget[] Targets => _targets;

    /// <summary>An empty record with what every entity has.</summary>
    public Row Begin(Guid id, DateTimeOffset now)
    {
        var row = new Row(model);
        row[model.Id] = FieldValue.Reference(id);
        row.Set(model.Version!, 1);
        row.Set(model.CreatedAt, now);
        row.Set(model.UpdatedAt!, now);
        if (model.Discriminator is { } kind)
        {
            row.Set(kind, model.DiscriminatorValue);
        }

        return row;
    }

    /// <summary>Puts what a row says into a record; what it does not say stays.</summary>
    /// <param name="said">The row.</param>
    /// <param name="record">The record.</param>
    /// <param name="referenceOf">The id of the record that a key in a column means; missing when it is not known.</param>
    public void Apply(ImportRow said, Row record, Func<int, string, FieldValue> referenceOf)
    {
        Dictionary<(ChildModel, int), Row>? items = null;
        for (var i = 0; i < _targets.Length; i++)
        {
            var (target, value) = (_targets[i], said.Values[i]);
            if (value.IsMissing || target.Path == "id")
            {
                continue;
            }

            if (target.Lookup is not null)
            {
                value = referenceOf(i, value.AsText!);
            }

            if (target.Custom is { } custom)
            {
                record.Set(model, record.GetCustom(model).With(custom.Key, value));
            }
            else if (target.List is null)
            {
                record[target.ModelField] = value;
            }
            else if (target.List.Key is not null)
            {
                AddWords(record.Children(target.List), target.ModelField, CellWords.Split(value.AsText!, plan.Columns[i].Separator));
            }
            else
            {
                // Several columns fill one item, which may be new.
                items ??= [];
                if (!items.TryGetValue((target.List, target.Position), out var item))
                {
                    items[(target.List, target.Position)] = item = ItemAt(record.Children(target.List), target.Position);
                }

                item[target.ModelField] = value;
            }
        }
    }

    /// <summary>The record as it is to be stored, which the row then holds too.</summary>
    public T Read(Row row)
    {
        var record = model.Read(row);
        if (prepare is null)
        {
            return record;
        }

        record = prepare(record);
        model.Write(record, row);
        return record;
    }

    /// <summary>Why a record lacks what it needs.</summary>
    public List<RowError> Missing(Row row)
    {
        var errors = new List<RowError>();
        AddMissing(model.Root, "", row, errors);
        foreach (var child in model.Children)
        {
            var items = row.Children(child);
            for (var i = 0; i < items.Count; i++)
            {
                AddMissing(child, FormattableString.Invariant($"{child.Name}[{i}]."), items[i], errors);
            }
        }

        return errors;
    }

    private void AddMissing(RecordShape shape, string prefix, Row row, List<RowError> errors)
    {
        foreach (var field in shape.Fields)
        {
            if (field.Required && row[field].IsMissing)
            {
                var path = prefix + field.Name;
                errors.Add(new RowError(plan.HeaderOf(path), path, null, ImportMessages.Of("row.required", path)));
            }
        }
    }

    private static Row ItemAt(RowList items, int position) => position < items.Count ? items[position] : items.Add();

    private static void AddWords(RowList items, Field field, IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            if (!Enumerable.Range(0, items.Count).Any(i => items[i].GetText(field) == word))
            {
                items.Add().Set(field, word);
            }
        }
    }
}
