using Crm.Models;

namespace Crm.Import;

/// <summary>Any tracked entity, one that a host or an add-on declares too.</summary>
internal sealed class ImportedEntity<T>(EntityModel<T> model, ImportTargets places, Func<T, T>? prepare, TimeZoneInfo zone, TimeProvider clock) : IImportedEntity
    where T : class
{
    public ImportTargets Places => places;

    public RowReading NewReader(OpenedFile file, bool keepsCells) => new EntityRowReader<T>(file, keepsCells, new EntityRows<T>(model, file.Plan, prepare), zone);

    public Func<IReadOnlyList<ImportRow>, IBatchWork> Begin(OpenedFile file, RowHistory? history, Guid? resumed)
    {
        var records = new EntityRows<T>(model, file.Plan, prepare);
        return rows => new EntityWork<T>(rows, file, records, history, clock);
    }
}
