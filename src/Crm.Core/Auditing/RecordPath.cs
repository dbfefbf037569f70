using System.Text.Json;
using Crm.CustomFields;
using Crm.Models;

namespace Crm.Auditing;

/// <summary>What one entry of a diff speaks of: a field, a list, or a custom field. Exactly one of the three is set.</summary>
internal readonly record struct RecordPath(Field? Field, ChildModel? Child, string? Key)
{
    private const string CustomPrefix = CustomShape.PathName + ".";

    /// <summary>The path as the audit writes it.</summary>
    public string Name => Field?.Name ?? Child?.Name ?? CustomPrefix + Key;

    /// <summary>True for what the session works out from other fields, so that nobody puts it back: the value of an amount in the tenant's currency.</summary>
    public bool Follows => Field is DecimalField { BaseOf: not null };

    /// <summary>Finds what a path names; null when the entity has no such field (any more), or the SDK itself keeps it.</summary>
    public static RecordPath? Find(EntityModel model, string path)
    {
        if (path.StartsWith(CustomPrefix, StringComparison.Ordinal))
        {
            return model.Extensible ? new RecordPath(null, null, path[CustomPrefix.Length..]) : null;
        }

        if (model.Root.FindField(path) is { IsInternal: false } field)
        {
            return field == model.Id || field == model.Version || field == model.CreatedAt || field == model.UpdatedAt || field == model.Stages?.Since
                ? null
                : new RecordPath(field, null, null);
        }

        return model.FindChild(path) is { } child ? new RecordPath(null, child, null) : null;
    }

    /// <summary>Everything in which two rows differ, without id, version and times.</summary>
    public static List<RecordPath> Between(EntityModel model, Row left, Row right)
    {
        var found = new List<RecordPath>();
        foreach (var field in model.Root.Fields)
        {
            if (left[field] == right[field])
            {
                continue;
            }

            if (field is DocumentField)
            {
                var (one, other) = (left.GetCustom(model), right.GetCustom(model));
                found.AddRange(one.Keys.Union(other.Keys, StringComparer.Ordinal).Where(key => one[key] != other[key]).Select(key => new RecordPath(null, null, key)));
            }
            else if (Find(model, field.Name) is { } path && field != model.ArchivedAt)
            {
                found.Add(path);
            }
        }

        found.AddRange(model.Children.Where(child => !left.Children(child).SameAs(right.Children(child))).Select(child => new RecordPath(null, child, null)));
        return found;
    }

    /// <summary>True when a rule about a field touches what is named.</summary>
    public bool IsTouchedBy(Field field) => field.Shape switch
    {
        ChildModel child => Child == child,
        CustomShape => Key == field.Name,
        _ => Field == field,
    };

    /// <summary>True when both rows have the same there.</summary>
    public bool Same(EntityModel model, Row left, Row right) =>
        Field is { } field ? left[field] == right[field]
        : Child is { } child ? left.Children(child).SameAs(right.Children(child))
        : left.GetCustom(model)[Key!] == right.GetCustom(model)[Key!];

    /// <summary>Takes over what another row has there.</summary>
    public void Copy(EntityModel model, Row from, Row to)
    {
        if (Field is { } field)
        {
            to[field] = from[field];
        }
        else if (Child is { } child)
        {
            to.Children(child).CopyFrom(from.Children(child));
        }
        else
        {
            to.Set(model, to.GetCustom(model).With(Key!, from.GetCustom(model)[Key!]));
        }
    }

    /// <summary>Puts a value in that the audit has written.</summary>
    /// <param name="model">The entity.</param>
    /// <param name="row">The row to change.</param>
    /// <param name="text">The written value; null for none.</param>
    /// <param name="type">The type of the value of a custom field.</param>
    /// <returns>False when the field is of another type by now.</returns>
    public bool TrySet(EntityModel model, Row row, string? text, FieldType type)
    {
        if (Child is { } child)
        {
            SetRows(child, row.Children(child), text);
            return true;
        }

        if (!FieldValue.TryParse(Field?.Type ?? type, text, out var value))
        {
            return false;
        }

        if (Field is { } field)
        {
            row[field] = value;
        }
        else
        {
            row.Set(model, row.GetCustom(model).With(Key!, value));
        }

        return true;
    }

    private static void SetRows(ChildModel child, RowList rows, string? text)
    {
        rows.Clear();
        if (text is null)
        {
            return;
        }

        using var document = JsonDocument.Parse(text);
        foreach (var item in document.RootElement.EnumerateArray())
        {
            var row = rows.Add();
            foreach (var property in item.EnumerateObject())
            {
                // A field that the list has lost since is left out.
                if (child.FindField(property.Name) is { } field && FieldValue.TryParse(field.Type, property.Value.GetString(), out var value))
                {
                    row[field] = value;
                }
            }
        }
    }
}
