using Crm.Contacts;
using Crm.Text;

namespace Crm.Import;

/// <summary>Imports contacts and companies from files.</summary>
/// <remarks>One instance per scope. Rows are read one after the other, so that memory does not grow with the file.</remarks>
public sealed class ImportService(CrmScope scope, ContactService contacts, CompanyService companies, TimeProvider clock)
{
    /// <summary>Imports a file: delimited text with a header row, a workbook, or vCards.</summary>
    /// <param name="stream">The file; read from its position to its end and left open.</param>
    /// <param name="settings">How it is read: a <see cref="CsvImport"/>, an <see cref="XlsxImport"/> or a <see cref="VCardImport"/>; null to find out the format too.</param>
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
        Stream stream, ImportSettings? settings = null, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Require(settings);
        var file = await OpenedFile.OpenAsync(stream, settings, cancellationToken).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            return await RunAsync(file, null, [], null, progress, cancellationToken).ConfigureAwait(false);
        }
    }

    internal static void Require(ImportSettings? settings)
    {
        if (settings is not null)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(settings.BatchSize, 1, nameof(settings));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.BatchSize, 5_000, nameof(settings));
        }
    }

    /// <summary>Imports an opened file, as a new stored import, or from where a stored one stands.</summary>
    internal async Task<ImportReport> RunAsync(
        OpenedFile file,
        RunLog? log,
        IEnumerable<RejectedRow> earlier,
        Func<CancellationToken, Task>? finish,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        var (rows, used) = (file.Rows, file.Settings);
        var rejected = used.RejectedRows is { } output ? new RejectedRowWriter(output, rows.Delimiter ?? ',', used.Language ?? scope.Settings.Language, rows.Headers) : null;
        var tally = new ImportTally(file, log?.Run, clock);
        foreach (var row in earlier)
        {
            tally.List(row);
        }

        var position = log?.Run.Position ?? 0;
        var links = new CompanyLinks(clock, position > 0 ? log!.Run.Id.Value : null);
        log?.Begin(tally);
        var loop = new ImportLoop(
            file, new RowReader(file, keepsCells: rejected is not null || log is not null, contacts, companies), new BatchWriter(scope, file, links, log, clock), tally, rejected, progress);
        try
        {
            return await loop.ExecuteAsync(position, finish, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (rejected is not null)
            {
                await rejected.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Reads the header of a file, so that a user can be asked where its columns go.</summary>
    /// <param name="stream">The file; read from its position and left open. Rewind it before it is imported.</param>
    /// <param name="settings">Format, delimiter and encodings, where they are known.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ImportFormatException">The header cannot be read, or an encoding is not known.</exception>
    public static async Task<ValueList<string>> ReadHeadersAsync(Stream stream, ImportSettings? settings = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var (rows, _) = await RowFiles.OpenAsync(stream, settings, cancellationToken).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
        {
            return ValueList.From(rows.Headers);
        }
    }
}
