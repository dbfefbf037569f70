using Crm;
using Crm.Import;
using Spectre.Console;

namespace QuickStart.Scenes;

/// <summary>Imports a file with rows in five languages, and shows what was rejected and why.</summary>
internal static class ImportScene
{
    public static async Task PlayAsync(Offices offices)
    {
        await using var crm = offices.Kyiv("maria", "head");
        crm.Reason = "import of contacts.csv";
        await using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "contacts.csv"));
        var settings = new CsvImport { MaxReportedRows = 1_000 };

        var report = await AnsiConsole.Progress().AutoClear(true).StartAsync(async context =>
        {
            var task = context.AddTask("contacts.csv", maxValue: file.Length);
            return await crm.ImportRuns.StartAsync(file, settings, progress: new Bar(task));
        });

        var (contacts, companies) = (await crm.Contacts.CountAsync(), await crm.Companies.CountAsync());
        Screen.Say($"[bold]{report.Rows:N0} rows[/] in {report.Elapsed.TotalSeconds:N1} s, {report.Rows / report.Elapsed.TotalSeconds:N0} a second.");
        Screen.Say($"[green]{report.Created:N0} created[/], {report.Updated:N0} updated, {report.Unchanged:N0} unchanged, [red]{report.Rejected:N0} rejected[/].");
        Screen.Say($"There are {contacts:N0} contacts and {companies:N0} companies; {report.CompaniesMade:N0} of these were made now because contacts name them.");
        AnsiConsole.Write(Rejections(report));

        await using var rejects = File.Create("rejected.csv");
        var written = await crm.ImportRuns.WriteRejectedRowsAsync(report.RunId!.Value, rejects);
        Screen.Say($"All {written:N0} are in [bold]rejected.csv[/] with the reason for each cell: mend it and import it.");
    }

    private static Table Rejections(ImportReport report)
    {
        var table = Screen.Table("Rows", "Rejected because", "For example");
        table.Columns[0].RightAligned();
        var reasons = report.RejectedRows.SelectMany(row => row.Errors.Take(1), (row, error) => (row.Line, Error: error))
            .GroupBy(rejected => (rejected.Error.Column, rejected.Error.Message.Key)).OrderByDescending(group => group.Count());
        foreach (var reason in reasons)
        {
            var (line, error) = reason.First();
            var why = error.Column is null ? error.Message.ToString() : $"{error.Column} {error.Message}";
            table.AddRow(new Text($"{reason.Count()}"), new Text(why), new Text($"line {line:N0}{(error.Value is null ? "" : ": ")}{Screen.Short(error.Value)}"));
        }

        return table;
    }

    /// <summary>Moves the bar as the import reads.</summary>
    private sealed class Bar(ProgressTask task) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            task.Value = value.BytesRead;
            task.Description = $"{value.Rows:N0} rows, {value.Rejected} rejected";
        }
    }
}
