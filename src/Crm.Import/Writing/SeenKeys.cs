namespace Crm.Import;

/// <summary>The keys of records that a dry run has made and taken back.</summary>
internal sealed class SeenKeys(bool isDryRun)
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    public bool Contains(string key) => _keys.Contains(key);

    public void Add(IReadOnlyList<ImportRow> rows, RowOutcome[] outcomes)
    {
        for (var i = 0; isDryRun && i < rows.Count; i++)
        {
            if (outcomes[i].Kind == OutcomeKind.Created && rows[i].Key is { } key)
            {
                _keys.Add(key);
            }
        }
    }
}
