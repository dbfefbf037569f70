using Crm;
using Crm.Bulk;
using Crm.Contacts;
using Crm.Events;
using Crm.Killing;
using Microsoft.Extensions.DependencyInjection;

// A process that is killed while it works: "write" stores contacts and prints the id of each after its commit; "deliver" hands out
// events and prints each that its handler has seen; "bulk" does the bulk runs that are due and prints each record before its commit.
var (mode, connectionString) = (args[0], args[1]);
await using var services = new ServiceCollection()
    .AddCrm(crm => crm
        .UseEngine(args.ElementAtOrDefault(2) ?? "sqlite", connectionString)
        .AllowEverything()
        .Configure(options => options.BulkChunkSize = 10)
        .AddBulkAction<Contact, Mark>("mark")
        .AddEventHandler<Print>("print", "party.*"))
    .BuildServiceProvider();
await services.MigrateCrmAsync();
if (mode == "deliver")
{
    Print.Enabled = true;
    await services.GetRequiredService<EventDeliveryService>().RunDueAsync(Tenant.Default);
    return;
}

if (mode == "bulk")
{
    await services.GetRequiredService<BulkWorkService>().RunDueAsync(Tenant.Default);
    return;
}

await using var scope = services.CreateCrmScope("child");
for (var i = 0; ; i++)
{
    var contact = await scope.Contacts.CreateAsync(new Contact { Name = $"Contact {i}", Emails = [$"c{i}@example.com", $"d{i}@example.com"], Tags = ["a", "b"] });
    contact = await scope.Contacts.UpdateAsync(contact, c => c with { Owner = "child", Tags = ["b", "c"] });
    Console.WriteLine(contact.Id);
}
