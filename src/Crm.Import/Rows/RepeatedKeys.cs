namespace Crm.Import;

/// <summary>Finds the keys that a file has more than once, by reading it to its end.</summary>
internal static class RepeatedKeys
{
    public static async Task<IReadOnlySet<string>> FindAsync(OpenedFile file, RowReading reader, CancellationToken cancellationToken)
    {
        var (repeated, keys) = (new HashSet<string>(StringComparer.Ordinal), new FileKeys());
        try
        {
            while (await file.Rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (reader.Read(file.Rows) is { Key: { } key, Line: var line } && keys.FirstLine(key, line) is not null)
                {
                    repeated.Add(key);
                }
            }
        }
        catch (ImportFormatException)
        {
            // The import itself tells where the file breaks off.
        }

        return repeated;
    }
}
