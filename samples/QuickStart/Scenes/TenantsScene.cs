using Crm;
using Crm.Contacts;
using Crm.Events;
using Crm.Hosting;
using Crm.Work;
using Microsoft.Extensions.DependencyInjection;

namespace QuickStart.Scenes;

/// <summary>A database file for each customer of the host; with PostgreSQL it would be a schema or a database.</summary>
internal static class TenantsScene
{
    public static async Task PlayAsync()
    {
        await using var services = new ServiceCollection()
            .AddCrm(crm => crm
                .UseSqlite(tenant => tenant.Name.StartsWith("shop-", StringComparison.Ordinal) ? $"Data Source={tenant.Name}.db" : null)
                .UseTenants("shop-almaty", "shop-lviv")
                .AddEventHandler<Welcome>("welcome", "party.created")
                .AllowEverything())
            .BuildServiceProvider();
        await services.MigrateCrmAsync();
        await AddAsync(services, "shop-almaty", "Айгүл Сағындықова");
        await AddAsync(services, "shop-lviv", "Соломія Ткач");

        // What is due for all of them; AddWorker() does it by itself while a host runs.
        var report = await services.GetRequiredService<DueWorkService>().RunDueAsync();
        Screen.Say($"The worker went to {report.Tenants} customers: {string.Join(", ", report.Done.Select(done => $"{done.Rows} {done.Work}").DefaultIfEmpty("nothing is due"))}.");

        // A customer that joins while the application runs.
        await services.GetRequiredService<CrmSchema>().MigrateAsync(new Tenant("shop-shiraz"));
        await AddAsync(services, "shop-shiraz", "زهرا احمدی");
        try
        {
            await AddAsync(services, "stranger", "Nobody");
        }
        catch (CrmException exception)
        {
            Screen.Say($"[red]Refused[/]: {exception.Message}");
        }
    }

    private static async Task AddAsync(IServiceProvider services, string tenant, string name)
    {
        await using var crm = services.GetRequiredService<ICrmScopeFactory>().Create(new Tenant(tenant), new Actor("maria"));
        await crm.Contacts.ImportOnceAsync(name);
        Screen.Say($"[bold]{tenant}.db[/] holds {string.Join(", ", (await crm.Contacts.ListAsync()).Items.Select(contact => contact.Name))}.");
    }

    /// <summary>Adds a contact unless the file is of an earlier run.</summary>
    private static async Task ImportOnceAsync(this ContactService contacts, string name)
    {
        if (await contacts.CountAsync() == 0)
        {
            await contacts.CreateAsync(new Contact { Name = name });
        }
    }

    private sealed class Welcome : IRecordEventHandler
    {
        public async Task HandleAsync(RecordEvent recordEvent, CrmScope scope, CancellationToken cancellationToken)
        {
            var contact = await scope.Contacts.GetAsync(new Id<Party>(recordEvent.Record.Id), cancellationToken);
            Screen.Say($"{scope.Tenant}: a letter of welcome to {contact.Name}.");
        }
    }
}
