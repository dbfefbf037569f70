using Crm.Access;
using Crm.CustomFields;
using Crm.Models;

namespace Crm.Sessions;

/// <summary>Takes hidden values out of records.</summary>
internal static class Redaction
{
    public static T Apply<T>(EntityModel<T> model, FieldRule[] hidden, T record, RowPool rows)
        where T : class
    {
        var row = rows.Rent(model);
        model.Write(record, row);
        var paths = new List<string>(hidden.Length);
        foreach (var rule in hidden)
        {
            if (rule.List is { } list ? Empty(row.Children(list)) : Remove(row, rule.Field))
            {
                paths.Add(rule.Path);
            }
        }

        row.Redacted = ValueList.From(paths);
        var redacted = paths.Count == 0 ? record : model.Read(row);
        rows.Return(row);
        return redacted;
    }

    private static bool Empty(RowList list)
    {
        var had = list.Count > 0;
        list.Clear();
        return had;
    }

    private static bool Remove(Row row, Field field)
    {
        if (field.Shape is CustomShape custom)
        {
            var values = row.GetCustom(custom.Owner);
            row.Set(custom.Owner, values.With(field.Name, default));
            return !values[field.Name].IsMissing;
        }

        if (field.Shape is not ChildModel child)
        {
            var had = !row[field].IsMissing;
            row[field] = default;
            return had;
        }

        var any = false;
        var list = row.Children(child);
        for (var i = 0; i < list.Count; i++)
        {
            any |= !list[i][field].IsMissing;
            list[i][field] = default;
        }

        return any;
    }
}
