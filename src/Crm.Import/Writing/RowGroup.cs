namespace Crm.Import;

/// <summary>The rows of a batch that are about the same record, in the order of the file, with their places in the batch.</summary>
internal sealed class RowGroup(string? key, IReadOnlyList<ImportRow> earlier)
{
    public string? Key { get; } = key;

    /// <summary>Rows of the key that a dry run has taken back with their batches.</summary>
    public IReadOnlyList<ImportRow> Earlier { get; } = earlier;

    /// <summary>What the first row is about.</summary>
    public Contacts.PartyKind Kind => Earlier.Count > 0 ? Earlier[0].Kind : Rows[0].Row.Kind;

    /// <summary>By what the record is known in other batches of a dry run, where it is not stored.</summary>
    public string Owner => Key ?? FormattableString.Invariant($"row {Rows[0].Row.Number}");

    public List<(ImportRow Row, int Place)> Rows { get; } = [];

    /// <summary>Puts the rows of a batch together that are not rejected already; a row without key is alone.</summary>
    public static List<RowGroup> Of(IReadOnlyList<ImportRow> rows, RowHistory? history)
    {
        var groups = new List<RowGroup>(rows.Count);
        var byKey = new Dictionary<string, RowGroup>(StringComparer.Ordinal);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Errors.Count > 0)
            {
                continue;
            }

            var key = rows[i].Key;
            if (key is null || !byKey.TryGetValue(key, out var group))
            {
                group = new RowGroup(key, history?.Of(key) ?? []);
                groups.Add(group);
                if (key is not null)
                {
                    byKey.Add(key, group);
                }
            }

            group.Rows.Add((rows[i], i));
        }

        return groups;
    }
}
