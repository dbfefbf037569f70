using System.Runtime.CompilerServices;
using Crm.Contacts;
using Crm.Import;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Export;

/// <summary>Writes records to files, as far as the actor may see them.</summary>
/// <remarks>One instance per scope. Records are read in pages and written as they come, so that memory does not grow with their number.</remarks>
public sealed class ExportService(CrmScope scope)
{
    private const int PageSize = 500;

    /// <summary>Writes contacts to a file that <see cref="ImportService"/> reads.</summary>
    /// <inheritdoc cref="ExportAsync{T}"/>
    public Task<ExportReport> ExportContactsAsync(Stream stream, ExportSettings? settings = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        ExportAsync(ContactModel.Model, stream, settings, progress, cancellationToken);

    /// <summary>Writes companies to a file that <see cref="ImportService"/> reads.</summary>
    /// <inheritdoc cref="ExportAsync{T}"/>
    public Task<ExportReport> ExportCompaniesAsync(Stream stream, ExportSettings? settings = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        ExportAsync(CompanyModel.Model, stream, settings, progress, cancellationToken);

    /// <summary>Writes the records of an entity of which only the name is known: <c>catalog.Find("vehicle")</c> of the <see cref="ModelCatalog"/>.</summary>
    /// <inheritdoc cref="ExportAsync{T}"/>
    public Task<ExportReport> ExportAsync(
        EntityModel model, Stream stream, ExportSettings? settings = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Visit(new Visitor(this, stream, settings, progress, cancellationToken));
    }

    /// <summary>Writes the records of an entity, one that the host has added too, to a file.</summary>
    /// <typeparam name="T">The record type.</typeparam>
    /// <param name="model">The entity.</param>
    /// <param name="stream">Where the file is written; left open.</param>
    /// <param name="settings">What is written and how; null for CSV of all fields.</param>
    /// <param name="progress">Told after every page how many records are written.</param>
    /// <param name="cancellationToken">Stops the export; the file is not whole then.</param>
    /// <returns>What was written, and which columns were left out because they are hidden.</returns>
    /// <remarks>Pages are read one after the other, so that a long export holds no transaction open; begin a unit with <c>snapshot: true</c> for records of one moment.</remarks>
    /// <exception cref="ExportColumnException">A column is no field of the entity; nothing was written.</exception>
    /// <exception cref="ExportLimitException">The records do not fit into a workbook.</exception>
    /// <exception cref="ArgumentException">The entity has no vCards; nothing was written.</exception>
    /// <exception cref="Filters.FilterException">The filter does not fit, or the order is not by a sortable field; nothing was written.</exception>
    /// <exception cref="Access.DeniedException">The filter or the order names a field that is hidden from the actor; nothing was written.</exception>
    public async Task<ExportReport> ExportAsync<T>(
        EntityModel<T> model, Stream stream, ExportSettings? settings = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stream);
        settings ??= new ExportSettings();
        Require(model, settings);
        var names = new PartyNames();
        var extent = settings is { AllItems: true, Columns.Count: 0, Format: not FileFormat.VCard } ? await ExtentAsync(model, settings, cancellationToken).ConfigureAwait(false) : null;
        var (columns, hidden) = await ColumnsAsync(model, settings, names, extent, cancellationToken).ConfigureAwait(false);
        IExportSink sink = settings.Format switch
        {
            FileFormat.Xlsx => new XlsxSink(stream, columns, settings),
            FileFormat.VCard => new VCardSink(stream, model, names.CompanyOf, settings.VCardVersion),
            _ => new CsvSink(stream, columns, settings),
        };
        await using (sink.ConfigureAwait(false))
        {
            var records = await WriteAsync(model, settings, names, sink, progress, cancellationToken).ConfigureAwait(false);
            return new ExportReport
            {
                Records = records,
                Columns = settings.Format == FileFormat.VCard ? default : ValueList.From(columns.Select(column => column.Path)),
                HiddenColumns = hidden,
                NeutralizedCells = sink.NeutralizedCells,
            };
        }
    }

    private static void Require(EntityModel model, ExportSettings settings)
    {
        if (settings.VCardVersion is not (3 or 4))
        {
            throw new ArgumentOutOfRangeException(nameof(settings), settings.VCardVersion, "vCards are written in version 3 or 4.");
        }

        if (settings.Format == FileFormat.VCard && !ReferenceEquals(model.Root, PartyModel.Model))
        {
            throw new ArgumentException(ImportMessages.Of("export.vcard", model.Name).ToString(), nameof(model));
        }
    }

    private Task<(ExportColumn[] Columns, ValueList<string> Hidden)> ColumnsAsync(
        EntityModel model, ExportSettings settings, PartyNames names, ExportExtent? extent, CancellationToken cancellationToken) =>
        scope.ReadAsync(
            async (session, ct) =>
            {
                var custom = model.Extensible ? await session.CustomFieldsAsync(model, ct).ConfigureAwait(false) : null;
                var paths = settings.Columns.Count > 0 ? settings.Columns : ValueList.From(ExportColumns.Default(model, custom, extent));
                var all = paths.Select(path => ExportColumns.Find(model, custom, path, names)).ToLookup(column => session.HiddenFields(model).Contains(column.FieldPath));
                return (all[false].ToArray(), ValueList.From(all[true].Select(column => column.Path)));
            },
            cancellationToken);

    /// <summary>Reads the records to learn how far their lists go.</summary>
    private async Task<ExportExtent> ExtentAsync<T>(EntityModel<T> model, ExportSettings settings, CancellationToken cancellationToken)
        where T : class
    {
        var (extent, names) = (new ExportExtent(model), new PartyNames());
        await foreach (var page in PagesAsync(model, settings, names, cancellationToken).ConfigureAwait(false))
        {
            foreach (var row in page)
            {
                extent.Add(row, names);
            }
        }

        return extent;
    }

    private async Task<long> WriteAsync<T>(
        EntityModel<T> model, ExportSettings settings, PartyNames names, IExportSink sink, IProgress<long>? progress, CancellationToken cancellationToken)
        where T : class
    {
        var (count, begun) = (0L, false);
        await foreach (var page in PagesAsync(model, settings, names, cancellationToken).ConfigureAwait(false))
        {
            if (!begun)
            {
                await sink.BeginAsync(cancellationToken).ConfigureAwait(false);
                begun = true;
            }

            foreach (var row in page)
            {
                sink.Write(row);
            }

            count += page.Count;
            await sink.FlushAsync(cancellationToken).ConfigureAwait(false);
            progress?.Report(count);
        }

        await sink.EndAsync(cancellationToken).ConfigureAwait(false);
        return count;
    }

    /// <summary>The records page by page, at least one; the rows are used again.</summary>
    private async IAsyncEnumerable<ArraySegment<Row>> PagesAsync<T>(
        EntityModel<T> model, ExportSettings settings, PartyNames names, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        var list = new RecordList
        {
            Filter = settings.Filter,
            OrderBy = settings.OrderBy,
            Descending = settings.Descending,
            IncludeArchived = settings.IncludeArchived,
            Page = new PageRequest { Size = PageSize },
        };
        var isParty = ReferenceEquals(model.Root, PartyModel.Model);
        var rows = Enumerable.Range(0, PageSize).Select(_ => new Row(model)).ToArray();
        do
        {
            var page = await scope.ReadAsync(
                async (session, ct) =>
                {
                    var found = await session.ListAsync(model, list, ct).ConfigureAwait(false);
                    Fill(model, found.Items, rows);
                    if (isParty)
                    {
                        await names.LoadAsync(session, rows.Take(found.Items.Count), ct).ConfigureAwait(false);
                    }

                    return found;
                },
                cancellationToken).ConfigureAwait(false);
            yield return new ArraySegment<Row>(rows, 0, page.Items.Count);
            list = list with { Page = list.Page with { Cursor = page.Next } };
        }
        while (list.Page.Cursor is not null);
    }

    private static void Fill<T>(EntityModel<T> model, ValueList<T> records, Row[] rows)
        where T : class
    {
        for (var i = 0; i < records.Count; i++)
        {
            model.Write(records[i], rows[i]);
        }
    }

    private sealed class Visitor(ExportService exports, Stream stream, ExportSettings? settings, IProgress<long>? progress, CancellationToken cancellationToken) : IEntityModelVisitor<Task<ExportReport>>
    {
        public Task<ExportReport> Visit<T>(EntityModel<T> model)
            where T : class => exports.ExportAsync(model, stream, settings, progress, cancellationToken);
    }
}
