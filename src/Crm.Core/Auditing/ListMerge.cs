using Crm.Models;

namespace Crm.Auditing;

/// <summary>Takes the change of a list back item by item, so that what others have done to other items stays.</summary>
internal static class ListMerge
{
    /// <param name="before">The list before the change.</param>
    /// <param name="after">The list after it.</param>
    /// <param name="current">The list now; afterwards without what the change had added and with what it had removed.</param>
    /// <param name="child">What the list is.</param>
    /// <returns>True when something that the change had added is not there any more and what was there before is not back either: somebody has changed it.</returns>
    public static bool Revert(ChildModel child, RowList before, RowList after, RowList current)
    {
        if (current.SameAs(after))
        {
            current.CopyFrom(before);
            return false;
        }

        var items = ToList(child, current);
        var (old, @new) = (ToList(child, before), ToList(child, after));
        var added = Without(@new, old).ToArray();
        var removedItems = Without(old, @new).ToArray();
        var hasForeign = items.Exists(item => !@new.Exists(one => Same(one, item)) && !old.Exists(one => Same(one, item)));
        var edited = false;
        for (var i = 0; i < added.Length; i++)
        {
            var at = items.FindLastIndex(item => Same(item, added[i].Item));
            if (at >= 0)
            {
                items.RemoveAt(at);
            }
            else
            {
                // What the change had put in the place of another item is put back by hand where that one is there again, and what it had only added where nothing new is.
                edited |= i < removedItems.Length ? !items.Exists(item => Same(item, removedItems[i].Item)) : hasForeign;
            }
        }

        foreach (var (removed, index) in removedItems)
        {
            if (!items.Exists(item => Same(item, removed)))
            {
                items.Insert(Math.Min(index, items.Count), removed);
            }
        }

        current.Clear();
        items.ForEach(item => current.Add().CopyFrom(item));
        return edited;
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
