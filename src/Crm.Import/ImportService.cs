using Crm.Contacts;
using Crm.Text;

namespace Crm.Import;

/// <summary>Imports contacts and companies from files.</summary>
/// <remarks>One instance per scope. Rows are read one after the other, so that memory does not grow with the file.</remarks>
public sealed class ImportService(CrmScope scope, ContactService contacts, CompanyService companies, TimeProvider clock)
{
    /// <summary>Imports a CSV file with a header row.</summary>
    /// <param name="stream">The file; read from its position to its end and left open.</param>
    /// <param name="settings">How it is read; null to find out what can be found out.</param>
    /// <param name="progress">Told after every batch.</param>
    /// <param name="cancellationToken">Stops the import between batches; the batch at work is taken back.</param>
    /// <returns>What was done, and why rows were rejected.</returns>
    /// <remarks>
    /// <para>A row whose key is stored, archived or not, changes that record where the row says something: an empty cell changes nothing, tags are
    /// added, a mapped position of a list takes the cell. Importing a file twice makes nothing twice. A rejected row leaves the others alone.</para>
    /// <para>Each batch has its own transaction, or shares the open unit of the scope. The <c>company</c> of a person is found by its
    /// exact name, compared as names are, or made once; of a company row it is the name.</para>
    /// </remarks>
    /// <exception cref="ImportMappingException">The mapping does not fit the model or the file; nothing was imported.</exception>
    /// <exception cref="ImportFormatException">The header cannot be read, or an encoding is not known; nothing was imported.</exception>
    /// <exception cref="ImportStoppedException">The file is broken from some row on, or the storage failed; earlier batches are stored.</exception>
    /// <exception cref="ImportCanceledException">The import was cancelled; earlier batches are stored.</exception>
    public async Task<ImportReport> ImportAsync(
        Stream stream, CsvImport? settings = null, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        settings ??= new CsvImport();
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.BatchSize, 1, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.BatchSize, 5_000, nameof(settings));
        using var source = await CsvSource.OpenAsync(stream, settings, cancellationToken).ConfigureAwait(false);
        var rows = await CsvRows.OpenAsync(source, cancellationToken).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
        {
            var mapping = settings.Mapping ?? ImportMapping.Suggest(rows.Headers);
            var plan = MappingCheck.Bind(mapping, settings.Key, rows.Headers);
            var rejected = settings.RejectedRows is { } output ? new RejectedRowWriter(output, source.Delimiter, settings.Language ?? scope.Settings.Language, rows.Headers) : null;
            var run = new ImportRun(
                rows,
                new RowReader(plan, settings, source.Encoding.WebName, contacts, companies),
                new BatchWriter(scope, plan, settings.DryRun, clock),
                new ImportTally(settings, mapping, plan, source, clock),
                rejected,
                progress);
            try
            {
                return await run.ExecuteAsync(settings.BatchSize, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                if (rejected is not null)
                {
                    await rejected.DisposeAsync().ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Reads the header of a CSV file, so that a user can be asked where its columns go.</summary>
    /// <param name="stream">The file; read from its position and left open. Rewind it before it is imported.</param>
    /// <param name="settings">Delimiter and encodings, where they are known.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ImportFormatException">The header cannot be read, or an encoding is not known.</exception>
    public static async Task<ValueList<string>> ReadHeadersAsync(Stream stream, CsvImport? settings = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var source = await CsvSource.OpenAsync(stream, settings ?? new CsvImport(), cancellationToken).ConfigureAwait(false);
        var rows = await CsvRows.OpenAsync(source, cancellationToken).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
        {
            return ValueList.From(rows.Headers);
        }
    }
}
