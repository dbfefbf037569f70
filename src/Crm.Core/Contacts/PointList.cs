using Crm.Models;
using Crm.Sessions;

namespace Crm.Contacts;

/// <summary>Brings a list of contact points into the form in which it is stored.</summary>
internal sealed class PointList(ChildModel list, PointRule rule, IPhoneNormalizer phones)
{
    private readonly PointReader _reader = new(list, rule, phones);
    private readonly PointMarks _marks = new(rule);

    /// <param name="row">The record that owns the list.</param>
    /// <param name="before">The record as stored; null for a new one. A list that is as it was is left alone, and so are its rows that are.</param>
    /// <param name="defaultRegion">The country in which national numbers are read when no place tells another.</param>
    /// <param name="kept">The lists whose shared marks are the ones to store.</param>
    /// <param name="faults">What could not be read.</param>
    public void Apply(Row row, Row? before, string? defaultRegion, ValueList<ChildModel> kept, ref RecordFaults? faults)
    {
        var rows = row.Children(list);
        var stored = before?.Children(list);
        if (rows.Count == 0 || (stored is not null && rows.SameAs(stored)))
        {
            return;
        }

        var region = _reader.CountryOf(row) ?? defaultRegion;
        var given = 0;
        for (var i = 0; i < rows.Count; given++)
        {
            var item = rows[i];
            if (!_marks.IsStored(item, stored))
            {
                _reader.Read(item, given, region, ref faults);
            }

            if (IsAmong(rows, i, item))
            {
                rows.RemoveAt(i);
            }
            else
            {
                i++;
            }
        }

        _marks.Settle(rows, stored, kept.AsSpan().Contains(list));
    }

    /// <summary>Takes rows out that could not be read.</summary>
    public void Remove(Row row, List<Row> unread)
    {
        var rows = row.Children(list);
        for (var i = rows.Count - 1; i >= 0; i--)
        {
            if (unread.Contains(rows[i]))
            {
                rows.RemoveAt(i);
            }
        }

        _marks.Settle(rows, null, keepsShared: false);
    }

    private bool IsAmong(RowList rows, int count, Row item)
    {
        for (var i = 0; i < count; i++)
        {
            if (_marks.AreSame(rows[i], item))
            {
                return true;
            }
        }

        return false;
    }
}
