using Crm.Contacts;

namespace Crm.Import;

/// <summary>Contacts and companies, which may stand in one file.</summary>
internal sealed class ImportedParties(ImportTargets places, ContactService contacts, CompanyService companies, TimeZoneInfo zone, TimeProvider clock) : IImportedEntity
{
    public ImportTargets Places => places;

    public RowReading NewReader(OpenedFile file, bool keepsCells) => new RowReader(file, keepsCells, contacts, companies, zone, clock);

    public Func<IReadOnlyList<ImportRow>, IBatchWork> Begin(OpenedFile file, RowHistory? history, Guid? resumed)
    {
        var links = new PartyLinks(new CompanyLinks(clock, resumed), new HouseholdLinks(clock));
        return rows => new BatchWork(rows, file, links, history, clock);
    }
}
