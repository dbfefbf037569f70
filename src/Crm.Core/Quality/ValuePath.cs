using Crm.CustomFields;
using Crm.Models;

namespace Crm.Quality;

/// <summary>What profiles and policies name: a field, a list, a field of a list, or a custom field.</summary>
internal sealed record ValuePath(EntityModel Model, string Path, Field? Field, ChildModel? Child, string? Key)
{
    private const string CustomPrefix = CustomShape.PathName + ".";

    /// <summary>The name under which the audit writes changes of it.</summary>
    public string AuditName => Key is null ? Child?.Name ?? Field!.Name : Path;

    /// <summary>Finds what a path names; null when the entity has no such field or list.</summary>
    public static ValuePath? Find(EntityModel model, string path)
    {
        if (path.StartsWith(CustomPrefix, StringComparison.Ordinal))
        {
            return model.Extensible && path.Length > CustomPrefix.Length ? new ValuePath(model, path, null, null, path[CustomPrefix.Length..]) : null;
        }

        if (model.Root.FindField(path) is { IsInternal: false } field)
        {
            return new ValuePath(model, path, field, null, null);
        }

        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (model.FindChild(dot < 0 ? path : path[..dot]) is not { } child)
        {
            return null;
        }

        var item = dot < 0 ? null : child.FindField(path[(dot + 1)..]);
        return dot >= 0 && item is null ? null : new ValuePath(model, path, item, child, null);
    }

    /// <summary>A path as it is without the places in lists: <c>emails[1].address</c> is <c>emails.address</c>.</summary>
    public static string WithoutPlaces(string path)
    {
        var open = path.IndexOf('[', StringComparison.Ordinal);
        var close = open < 0 ? -1 : path.IndexOf(']', open);
        return close < 0 ? path : path[..open] + path[(close + 1)..];
    }

    /// <summary>True when one path is another, or names something within it.</summary>
    public static bool IsWithin(string path, string whole) => path.StartsWith(whole, StringComparison.Ordinal) && (path.Length == whole.Length || path[whole.Length] == '.');

    /// <summary>True when a rule hides some of it.</summary>
    public bool IsHidden(IReadOnlyCollection<string> hidden) => hidden.Any(path => IsWithin(path, Path));

    /// <summary>True when a record has a value there, or an item in the list.</summary>
    public bool IsPresent(Row row) => Child is { } child && Field is null ? row.Children(child).Count > 0 : Values(row).Any(value => !value.Value.IsMissing);

    /// <summary>The values with their paths; none for a list as a whole.</summary>
    public IEnumerable<(string Path, FieldValue Value)> Values(Row row)
    {
        if (Key is { } key)
        {
            yield return (Path, row.GetCustom(Model.Root)[key]);
        }
        else if (Child is not { } child)
        {
            yield return (Path, row[Field!]);
        }
        else if (Field is { } field)
        {
            var rows = row.Children(child);
            for (var i = 0; i < rows.Count; i++)
            {
                yield return ($"{child.Name}[{i}].{field.Name}", rows[i][field]);
            }
        }
    }

    /// <summary>True when both records have the same there.</summary>
    public bool IsSame(Row left, Row right) =>
        Child is { } child && Field is null ? left.Children(child).SameAs(right.Children(child)) : Values(left).SequenceEqual(Values(right));
}
