using Crm.Models;

namespace Crm.Auditing;

/// <summary>Takes the change of a list back item by item, so that what others have done to other items stays.</summary>
internal static class ListMerge
{
    /// <param name="before">The list before the change.</param>
    /// <param name="after">The list after it.</param>
    /// <param name="current">The list now; afterwards without what the change had added and with what it had removed.</param>
    /// <param name="child">What the list is.</param>
    /// <returns>True when something that the change had added is not there any more: somebody has changed or removed it.</returns>
    public static bool Revert(ChildModel child, RowList before, RowList after, RowList current)
    {
        if (current.SameAs(after))
        {
            current.CopyFrom(before);
            return false;
        }

        var items = ToList(child, current);
        var missing = false;
        foreach (var added in Without(ToList(child, after), ToList(child, before)))
        {
            var at = items.FindLastIndex(item => Same(item, added.Item));
            if (at >= 0)
            {
                items.RemoveAt(at);
            }

            missing |= at < 0;
        }

        foreach (var (removed, index) in Without(ToList(child, before), ToList(child, after)))
        {
            if (!items.Exists(item => Same(item, removed)))
            {
                items.Insert(Math.Min(index, items.Count), removed);
            }
        }

        current.Clear();
        items.ForEach(item => current.Add().CopyFrom(item));
        return missing;
    }

    /// <summary>The items of one list that the other has not, with their places; equal items are counted.</summary>
    private static IEnumerable<(Row Item, int Index)> Without(List<Row> list, List<Row> others)
    {
        var left = others.ToList();
        for (var i = 0; i < list.Count; i++)
        {
            var at = left.FindIndex(item => Same(item, list[i]));
            if (at >= 0)
            {
                left.RemoveAt(at);
            }
            else
            {
                yield return (list[i], i);
            }
        }
    }

    private static List<Row> ToList(ChildModel child, RowList rows)
    {
        var list = new List<Row>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var copy = new Row(child);
            copy.CopyFrom(rows[i]);
            list.Add(copy);
        }

        return list;
    }

    private static bool Same(Row left, Row right) => left.Values.SequenceEqual(right.Values);
}
