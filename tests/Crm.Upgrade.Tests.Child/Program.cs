using System.Globalization;
using Crm;
using Crm.Contacts;
using Crm.Models;
using Crm.Upgrades;
using Microsoft.Extensions.DependencyInjection;

// One of several processes of an application that make or upgrade its tables. "start" does it as a host does, stores a contact and
// prints the state. "upgrade" and "step" do it up to the given number of statements, print the last of them and wait for their end.
var (mode, engine, connectionString) = (args[0], args[1], args[2]);
await using var services = UpgradeApp.Start(engine, connectionString);
if (mode == "start")
{
    var status = await services.MigrateCrmAsync();
    await using var scope = services.CreateCrmScope("child");
    await scope.Contacts.CreateAsync(new Contact { Name = "Started" });
    Console.WriteLine(status.State);
    return;
}

var (last, ran) = (int.Parse(args[3], CultureInfo.InvariantCulture), 0);
await using var storage = mode == "step"
    ? UpgradeApp.Open(engine, connectionString, NextVehicle.Catalog, NextVehicle.CountedStep)
    : UpgradeApp.Open(engine, connectionString, services.GetRequiredService<ModelCatalog>());
storage.Upgraded = statement =>
{
    if (++ran == last)
    {
        Console.WriteLine("ran " + statement.ReplaceLineEndings(" "));
        Thread.Sleep(Timeout.Infinite);
    }
};
await storage.Schema.MigrateAsync(CancellationToken.None);
Console.WriteLine($"done {ran}");
