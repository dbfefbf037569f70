namespace Crm.Import;

/// <summary>In a dry run: what is remembered of earlier batches: the rows, which are taken back, by keys that the file has more than once.</summary>
/// <remarks>They are applied again before a later row of the key, so that it fares as in a real run.</remarks>
internal sealed class RowHistory(IReadOnlySet<string> repeated)
{
    private readonly Dictionary<string, List<ImportRow>> _rows = new(StringComparer.Ordinal);

    /// <summary>The unique values of records of earlier batches.</summary>
    public UniqueClaims Claims { get; } = new();

    public IReadOnlyList<ImportRow> Of(string? key) => key is not null && _rows.TryGetValue(key, out var rows) ? rows : [];

    public void Add(BatchResult result)
    {
        Claims.Accept();
        for (var i = 0; i < result.Rows.Count; i++)
        {
            if (result.Outcomes[i].Kind != OutcomeKind.Rejected && result.Rows[i] is { Key: { } key } row && repeated.Contains(key))
            {
                if (!_rows.TryGetValue(key, out var rows))
                {
                    _rows[key] = rows = [];
                }

                rows.Add(row);
            }
        }
    }
}
