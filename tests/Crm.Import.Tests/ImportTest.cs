using System.Text;
using Crm.Contacts;
using Crm.Import;
using Crm.Sessions;

namespace Crm;

/// <summary>Imports on one engine.</summary>
public abstract class ImportTest<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    protected Task StartImportAsync(Action<CrmBuilder>? configure = null, bool rules = false) => StartAsync(
        crm =>
        {
            crm.AddImport().AddPhoneNumbers();
            configure?.Invoke(crm);
        },
        rules);

    protected static Stream Utf8(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    protected Task<ImportReport> ImportAsync(string text, ImportSettings? settings = null, IProgress<ImportProgress>? progress = null) =>
        ImportAsync(Utf8(text), settings, progress);

    protected async Task<ImportReport> ImportAsync(Stream stream, ImportSettings? settings = null, IProgress<ImportProgress>? progress = null, string actor = "maria")
    {
        await using var scope = As(actor);
        return await scope.Imports.ImportAsync(stream, settings, progress, Stop);
    }

    protected async Task<Contact> ContactAsync(string key, string system = "import")
    {
        await using var scope = As("maria");
        return await scope.Contacts.FindByExternalIdAsync(system, key, Stop) ?? throw new InvalidOperationException($"There is no contact {key}.");
    }

    protected async Task<Company> CompanyAsync(string key, string system = "import")
    {
        await using var scope = As("maria");
        return await scope.Companies.FindByExternalIdAsync(system, key, Stop) ?? throw new InvalidOperationException($"There is no company {key}.");
    }

    protected async Task<(long Contacts, long Companies)> CountAsync()
    {
        await using var scope = As("maria");
        return (await scope.Contacts.CountAsync(null, Stop), await scope.Companies.CountAsync(null, Stop));
    }

    protected async Task<List<Contact>> ContactsAsync()
    {
        await using var scope = As("maria");
        var page = await scope.Contacts.ListAsync(new RecordList { IncludeArchived = true, Page = new PageRequest { Size = 500 } }, Stop);
        return [.. page.Items];
    }

    protected static RejectedRow Rejected(ImportReport report, long number) =>
        report.RejectedRows.Single(row => row.Number == number);
}
