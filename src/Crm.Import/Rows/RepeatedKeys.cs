using Crm.Contacts;

namespace Crm.Import;

/// <summary>Finds the keys that a file has more than once, by reading it to its end.</summary>
internal static class RepeatedKeys
{
    /// <param name="stream">The file; it is read from its position, and left there.</param>
    /// <param name="settings">How it is read.</param>
    /// <param name="contacts">Checks persons.</param>
    /// <param name="companies">Checks companies.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async Task<IReadOnlySet<string>> FindAsync(
        Stream stream, ImportSettings settings, ContactService contacts, CompanyService companies, CancellationToken cancellationToken)
    {
        var (start, repeated, keys) = (stream.Position, new HashSet<string>(StringComparer.Ordinal), new FileKeys());
        var file = await OpenedFile.OpenAsync(stream, settings with { Duplicates = ImportDuplicates.LastWins }, cancellationToken).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            var reader = new RowReader(file, keepsCells: false, contacts, companies);
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
        }

        stream.Position = start;
        return repeated;
    }
}
