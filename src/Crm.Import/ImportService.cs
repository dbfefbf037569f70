using Crm.Contacts;
using Crm.Models;
using Crm.Text;

namespace Crm.Import;

/// <summary>Imports contacts, companies and records of any other entity from files.</summary>
/// <remarks>One instance per scope. Rows are read one after the other, so that memory does not grow with the file.</remarks>
public sealed partial class ImportService(
    CrmScope scope, ContactService contacts, CompanyService companies, ModelCatalog catalog, IEnumerable<ImportPreparation> preparations, TimeProvider clock)
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
        return await ImportAsync(await PartiesAsync(cancellationToken).ConfigureAwait(false), stream, settings, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Imports an opened file as a new stored import, or from where a stored one stands.</summary>
    internal Task<ImportReport> RunAsync(
        IImportedEntity entity,
        OpenedFile file,
        RunLog log,
        IEnumerable<RejectedRow> earlier,
        Func<CancellationToken, Task> finish,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken) => RunAsync(entity, file, null, log, earlier, finish, progress, cancellationToken);

    internal static void Require(ImportSettings? settings)
    {
        if (settings is not null)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(settings.BatchSize, 1, nameof(settings));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.BatchSize, 5_000, nameof(settings));
        }
    }

    private async Task<ImportReport> ImportAsync(
        IImportedEntity entity, Stream stream, ImportSettings? settings, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var source = await DrySourceAsync(stream, settings, cancellationToken).ConfigureAwait(false);
        await using ((source ?? Stream.Null).ConfigureAwait(false))
        {
            var history = await HistoryAsync(source ?? stream, settings, entity, cancellationToken).ConfigureAwait(false);
            var file = await OpenedFile.OpenAsync(source ?? stream, settings, entity.Places, cancellationToken).ConfigureAwait(false);
            await using (file.ConfigureAwait(false))
            {
                return await RunAsync(entity, file, history, null, [], null, progress, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<ImportReport> RunAsync(
        IImportedEntity entity,
        OpenedFile file,
        RowHistory? history,
        RunLog? log,
        IEnumerable<RejectedRow> earlier,
        Func<CancellationToken, Task>? finish,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        var rejected = RejectedRowsOf(file);
        var tally = new ImportTally(file, log?.Run, clock);
        foreach (var row in earlier)
        {
            tally.List(row);
        }

        log?.Begin(tally);
        var reader = entity.NewReader(file, rejected is not null || log is not null);
        Guid? resumed = log?.Run.Position > 0 ? log.Run.Id.Value : null;
        var writer = new BatchWriter(scope, file, entity.Begin(file, history, resumed), log, history);
        var loop = new ImportLoop(file, reader, writer, tally, rejected, progress);
        return await ExecuteAsync(loop, log?.Run.Position ?? 0, finish, rejected, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IImportedEntity> PartiesAsync(CancellationToken cancellationToken) =>
        new ImportedParties(await PartyTargets.LoadAsync(scope, cancellationToken).ConfigureAwait(false), contacts, companies, scope.Settings.Zone, clock);

    /// <summary>For a dry run, which reads the file twice: a copy of one that cannot be rewound; null for all others.</summary>
    private static async Task<FileStream?> DrySourceAsync(Stream stream, ImportSettings? settings, CancellationToken cancellationToken) =>
        settings is { DryRun: true } && !stream.CanSeek ? await TemporaryFile.CopyAsync(stream, cancellationToken).ConfigureAwait(false) : null;

    /// <summary>What a dry run must remember of its batches: the rows of keys that the file has more than once.</summary>
    private static async Task<RowHistory?> HistoryAsync(
        Stream stream, ImportSettings? settings, IImportedEntity entity, CancellationToken cancellationToken)
    {
        if (settings is not { DryRun: true })
        {
            return null;
        }

        var start = stream.Position;
        var file = await OpenedFile.OpenAsync(stream, settings with { Duplicates = ImportDuplicates.LastWins }, entity.Places, cancellationToken).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            var repeated = await RepeatedKeys.FindAsync(file, entity.NewReader(file, false), cancellationToken).ConfigureAwait(false);
            stream.Position = start;
            return new RowHistory(repeated);
        }
    }

    private static async Task<ImportReport> ExecuteAsync(
        ImportLoop loop, long position, Func<CancellationToken, Task>? finish, RejectedRowWriter? rejected, CancellationToken cancellationToken)
    {
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

    private RejectedRowWriter? RejectedRowsOf(OpenedFile file) => file.Settings.RejectedRows is { } output
        ? new RejectedRowWriter(output, file.Rows.Delimiter ?? ',', file.Settings.Language ?? scope.Settings.Language, file.Rows.Headers)
        : null;

    /// <summary>Makes a mapping of the headers of a file, as <see cref="ImportMapping.Suggest"/> does, that also knows the custom fields of the tenant by key and label.</summary>
    /// <param name="headers">The headers; see <see cref="ReadHeadersAsync"/>.</param>
    /// <param name="model">The entity; null for contacts and companies.</param>
    /// <param name="externalSystem">The system whose keys a column such as <c>External id</c> holds.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<ImportMapping> SuggestAsync(IEnumerable<string> headers, EntityModel? model = null, string externalSystem = "import", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentException.ThrowIfNullOrWhiteSpace(externalSystem);
        ImportTargets places = model is null
            ? await PartyTargets.LoadAsync(scope, cancellationToken).ConfigureAwait(false)
            : await EntityTargets.LoadAsync(scope, model, catalog, cancellationToken).ConfigureAwait(false);
        return places.Suggest(headers, externalSystem);
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
