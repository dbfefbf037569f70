using Crm;
using Crm.Import;
using Fleet;
using Microsoft.Extensions.DependencyInjection;

// A process that is killed while it works: "start" imports a file as a stored run, "start-vehicles" one of an add-on, "resume" goes on with it, "undo" takes it back; each
// prints a line for every batch or step that is committed.
var (mode, connectionString, argument) = (args[0], args[1], args[2]);
await using var services = new ServiceCollection()
    .AddCrm(crm => crm
        .UseSqlite(connectionString)
        .AllowEverything()
        .AddFleet()
        .AddImport())
    .BuildServiceProvider();
await services.MigrateCrmAsync();
await using var scope = services.CreateCrmScope("child");
if (mode == "undo")
{
    await scope.ImportRuns.UndoAsync(Id<ImportRun>.Parse(argument), new Printed<Crm.Auditing.RevertProgress>(step => step.Removed));
    return;
}

await using var file = File.OpenRead(argument);
var told = new Printed<ImportProgress>(step => step.Rows);
if (mode == "start")
{
    await scope.ImportRuns.StartAsync(file, new CsvImport { BatchSize = 20 }, progress: told);
}
else if (mode == "start-vehicles")
{
    await scope.ImportRuns.StartAsync(VehicleModel.Model, file, new CsvImport { BatchSize = 20 }, progress: told);
}
else
{
    await scope.ImportRuns.ResumeAsync(Id<ImportRun>.Parse(args[3]), file, told);
}

Console.WriteLine("end");
