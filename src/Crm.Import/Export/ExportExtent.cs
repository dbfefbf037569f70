using System.Globalization;
using Crm.Contacts;
using Crm.Models;

namespace Crm.Export;

/// <summary>How far the lists of the records go that an export writes: so many columns they need.</summary>
internal sealed class ExportExtent(EntityModel model)
{
    private readonly int[] _counts = new int[model.Children.Count];
    private readonly SortedSet<string> _named = new(StringComparer.Ordinal);

    /// <summary>Takes a record into account.</summary>
    public void Add(Row row, PartyNames names)
    {
        for (var i = 0; i < model.Children.Count; i++)
        {
            var child = model.Children[i];
            var items = row.Children(child);
            _counts[i] = Math.Max(_counts[i], items.Count);
            for (var at = 0; at < items.Count; at++)
            {
                if (IsNamed(child))
                {
                    AddNamed(child, items[at]);
                }
            }
        }

        if (ReferenceEquals(model.Root, PartyModel.Model))
        {
            foreach (var id in names.Of(row, PartyModel.HouseholdId)?.ExternalIds ?? default)
            {
                _named.Add($"household.externalIds[{id.System}].value");
            }
        }
    }

    /// <summary>The columns of all items.</summary>
    public IEnumerable<string> Paths()
    {
        for (var i = 0; i < model.Children.Count; i++)
        {
            var child = model.Children[i];
            foreach (var path in child.Key is not null ? [child.Name] : IsNamed(child) ? [] : ExportColumns.Positions(child, _counts[i]))
            {
                yield return path;
            }
        }

        foreach (var path in _named)
        {
            yield return path;
        }
    }

    private static bool IsNamed(ChildModel child) => ReferenceEquals(child, PartyModel.ExternalIds) || child.KeyedValue is not null;

    private void AddNamed(ChildModel child, Row item)
    {
        if (child.KeyedValue is null)
        {
            _named.Add(string.Create(CultureInfo.InvariantCulture, $"{child.Name}[{item.GetText(child.Fields[0])}].{child.Fields[1].Name}"));
            return;
        }

        var path = $"{child.Name}.{string.Join('.', child.KeyPath.Select(key => item.GetText(key)))}";
        _named.Add(path);
        foreach (var field in child.Fields)
        {
            if (field != child.KeyedValue && !child.KeyPath.Contains(field) && !item[field].IsMissing)
            {
                _named.Add($"{path}.{field.Name}");
            }
        }
    }
}
