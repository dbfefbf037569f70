using Crm.Contacts;

namespace Crm.Import;

/// <summary>Rejects rows of a batch by what is stored of their keys.</summary>
internal sealed class RowRules(OpenedFile file, RowOutcome[] outcomes)
{
    private readonly string _target = file.Plan.Key.ToString();
    private readonly string? _column = file.Plan.HeaderOf(file.Plan.Key.ToString());

    /// <summary>Rejects a group when several records bear its key.</summary>
    public bool RejectAmbiguous(RowGroup group, int count)
    {
        if (count > 1)
        {
            group.Rows.ForEach(row => Reject(row, "row.ambiguous", row.Row.Key, count));
        }

        return count > 1;
    }

    /// <summary>Rejects what the mode forbids.</summary>
    /// <returns>True when nothing of the group is left.</returns>
    public bool RejectByMode(RowGroup group, bool isStored)
    {
        if (file.Settings.Mode == ImportMode.CreateOnly)
        {
            if (isStored)
            {
                group.Rows.ForEach(row => Reject(row, "row.exists", row.Row.Key));
                return true;
            }

            // The first row that may make the record is the only one.
            var kind = group.Kind;
            var first = group.Rows.FindIndex(row => row.Row.Kind == kind && row.Row.CreateErrors.Count == 0);
            for (var i = group.Rows.Count - 1; first >= 0 && i > first; i--)
            {
                Reject(group.Rows[i], "row.exists", group.Rows[i].Row.Key);
                group.Rows.RemoveAt(i);
            }
        }
        else if (!isStored && (file.Settings.Mode == ImportMode.UpdateOnly || (file.Plan.Key.Kind == ImportKeyKind.RecordId && group.Key is not null)))
        {
            group.Rows.ForEach(row => Reject(row, "row.notFound", row.Row.Key));
            return true;
        }

        return false;
    }

    /// <summary>Where nothing is made, rejects the rows of a person that name a company which is not stored.</summary>
    public void RejectUnknownCompanies(RowGroup group, CompanyLinks links)
    {
        if (file.Settings.Mode != ImportMode.UpdateOnly)
        {
            return;
        }

        foreach (var (row, place) in group.Rows.FindAll(row => row.Row.CompanyKey is { } company && !links.Knows(company)))
        {
            outcomes[place] = RowOutcome.Rejected(
                new RowError(file.Plan.HeaderOf("company"), "company", RowErrors.Cut(row.CompanyName!), ImportMessages.Of("row.companyUnknown")));
            group.Rows.Remove((row, place));
        }
    }

    /// <summary>Rejects the rows of a person whose household is not known, or whose role has none.</summary>
    public void RejectUnknownHouseholds(RowGroup group, Id<Party>? current, HouseholdLinks links)
    {
        foreach (var row in group.Earlier)
        {
            current = links.Find(row, current) ?? current;
        }

        foreach (var (row, place) in group.Rows.ToArray())
        {
            if (row.Kind == PartyKind.Contact && links.Fault(row, current, file.Plan) is { } fault)
            {
                outcomes[place] = RowOutcome.Rejected(fault);
                group.Rows.Remove((row, place));
            }
            else
            {
                current = links.Find(row, current) ?? current;
            }
        }
    }

    private void Reject((ImportRow Row, int Place) row, string message, params ReadOnlySpan<object?> arguments) =>
        outcomes[row.Place] = RowOutcome.Rejected(
            new RowError(_column, _target, row.Row.Key is { } key ? RowErrors.Cut(key) : null, ImportMessages.Of(message, arguments)));
}
