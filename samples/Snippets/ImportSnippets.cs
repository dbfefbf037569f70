using Crm;
using Crm.Contacts;
using Crm.Export;
using Crm.Filters;
using Crm.Import;

namespace Snippets;

/// <summary>The code of docs/import.md.</summary>
internal static class ImportSnippets
{
    public static async Task Import(CrmScope crm, CancellationToken ct)
    {
        // snippet: importFile
        await using var file = File.OpenRead("contacts.csv");
        await using var rejects = File.Create("rejected.csv");
        ImportReport report = await crm.Imports.ImportAsync(
            file, new CsvImport { Key = ImportKey.Email, RejectedRows = rejects }, cancellationToken: ct);
        foreach (RejectedRow row in report.RejectedRows)
        {
            Console.WriteLine($"line {row.Line}: {string.Join("; ", row.Errors.Select(error => error.In("uk")))}");
        }
        // end
    }

    public static async Task Map(CrmScope crm, Stream file, string stored, CancellationToken ct)
    {
        // snippet: importMapping
        ValueList<string> headers = await ImportService.ReadHeadersAsync(file, cancellationToken: ct);
        ImportMapping suggested = await crm.Imports.SuggestAsync(headers, cancellationToken: ct);
        string json = suggested.ToJson(); // [{"column":"E-mail","target":"emails[0].address"}, ...]: show it, let people change it, store it

        file.Position = 0;
        ImportMapping mapping = ImportMapping.Parse(stored);
        ImportReport dry = await crm.Imports.ImportAsync(file, new CsvImport { Mapping = mapping, DryRun = true }, cancellationToken: ct);
        // end
        _ = (json, dry);
    }

    public static ImportMapping Days()
    {
        // snippet: importDays
        var mapping = new ImportMapping
        {
            Columns =
            [
                new("کد", "externalIds[erp].value"),
                new("نام", "name"),
                new("تاریخ تولد", "birthDate") { Dates = "ymd persian" },
                new("Hired", "custom.hiredOn") { Dates = "dmy" },
                new("Interests", "custom.interests") { Separator = "|" },
            ],
        };
        // end
        return mapping;
    }

    public static async Task Export(CrmScope crm, Stream output, CancellationToken ct)
    {
        // snippet: exportFile
        ExportReport report = await crm.Exports.ExportContactsAsync(
            output,
            new ExportSettings
            {
                Format = FileFormat.Xlsx,
                Columns = ["recordId", "name", "company", "emails[0].address", "externalIds[erp].value", "tags", "custom.discount"],
                Filter = Filter.InSegment("vip-customers"),
                OrderBy = PartyModel.Name,
            },
            cancellationToken: ct);
        Console.WriteLine($"{report.Records} written; hidden from you: {string.Join(", ", report.HiddenColumns)}");
        // end
    }

    public static async Task Cards(CrmScope crm, Stream output, CancellationToken ct)
    {
        // snippet: exportCards
        await crm.Exports.ExportCompaniesAsync(output, new ExportSettings { Format = FileFormat.VCard, VCardVersion = 3 }, cancellationToken: ct);
        // end
    }
}
