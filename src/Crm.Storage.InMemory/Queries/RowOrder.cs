using Crm.Models;
using Crm.Text;

namespace Crm.Storage.InMemory;

/// <summary>The order that a query asks for: by a field, missing values last, ties by id in the same direction.</summary>
internal sealed class RowOrder(Field? orderBy, bool descending, SortAlphabet alphabet) : IComparer<StoredRow>
{
    public int Compare(StoredRow? x, StoredRow? y)
    {
        var (left, right) = (x!, y!);
        if (orderBy is null)
        {
            return Directed(left.Id.CompareTo(right.Id));
        }

        var key = orderBy.Type == FieldType.Name && !left[orderBy].IsMissing ? left.SortKey(orderBy, alphabet) : null;
        return Compare(left[orderBy], key, left.Id, right);
    }

    /// <summary>Compares a position with a row.</summary>
    public int Compare(PagePosition position, StoredRow row)
    {
        if (orderBy is null)
        {
            return Directed(position.Id.CompareTo(row.Id));
        }

        var key = orderBy.Type == FieldType.Name && position.Value.AsText is { } text ? alphabet.Key(text) : null;
        return Compare(position.Value, key, position.Id, row);
    }

    private int Compare(FieldValue value, byte[]? key, Guid id, StoredRow row)
    {
        var other = row[orderBy!];
        if (value.IsMissing || other.IsMissing)
        {
            return value.IsMissing == other.IsMissing ? Directed(id.CompareTo(row.Id)) : value.IsMissing.CompareTo(other.IsMissing);
        }

        var order = key is null ? FieldValue.Compare(value, other) : key.AsSpan().SequenceCompareTo(row.SortKey(orderBy!, alphabet));
        return Directed(order == 0 ? id.CompareTo(row.Id) : order);
    }

    private int Directed(int order) => descending ? -order : order;
}
