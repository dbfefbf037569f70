using Crm.CustomFields;
using Crm.Models;

namespace Crm.Views;

/// <summary>What the path of a column names.</summary>
internal sealed record ViewColumn(Field Field, ValueList<string> Keys = default)
{
    /// <summary>Finds what a path names; null when nothing.</summary>
    public static ViewColumn? Find(EntityModel model, string path, CustomFieldSet? custom)
    {
        var parts = path.Split('.');
        if (parts.Length == 1)
        {
            var field = model.Root.FindField(path) ?? model.FindChild(path)?.Key;
            return field is null or { IsInternal: true } ? null : new ViewColumn(field);
        }

        if (parts[0] == CustomShape.PathName)
        {
            return parts.Length == 2 && custom?.Find(parts[1]) is { } definition ? new ViewColumn(definition.Field) : null;
        }

        if (model.FindChild(parts[0]) is not { } list)
        {
            return null;
        }

        return list.KeyedValue is { } keyed && parts.Length == list.KeyPath.Count + 1 ? new ViewColumn(keyed, ValueList.Create(parts.AsSpan(1)))
            : parts.Length == 2 && list.FindField(parts[1]) is { } item ? new ViewColumn(item)
            : null;
    }

    /// <summary>What a record has in the column.</summary>
    public ViewCell Read(EntityModel model, Row row)
    {
        if (Field.Shape is not ChildModel list)
        {
            var value = Field.Shape is CustomShape ? row.GetCustom(model)[Field.Name] : row[Field];
            return new ViewCell(value.IsMissing ? [] : [value]);
        }

        var values = new List<FieldValue>();
        var items = row.Children(list);
        for (var i = 0; i < items.Count; i++)
        {
            if (!items[i][Field].IsMissing && IsNamed(list, items[i]))
            {
                values.Add(items[i][Field]);
            }
        }

        return new ViewCell(ValueList.From(values));
    }

    private bool IsNamed(ChildModel list, Row item)
    {
        for (var i = 0; i < Keys.Count; i++)
        {
            if (item.GetText(list.KeyPath[i]) != Keys[i])
            {
                return false;
            }
        }

        return true;
    }
}
