namespace Crm.Import;

/// <summary>Makes mappings of headers.</summary>
internal static class Suggestion
{
    /// <summary>What exports call the column of ids.</summary>
    public const string RecordId = "recordId";

    /// <summary>A mapping of the headers that are recognised; a second one for the same target is left out.</summary>
    /// <param name="headers">The headers, as they are and compacted.</param>
    /// <param name="targetOf">The target of a header; null or empty for none.</param>
    /// <param name="separatorOf">What stands between the words of a target; null for the default.</param>
    public static ImportMapping Of(IEnumerable<(string Header, string Word)> headers, Func<string, string, string?> targetOf, Func<string, string?>? separatorOf = null)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var columns = new List<ColumnMapping>();
        foreach (var (header, word) in headers)
        {
            var target = targetOf(header, word);
            if (!string.IsNullOrEmpty(target) && taken.Add(target))
            {
                columns.Add(new ColumnMapping(header, target) { Separator = separatorOf?.Invoke(target) });
            }
        }

        return new ImportMapping { Columns = ValueList.From(columns) };
    }
}
