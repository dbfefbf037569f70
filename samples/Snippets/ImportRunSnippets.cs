using Crm;
using Crm.Access;
using Crm.Filters;
using Crm.Import;
using Crm.Sessions;
using Fleet;
using Microsoft.Extensions.DependencyInjection;

namespace Snippets;

/// <summary>The code of docs/import-runs.md.</summary>
internal static class ImportRunSnippets
{
    public static async Task Start(CrmScope crm, CancellationToken ct)
    {
        // snippet: startRun
        await using var file = File.OpenRead("people.csv");
        var report = await crm.ImportRuns.StartAsync(file, new CsvImport { Key = ImportKey.Email }, cancellationToken: ct);
        Console.WriteLine($"{report.RunId}: {report.Created} made, {report.Updated} changed, {report.Rejected} rejected");
        // end
    }

    public static void Prepare(IServiceCollection services)
    {
        // snippet: entityRun
        services.AddCrm(crm => crm
            .AddFleet()
            .AddImport()
            .AddImportPreparation(VehicleModel.Model, vehicle => vehicle with { Plate = VehicleService.PlateOf(vehicle.Plate) }));
        // end
    }

    public static async Task StartEntity(CrmScope crm, Stream file, CancellationToken ct)
    {
        // snippet: startEntityRun
        var report = await crm.ImportRuns.StartAsync(VehicleModel.Model, file, new CsvImport { Key = ImportKey.Field("plate") }, cancellationToken: ct);
        var run = await crm.ImportRuns.GetAsync(report.RunId!.Value, ct); // run.Entity is "vehicle"
        // end
        _ = run;
    }

    public static async Task Forget(CrmScope crm, Id<ImportRun> run, CancellationToken ct)
    {
        // snippet: forgetRun
        await crm.ImportRuns.ForgetAsync(run, ct);
        // end
    }

    public static void Keep(CrmBuilder crm)
    {
        // snippet: keepRejects
        crm.AddRetention(rules => rules.KeepRows(ImportRejectionModel.Model, TimeSpan.FromDays(90)));
        // end
    }

    public static async Task Resume(CrmScope crm, Stream file, CancellationToken ct)
    {
        // snippet: resumeRun
        var open = new RecordList { Filter = ImportRunModel.State.In("running", "stopped") };
        foreach (var run in (await crm.ImportRuns.ListAsync(open, ct)).Items)
        {
            Console.WriteLine($"{run.FileName}: {run.Position} rows done, {run.Fault ?? "interrupted"}");
            await crm.ImportRuns.ResumeAsync(run.Id, file, cancellationToken: ct);
        }
        // end
    }

    public static async Task Undo(CrmScope crm, Id<ImportRun> run, CancellationToken ct)
    {
        // snippet: undoRun
        var undone = await crm.ImportRuns.UndoAsync(run, cancellationToken: ct);
        Console.WriteLine($"{undone.Removed} removed, {undone.Reverted} put back, {undone.Kept} kept");
        foreach (var kept in undone.KeptRecords)
        {
            Console.WriteLine($"{kept.Record} {kept.Field}: {kept.Message.In("uk")}");
        }
        // end
    }

    public static async Task Modes(CrmScope crm, Stream file, CancellationToken ct)
    {
        // snippet: runModes
        var settings = new CsvImport
        {
            Mode = ImportMode.UpdateOnly,
            Key = ImportKey.ExternalId("erp"),
            Duplicates = ImportDuplicates.Reject,
        };
        var dry = await crm.Imports.ImportAsync(file, settings with { DryRun = true }, cancellationToken: ct);
        // end
        _ = dry;
    }

    public static async Task Rejects(CrmScope crm, Id<ImportRun> run, CancellationToken ct)
    {
        // snippet: runRejects
        await using var rejects = File.Create("rejected.csv");
        await crm.ImportRuns.WriteRejectedRowsAsync(run, rejects, ct);
        // end
    }

    public static void Rights(CrmBuilder crm)
    {
        // snippet: runRights
        crm.AddAccess(rules => rules
            .Restrict("own imports", ImportRunModel.Model, AccessOperations.All, actor => ImportRunModel.Actor.Is(actor.Name))
            .Restrict("heads import", ImportRunModel.Model, AccessOperations.Create, actor => actor.IsInRole("head") ? Filter.Everything : Filter.Nothing));
        // end
    }
}
