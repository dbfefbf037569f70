using Crm.Contacts;
using Crm.Models;

namespace Crm.Sessions;

/// <summary>The form in which the records of an entity are stored, as its model tells it; whoever writes a record, the session brings it into this form before it is compared and judged.</summary>
/// <remarks>Immutable and thread-safe; made once per entity. Nothing is allocated for a record that is in form.</remarks>
internal sealed class RecordForm
{
    private readonly NameField[] _made;
    private readonly Field[] _bound;
    private readonly PointList[] _points;
    private readonly ChildModel[] _words;
    private readonly ChildModel[] _byService;

    public RecordForm(EntityModel root, IPhoneNormalizer phones)
    {
        _made = [.. root.Fields.OfType<NameField>().Where(field => field.MadeOf.Count > 0)];
        _bound = [.. root.Fields.Where(field => field.OnlyWith is not null)];
        _words = [.. root.Children.Where(list => list.Key is not null)];

        _byService = [.. root.Children.Where(list => !list.Restorable)];

        // Places first: numbers are read by their country.
        _points = [.. root.Children.Where(list => list.Points is not null).OrderBy(list => list.Points!.Kind != PointKind.Place).Select(list => new PointList(list, list.Points!, phones))];
    }

    /// <summary>Brings a record, whose texts are trimmed, into form.</summary>
    /// <param name="row">The record.</param>
    /// <param name="before">The record as stored; null for a new one. Lists and rows that are as they were are not read again.</param>
    /// <param name="defaultRegion">The country in which national phone numbers are read.</param>
    /// <param name="kept">The lists of contact points whose shared marks are the ones to store.</param>
    /// <returns>What could not be read; null when everything could.</returns>
    public RecordFaults? Apply(Row row, Row? before, string? defaultRegion, ValueList<ChildModel> kept = default)
    {
        RecordFaults? faults = null;
        foreach (var field in _made)
        {
            if (row[field].IsMissing)
            {
                row.Set(field, Join(row, field.MadeOf));
            }
        }

        foreach (var field in _bound)
        {
            if (!row[field].IsMissing && row[field.OnlyWith!].IsMissing)
            {
                row[field] = FieldValue.Missing;
            }
        }

        foreach (var list in _points)
        {
            list.Apply(row, before, defaultRegion, kept, ref faults);
        }

        foreach (var list in _words)
        {
            KeepOnce(row.Children(list), list.Key!, before?.Children(list));
        }

        return faults;
    }

    /// <summary>Refuses changes of lists that a service of their own keeps.</summary>
    /// <param name="row">The record.</param>
    /// <param name="before">The record as stored; null for a new one.</param>
    /// <param name="kept">The lists whose service writes.</param>
    /// <param name="faults">What is wrong besides; null when nothing is.</param>
    public RecordFaults? RefuseForeign(Row row, Row? before, ValueList<ChildModel> kept, RecordFaults? faults)
    {
        foreach (var list in _byService)
        {
            var rows = row.Children(list);
            if (!(before is null ? rows.Count == 0 : rows.SameAs(before.Children(list))) && !kept.AsSpan().Contains(list))
            {
                (faults ??= new RecordFaults()).Errors.Add(new FieldError(list.Name, null, CoreMessages.Of(list == PartyModel.Consents ? "consent.byService" : "kept.byService")));
            }
        }

        return faults;
    }

    /// <summary>Takes rows out that could not be read.</summary>
    public void Remove(Row row, RecordFaults faults) => Array.ForEach(_points, list => list.Remove(row, faults.Rows));

    private static string? Join(Row row, ValueList<NameField> parts)
    {
        string? joined = null;
        foreach (var part in parts)
        {
            if (row.GetText(part) is { } text)
            {
                joined = joined is null ? text : $"{joined} {text}";
            }
        }

        return joined;
    }

    private static void KeepOnce(RowList rows, CodeField key, RowList? stored)
    {
        if (rows.Count == 0 || (stored is not null && rows.SameAs(stored)))
        {
            return;
        }

        for (var i = 0; i < rows.Count;)
        {
            if (rows[i][key].IsMissing || IsAmong(rows, i, key))
            {
                rows.RemoveAt(i);
            }
            else
            {
                i++;
            }
        }
    }

    private static bool IsAmong(RowList rows, int index, CodeField key)
    {
        for (var i = 0; i < index; i++)
        {
            if (rows[i][key] == rows[index][key])
            {
                return true;
            }
        }

        return false;
    }
}
