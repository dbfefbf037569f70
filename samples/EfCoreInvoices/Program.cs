using Crm;
using EfCoreInvoices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

// dotnet run                              SQLite, in invoices.db
// dotnet run -- "Host=localhost;…"        PostgreSQL
//   --stop       stops after each step, for whoever wants to kill the process there and look what is left
//   --endless    books until it is killed
var connectionString = args.FirstOrDefault(argument => !argument.StartsWith("--", StringComparison.Ordinal)) ?? "Data Source=invoices.db";
await using var services = new Database(connectionString).Connect();
await Database.PrepareAsync(services);

var customer = await WithTillAsync(till => till.AddCustomerAsync("Олена Коваль"));
Console.WriteLine($"{customer.Name} is a customer of the shop and a contact of the CRM.");
do
{
    var invoice = await WithTillAsync(till => till.BookAsync(customer.Id, 120));
    Console.WriteLine($"booked {invoice.Id}");
}
while (args.Contains("--endless"));

try
{
    await WithTillAsync(till => till.BookAsync(customer.Id, 80, bookedAt: DateTimeOffset.UtcNow.AddYears(1)));
}
catch (ValidationException refused)
{
    Console.WriteLine($"The CRM refused an activity of next year, so there is no invoice either: {refused.Message}");
}

await using (var scope = services.CreateAsyncScope())
{
    var crm = scope.ServiceProvider.GetRequiredService<CrmScope>();
    var invoices = await scope.ServiceProvider.GetRequiredService<ShopContext>().Invoices.CountAsync();
    var contact = await crm.Contacts.FindByExternalIdAsync("shop", customer.Id.ToString());
    var timeline = await crm.Activities.TimelineAsync(contact!.Id);
    Console.WriteLine($"{invoices} invoices in the shop, {timeline.Items.Count} activities in the timeline: {string.Join("; ", timeline.Items.Select(activity => activity.Subject))}.");
}

// A context and a scope for each booking, as a web request has them.
async Task<T> WithTillAsync<T>(Func<Till, Task<T>> work)
{
    await using var scope = services.CreateAsyncScope();
    var till = scope.ServiceProvider.GetRequiredService<Till>();
    if (args.Contains("--stop"))
    {
        till.AfterStep = async (step, ct) =>
        {
            Console.WriteLine($"stopped after {step}, before the commit; Enter goes on");
            await Console.In.ReadLineAsync(ct);
        };
    }

    return await work(till);
}
