using Crm.Models;

namespace Crm.Contacts;

/// <summary>Keeps the marks of contact points: one primary per list, verifications with what was verified, shared ones as they are stored.</summary>
internal sealed class PointMarks(PointRule rule)
{
    /// <summary>Whether both lead to the same place, whatever is noted of them.</summary>
    public bool LeadToSame(Row one, Row other)
    {
        foreach (var field in rule.Key)
        {
            if (one[field] != other[field])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether both are the same row of the list.</summary>
    public bool AreSame(Row one, Row other) => LeadToSame(one, other) && (rule.Purpose is not { } purpose || one[purpose] == other[purpose]);

    /// <summary>Whether the stored list has a row that was given in the same way.</summary>
    public bool IsStored(Row row, RowList? stored) =>
        Find(stored, row) is { } known && (rule.Original is not { } original || !known[original].IsMissing && known[original] == row[original]);

    /// <summary>Sets the marks of a list.</summary>
    /// <param name="rows">The list.</param>
    /// <param name="stored">The list as it is stored; null for a new record.</param>
    /// <param name="keepsShared">True when the shared marks are the ones to store.</param>
    public void Settle(RowList rows, RowList? stored, bool keepsShared)
    {
        var primary = PrimaryOf(rows, stored);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var known = Find(stored, row);
            Set(row, rule.Primary, i == primary);
            if (!keepsShared)
            {
                Set(row, rule.Shared, known?.GetBoolean(rule.Shared) ?? false);
            }

            if (known is null && !row[rule.VerifiedAt].IsMissing && ReplacesVerified(row[rule.VerifiedAt], rows, stored))
            {
                row[rule.VerifiedAt] = FieldValue.Missing;
            }
        }
    }

    private int PrimaryOf(RowList rows, RowList? stored)
    {
        var before = FirstPrimary(stored);
        var first = -1;
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].GetBoolean(rule.Primary) != true)
            {
                continue;
            }

            if (before is null || !LeadToSame(rows[i], before))
            {
                return i;
            }

            first = first < 0 ? i : first;
        }

        return Math.Max(first, 0);
    }

    private Row? FirstPrimary(RowList? rows)
    {
        for (var i = 0; i < rows?.Count; i++)
        {
            if (rows[i].GetBoolean(rule.Primary) == true)
            {
                return rows[i];
            }
        }

        return null;
    }

    /// <summary>Whether a verification was made for a stored point that is no longer there: it then came along when the point was changed.</summary>
    private bool ReplacesVerified(in FieldValue at, RowList rows, RowList? stored)
    {
        for (var i = 0; i < stored?.Count; i++)
        {
            if (stored[i][rule.VerifiedAt] == at && Find(rows, stored[i]) is null)
            {
                return true;
            }
        }

        return false;
    }

    private Row? Find(RowList? rows, Row wanted)
    {
        for (var i = 0; i < rows?.Count; i++)
        {
            if (LeadToSame(rows[i], wanted))
            {
                return rows[i];
            }
        }

        return null;
    }

    private static void Set(Row row, BooleanField mark, bool value)
    {
        if ((row.GetBoolean(mark) ?? false) != value)
        {
            row.Set(mark, value);
        }
    }
}
