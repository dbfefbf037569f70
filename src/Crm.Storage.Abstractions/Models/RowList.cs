namespace Crm.Models;

/// <summary>The rows of one child list of a <see cref="Row"/>; cleared rows are kept and used again.</summary>
public sealed class RowList
{
    private readonly ChildModel _child;
    private readonly List<Row> _rows = [];

    internal RowList(ChildModel child) => _child = child;

    /// <summary>How many rows the list has.</summary>
    public int Count { get; private set; }

    /// <summary>The row at a position, from 0.</summary>
    public Row this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return _rows[index];
        }
    }

    /// <summary>Appends a row in which everything is missing.</summary>
    public Row Add()
    {
        if (Count == _rows.Count)
        {
            _rows.Add(new Row(_child));
        }

        var row = _rows[Count++];
        row.Clear();
        return row;
    }

    /// <summary>Removes the row at a position; later ones move up.</summary>
    public void RemoveAt(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        var row = _rows[index];
        _rows.RemoveAt(index);
        _rows.Add(row);
        Count--;
    }

    /// <summary>Removes all rows.</summary>
    public void Clear() => Count = 0;

    /// <summary>Takes over the rows of another list of the same child model.</summary>
    public void CopyFrom(RowList other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Clear();
        for (var i = 0; i < other.Count; i++)
        {
            Add().CopyFrom(other[i]);
        }
    }

    /// <summary>True when both have equal rows in the same order.</summary>
    public bool SameAs(RowList other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var i = 0; i < Count && Count == other.Count; i++)
        {
            if (!_rows[i].Values.SequenceEqual(other[i].Values))
            {
                return false;
            }
        }

        return Count == other.Count;
    }
}
