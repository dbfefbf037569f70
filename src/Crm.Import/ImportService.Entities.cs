using Crm.Contacts;
using Crm.Models;

namespace Crm.Import;

/// <content>Entities of hosts and add-ons.</content>
public sealed partial class ImportService
{
    /// <summary>Imports records of any tracked entity, one that the host has added too, from a file with a header row.</summary>
    /// <typeparam name="T">The record type.</typeparam>
    /// <param name="model">The entity.</param>
    /// <param name="stream">The file; read from its position to its end and left open.</param>
    /// <param name="settings">How it is read: a <see cref="CsvImport"/> or an <see cref="XlsxImport"/>; null to find out the format too.</param>
    /// <param name="prepare">Makes a record as it is to be stored, as the service of the entity does; null for what <c>AddImportPreparation</c> says, else to store what the cells say.</param>
    /// <param name="progress">Told after every batch.</param>
    /// <param name="cancellationToken">Stops the import between batches; the batch at work is taken back.</param>
    /// <returns>What was done, and why rows were rejected.</returns>
    /// <remarks>
    /// <para>Targets are the paths of fields: <c>plate</c>, <c>repairs[0].work</c>, <c>custom.colour</c>, <c>id</c> for the id of the record, and a list of words such
    /// as <c>tags</c> by its name. A reference takes the id of the record, or a key of it: <c>keeperId.externalIds[erp].value</c> for a party,
    /// <c>fleetId.code</c> for another entity that has a unique rule over its <c>code</c>. The relation of the reference tells the entity.</para>
    /// <para>Records are found by <see cref="ImportKey.Field"/> or <see cref="ImportKey.RecordId"/>; when nothing is said, by the only mapped code that a unique rule
    /// is over. Modes, duplicate keys, dry run, rejected rows and batches are as they are for contacts. Contacts and companies may be given too.</para>
    /// </remarks>
    /// <exception cref="ArgumentException">The entity is a ledger, or only a service of its own changes it.</exception>
    /// <exception cref="ImportMappingException">The mapping does not fit the model or the file; nothing was imported.</exception>
    /// <exception cref="ImportFormatException">The header cannot be read, or an encoding is not known; nothing was imported.</exception>
    /// <exception cref="ImportStoppedException">The file is broken from some row on, or the storage failed; earlier batches are stored.</exception>
    /// <exception cref="ImportCanceledException">The import was cancelled; earlier batches are stored.</exception>
    public async Task<ImportReport> ImportAsync<T>(
        EntityModel<T> model,
        Stream stream,
        ImportSettings? settings = null,
        Func<T, T>? prepare = null,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stream);
        Require(settings);
        if (ReferenceEquals(model.Root, PartyModel.Model))
        {
            return await ImportAsync(stream, OfKind(settings, model), progress, cancellationToken).ConfigureAwait(false);
        }

        return await ImportAsync(await EntityAsync(model, prepare, cancellationToken).ConfigureAwait(false), stream, settings, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Imports records of an entity of which only the name is known: <c>catalog.Find("vehicle")</c> of the <see cref="ModelCatalog"/>.</summary>
    /// <inheritdoc cref="ImportAsync{T}"/>
    public Task<ImportReport> ImportAsync(
        EntityModel model, Stream stream, ImportSettings? settings = null, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Visit(new Visitor(this, stream, settings, progress, cancellationToken));
    }

    /// <summary>How an entity is imported.</summary>
    /// <exception cref="ArgumentException">The entity is a ledger, or only a service of its own changes it.</exception>
    internal Task<IImportedEntity> EntityAsync(EntityModel model, CancellationToken cancellationToken) =>
        ReferenceEquals(model.Root, PartyModel.Model) ? PartiesAsync(cancellationToken) : model.Visit(new Finder(this, cancellationToken));

    private async Task<IImportedEntity> EntityAsync<T>(EntityModel<T> model, Func<T, T>? prepare, CancellationToken cancellationToken)
        where T : class
    {
        if (model.Kind != EntityKind.Tracked || !model.Restorable)
        {
            throw new ArgumentException(ImportMessages.Of("import.entity", model.Name).ToString(), nameof(model));
        }

        var places = await EntityTargets.LoadAsync(scope, model, catalog, cancellationToken).ConfigureAwait(false);
        var known = preparations.OfType<EntityPreparation<T>>().LastOrDefault(preparation => ReferenceEquals(preparation.Model.Root, model.Root));
        return new ImportedEntity<T>(model, places, prepare ?? known?.Prepare, scope.Settings.Zone, clock);
    }

    internal static ImportSettings? OfKind(ImportSettings? settings, EntityModel model) => model.DiscriminatorValue switch
    {
        "company" => (settings ?? new CsvImport()) with { DefaultKind = PartyKind.Company },
        "contact" when settings is not null => settings with { DefaultKind = PartyKind.Contact },
        _ => settings,
    };

    private sealed class Visitor(ImportService imports, Stream stream, ImportSettings? settings, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
        : IEntityModelVisitor<Task<ImportReport>>
    {
        public Task<ImportReport> Visit<T>(EntityModel<T> model)
            where T : class => imports.ImportAsync(model, stream, settings, null, progress, cancellationToken);
    }

    private sealed class Finder(ImportService imports, CancellationToken cancellationToken) : IEntityModelVisitor<Task<IImportedEntity>>
    {
        public Task<IImportedEntity> Visit<T>(EntityModel<T> model)
            where T : class => imports.EntityAsync(model, null, cancellationToken);
    }
}
