using Crm.Auditing;
using Crm.Contacts;
using Crm.Filters;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Import;

/// <summary>Imports contacts, companies and records of any other entity from files as stored runs: each is resumed after a kill, and undone as a whole.</summary>
/// <remarks>
/// One instance per scope. Who may import is said by rules over <see cref="ImportRunModel.Model"/>, beside those over the records. The file
/// is read twice, for its fingerprint and for its rows; a stream that cannot be rewound is kept in a temporary file.
/// </remarks>
public sealed partial class ImportRunService(CrmScope scope, ImportService imports, RevertService reverts, ModelCatalog catalog, TimeProvider clock)
{
    private const int PageSize = 500;

    /// <summary>Imports a file and stores how far it is with every batch.</summary>
    /// <param name="stream">The file; read from its position and left open.</param>
    /// <param name="settings">How it is read; see <see cref="ImportService.ImportAsync(Stream, ImportSettings?, IProgress{ImportProgress}?, CancellationToken)"/>. A dry run is not stored.</param>
    /// <param name="fileName">What people call the file; null for the name of a file stream.</param>
    /// <param name="progress">Told after every batch.</param>
    /// <param name="cancellationToken">Stops the import between batches; the batch at work is taken back, and the run can be resumed.</param>
    /// <returns>What was done, and why rows were rejected; <see cref="ImportReport.RunId"/> names the run.</returns>
    /// <exception cref="ImportMappingException">The mapping does not fit the model or the file; nothing was stored.</exception>
    /// <exception cref="ImportFormatException">The header cannot be read, or an encoding is not known; nothing was stored.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids to import.</exception>
    /// <exception cref="ImportStoppedException">The file is broken from some row on or was changed meanwhile, the storage failed, or somebody else has taken the run over; earlier batches are stored.</exception>
    /// <exception cref="ImportCanceledException">The import was cancelled; earlier batches are stored.</exception>
    public Task<ImportReport> StartAsync(
        Stream stream, ImportSettings? settings = null, string? fileName = null, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default) =>
        StartAsync(PartyModel.Model, stream, settings, fileName, progress, cancellationToken);

    /// <summary>Imports records of any tracked entity, one that the host has added too, and stores how far it is with every batch.</summary>
    /// <param name="model">The entity; see <see cref="ImportService.ImportAsync{T}"/>. What its records need before they are stored is said once by <c>AddImportPreparation</c>.</param>
    /// <inheritdoc cref="StartAsync(Stream, ImportSettings?, string?, IProgress{ImportProgress}?, CancellationToken)"/>
    /// <param name="stream">The file; read from its position and left open.</param>
    /// <param name="settings">How it is read. A dry run is not stored.</param>
    /// <param name="fileName">What people call the file; null for the name of a file stream.</param>
    /// <param name="progress">Told after every batch.</param>
    /// <param name="cancellationToken">Stops the import between batches; the batch at work is taken back, and the run can be resumed.</param>
    /// <exception cref="ArgumentException">The entity is a ledger, or only a service of its own changes it.</exception>
    public async Task<ImportReport> StartAsync(
        EntityModel model,
        Stream stream,
        ImportSettings? settings = null,
        string? fileName = null,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stream);
        ImportService.Require(settings);
        if (settings is { DryRun: true })
        {
            return await imports.ImportAsync(model, stream, settings, progress, cancellationToken).ConfigureAwait(false);
        }

        settings = ReferenceEquals(model.Root, PartyModel.Model) ? ImportService.OfKind(settings, model) : settings;
        var entity = await imports.EntityAsync(model, cancellationToken).ConfigureAwait(false);

        var source = await RunFile.OpenAsync(stream, cancellationToken).ConfigureAwait(false);
        await using (source.ConfigureAwait(false))
        {
            var file = await OpenedFile.OpenAsync(source.Stream, settings, entity.Places, cancellationToken).ConfigureAwait(false);
            await using (file.ConfigureAwait(false))
            {
                var run = new ImportRun
                {
                    Id = Id<ImportRun>.New(clock),
                    FileName = Name(fileName ?? (stream as FileStream)?.Name),
                    Entity = model.Root.Name,
                    FileLength = source.Fingerprint.Length,
                    FileHash = source.Fingerprint.Hash,
                    Actor = scope.Actor.Name,
                    Settings = RunSettings.Of(file, settings?.Language ?? scope.Settings.Language),
                };
                run = await scope.WriteAsync((session, ct) => session.CreateAsync(ImportRunModel.Model, run, ct).AsTask(), cancellationToken).ConfigureAwait(false);
                return await RunAsync(entity, source, file, run, [], progress, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Goes on with an import behind the last row that it has dealt with, under the rights of the actor of this scope.</summary>
    /// <param name="id">The run. One that is still at work elsewhere is taken over: the other one ends at its next batch.</param>
    /// <param name="stream">The same file, from the same position.</param>
    /// <param name="progress">Told after every batch.</param>
    /// <param name="cancellationToken">Stops the import between batches; the run can be resumed.</param>
    /// <returns>What the whole run did. A finished run is told and nothing is done. Rows that were rejected before are told in the language of the run.</returns>
    /// <exception cref="NotFoundException">There is no such run, or the actor may not see it.</exception>
    /// <exception cref="ImportFileMismatchException">The file is another one, or was changed; nothing was written.</exception>
    /// <exception cref="ImportRunStateException">The run is undone, or begun to be; nothing was written.</exception>
    /// <exception cref="InvalidOperationException">The entity of the run is not registered in this application.</exception>
    /// <inheritdoc cref="StartAsync(Stream, ImportSettings?, string?, IProgress{ImportProgress}?, CancellationToken)" path="/exception"/>
    public async Task<ImportReport> ResumeAsync(Id<ImportRun> id, Stream stream, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var run = await GetAsync(id, cancellationToken).ConfigureAwait(false);
        if (run.State is ImportRunState.Undoing or ImportRunState.Undone)
        {
            throw new ImportRunStateException(run);
        }

        var model = catalog.Find(run.Entity) ?? throw new InvalidOperationException(ImportMessages.Of("run.entity", run.Id, run.Entity).ToString());
        var entity = await imports.EntityAsync(model, cancellationToken).ConfigureAwait(false);

        var source = await RunFile.OpenAsync(stream, cancellationToken).ConfigureAwait(false);
        await using (source.ConfigureAwait(false))
        {
            if ((source.Fingerprint.Length, source.Fingerprint.Hash) != (run.FileLength, run.FileHash))
            {
                throw new ImportFileMismatchException(run, source.Fingerprint);
            }

            var file = await OpenedFile.OpenAsync(source.Stream, run.Settings.ToImport(), entity.Places, cancellationToken).ConfigureAwait(false);
            await using (file.ConfigureAwait(false))
            {
                var earlier = await EarlierAsync(run, cancellationToken).ConfigureAwait(false);
                if (run.State == ImportRunState.Finished)
                {
                    var tally = new ImportTally(file, run, clock);
                    earlier.ForEach(tally.List);
                    return tally.Report() with { Elapsed = run.Elapsed };
                }

                run = await MoveAsync(run, stored => stored with { State = ImportRunState.Running, Fault = null }, cancellationToken).ConfigureAwait(false);
                return await RunAsync(entity, source, file, run, earlier, progress, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Takes back what a run did, under the rights of the actor, also after later edits.</summary>
    /// <param name="id">The run. One that is still at work elsewhere ends at its next batch.</param>
    /// <param name="progress">Told after each step.</param>
    /// <param name="cancellationToken">Stops between steps; a further call goes on.</param>
    /// <returns>
    /// How many records were removed because the run had made them, how many were put back as they were before, and which were left, wholly or
    /// in part, because they were edited since, others refer to them, or a rule forbids it.
    /// </returns>
    /// <remarks>
    /// A field goes back where its value is still the run's. It can be called again: after a kill it goes on, and after the last time it does
    /// nothing, or removes what nobody refers to any more.
    /// </remarks>
    /// <exception cref="NotFoundException">There is no such run, or the actor may not see it.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids to change the run.</exception>
    /// <exception cref="Storage.StaleVersionException">The run got on at the same moment; call again.</exception>
    public async Task<RevertReport> UndoAsync(Id<ImportRun> id, IProgress<RevertProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var run = await GetAsync(id, cancellationToken).ConfigureAwait(false);
        run = await MoveAsync(run, stored => stored with { State = ImportRunState.Undoing }, cancellationToken).ConfigureAwait(false);
        var report = await reverts.RevertAsync(id.Value, progress, cancellationToken).ConfigureAwait(false);
        await MoveAsync(run, stored => stored with { State = ImportRunState.Undone, Kept = report.Kept }, cancellationToken).ConfigureAwait(false);
        return report;
    }

    /// <summary>Gets a run, archived or not.</summary>
    /// <exception cref="NotFoundException">There is no such run, or the actor may not see it.</exception>
    public Task<ImportRun> GetAsync(Id<ImportRun> id, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.GetAsync(ImportRunModel.Model, id.Value, ct).AsTask(), cancellationToken);

    /// <summary>Lists runs; <see cref="ImportRunModel"/> names their fields. Those of killed processes are <see cref="ImportRunState.Running"/>.</summary>
    /// <exception cref="FilterException">The filter does not fit, or the order is not by a sortable field.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<ImportRun>> ListAsync(RecordList? list = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.ListAsync(ImportRunModel.Model, list ?? new RecordList(), ct).AsTask(), cancellationToken);

    /// <summary>Lists the rows that a run has rejected, in the order in which they were.</summary>
    /// <exception cref="NotFoundException">There is no such run, or the actor may not see it.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<ImportRejection>> ListRejectedRowsAsync(Id<ImportRun> id, PageRequest? page = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync(
            async (session, ct) =>
            {
                await session.GetAsync(ImportRunModel.Model, id.Value, ct).ConfigureAwait(false);
                var list = new RecordList { Filter = ImportRejectionModel.RunId.Is(id.Value), Page = page ?? new PageRequest() };
                return await session.ListAsync(ImportRejectionModel.Model, list, ct).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>Writes the rows that a run has rejected, before and after it was resumed, as CSV in UTF-8 with a <c>Reason</c> column: mended, the file can be imported.</summary>
    /// <param name="id">The run.</param>
    /// <param name="output">Where they are written; left open.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>How many rows were written.</returns>
    /// <exception cref="NotFoundException">There is no such run, or the actor may not see it.</exception>
    public async Task<long> WriteRejectedRowsAsync(Id<ImportRun> id, Stream output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        var run = await GetAsync(id, cancellationToken).ConfigureAwait(false);
        var writer = new RejectedRowWriter(output, run.Settings.Delimiter ?? ',', run.Settings.Language, run.Settings.Headers);
        await using (writer.ConfigureAwait(false))
        {
            var count = 0L;
            var page = new PageRequest { Size = PageSize };
            while (true)
            {
                var found = await ListRejectedRowsAsync(id, page, cancellationToken).ConfigureAwait(false);
                foreach (var row in found.Items)
                {
                    writer.Write(row.Cells, string.Join("; ", row.Errors.Select(Text)));
                    count++;
                }

                if (found.Next is null)
                {
                    return count;
                }

                page = page with { Cursor = found.Next };
            }
        }
    }

    private async Task<ImportReport> RunAsync(
        IImportedEntity entity, RunFile source, OpenedFile file, ImportRun run, IReadOnlyList<RejectedRow> earlier, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var log = new RunLog(scope, run);
        var (reason, operation) = (scope.Reason, scope.Operation);
        scope.Operation = run.Id.Value;
        scope.Reason ??= Shorten($"import of {run.FileName ?? run.Id.ToString()}", 500);
        try
        {
            return await imports.RunAsync(entity, file, log, earlier, ct => FinishAsync(source, log, ct), progress, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ImportStoppedException { InnerException: not ImportRunTakenException } or OperationCanceledException)
        {
            await StopAsync(log, exception).ConfigureAwait(false);
            throw;
        }
        finally
        {
            (scope.Reason, scope.Operation) = (reason, operation);
        }
    }

    private static async Task FinishAsync(RunFile source, RunLog log, CancellationToken cancellationToken)
    {
        await source.RequireUnchangedAsync(cancellationToken).ConfigureAwait(false);
        await log.CloseAsync(ImportRunState.Finished, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Notes why a run has stopped; where even that cannot be stored, it stays as it is and can be resumed all the same.</summary>
    private static async Task StopAsync(RunLog log, Exception exception)
    {
        var fault = exception switch
        {
            ImportStoppedException { InnerException: CrmException inner } => inner.MessageIn(log.Run.Settings.Language),
            { InnerException: { } inner and not OperationCanceledException } => inner.Message,
            _ => null,
        };
        try
        {
            await log.CloseAsync(ImportRunState.Stopped, fault is null ? null : Shorten(fault, ImportRunModel.Fault.MaxLength), CancellationToken.None).ConfigureAwait(false);
        }
        catch (CrmException)
        {
            // What stopped the run is told by the exception that is on its way.
        }
    }

    private Task<ImportRun> MoveAsync(ImportRun run, Func<ImportRun, ImportRun> change, CancellationToken cancellationToken) =>
        scope.WriteAsync((session, ct) => session.UpdateAsync(ImportRunModel.Model, run, change, ct).AsTask(), cancellationToken);

    private async Task<List<RejectedRow>> EarlierAsync(ImportRun run, CancellationToken cancellationToken)
    {
        var rows = new List<RejectedRow>();
        var page = new PageRequest { Size = PageSize };
        while (run.Rejected > 0 && rows.Count < run.Settings.MaxReportedRows)
        {
            var found = await ListRejectedRowsAsync(run.Id, page, cancellationToken).ConfigureAwait(false);
            rows.AddRange(found.Items.Select(row => new RejectedRow(
                row.Number, row.Line, row.Errors.Select(error => new RowError(error.Column, error.Target, error.Value, ImportMessages.Of("row.stored", error.Reason))))));
            if (found.Next is null)
            {
                break;
            }

            page = page with { Cursor = found.Next };
        }

        return rows;
    }

    private static string Text(RejectedCell error) => error.Column is null ? error.Reason : $"{error.Column}: {error.Reason}";

    private static string? Name(string? path) => Path.GetFileName(path) is { Length: > 0 } name ? Shorten(name, ImportRunModel.FileName.MaxLength) : null;

    private static string Shorten(string text, int length) => text.Length > length ? text[..length] : text;
}
