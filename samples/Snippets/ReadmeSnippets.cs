// snippet: embed
using Crm;
using Crm.Contacts;
using Microsoft.Extensions.DependencyInjection;
// end

using Crm.Access;
using Crm.Filters;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;

namespace Snippets;

/// <summary>The code of README.md.</summary>
internal static class ReadmeSnippets
{
    public static async Task Embed()
    {
        // snippet: embed

        await using var services = new ServiceCollection()
            .AddCrm(crm => crm.UseSqlite("Data Source=crm.db").AllowEverything())
            .BuildServiceProvider();
        await services.MigrateCrmAsync();

        await using var crm = services.CreateCrmScope(actor: "maria");
        var contacts = crm.Get<ContactService>();
        await contacts.CreateAsync(new Contact { GivenName = "علی", FamilyName = "کریمی", Phones = ["+98 912 000 0000"] });

        var found = await contacts.SearchAsync("كريمى");
        Console.WriteLine($"{found.Items[0].Name}, {found.Items[0].Phones[0].Number}");
        // end
    }

    public static void Host(HostApplicationBuilder builder, string connectionString)
    {
        // snippet: host
        builder.Services.AddCrm(crm => crm
            .UseSqlite(connectionString)
            .AddPhoneNumbers()
            .UseIdentity(services => services.GetService<ErpUser>() is { } user
                ? new CrmIdentity(new Tenant(user.Company), new Actor(user.Login) { Roles = [.. user.Roles] })
                : null)
            .AddAccess(rules => rules
                .Restrict("own contacts only", PartyModel.Model, AccessOperations.Write, actor =>
                    actor.IsInRole("head of sales") ? Filter.Everything : PartyModel.Owner.Is(actor.Name))
                .HideField("notes are for the head", PartyModel.Notes, actor => !actor.IsInRole("head of sales")))
            .MigrateOnStart());
        // end
    }

    public static async Task Join(CrmScope crm, Id<Party> customerId, SqliteConnection connection, CancellationToken ct)
    {
        var contacts = crm.Get<ContactService>();

        // snippet: join
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await BookInvoiceAsync(connection, transaction, customerId, ct);

        await using (await crm.JoinAsync(connection, transaction, ct))
        {
            var customer = await contacts.GetAsync(customerId, ct);
            await contacts.UpdateAsync(customer, c => c with { Stage = LifeCycleStage.Expansion }, ct);
        }

        await transaction.CommitAsync(ct);
        // end
    }

    private static Task BookInvoiceAsync(SqliteConnection connection, System.Data.Common.DbTransaction transaction, Id<Party> customerId, CancellationToken ct) =>
        Task.FromResult((connection, transaction, customerId, ct));
}

/// <summary>Stands for what a host knows of its user.</summary>
internal sealed record ErpUser(string Company, string Login, IReadOnlyList<string> Roles);
