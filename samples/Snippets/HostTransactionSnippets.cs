using System.Data;
using System.Data.Common;
using Crm;
using Crm.Contacts;
using Microsoft.EntityFrameworkCore;

namespace Snippets;

/// <summary>The code of docs/host-transactions.md.</summary>
internal static class HostTransactionSnippets
{
    public static async Task JoinHost(CrmScope crm, DbConnection connection, DbTransaction transaction, Contact contact, CancellationToken ct)
    {
        // snippet: joinHost
        await using (await crm.JoinAsync(connection, transaction, ct))
        {
            await crm.Get<ContactService>().CreateAsync(contact, ct);
        }

        await transaction.CommitAsync(ct);
        // end
    }

    public static async Task JoinContext(CrmScope crm, DbContext shop, Invoice invoice, Contact contact, CancellationToken ct)
    {
        // snippet: joinContext
        await using var transaction = await shop.Database.BeginTransactionAsync(ct);
        await using var unit = await crm.JoinAsync(shop, ct);

        shop.Add(invoice);
        await shop.SaveChangesAsync(ct);
        await crm.Contacts.UpdateAsync(contact, c => c with { Stage = LifeCycleStage.Expansion }, ct);

        await transaction.CommitAsync(ct);
        // end
    }

    public static async Task<Invoice> Execute(CrmScope crm, DbContext shop, CancellationToken ct)
    {
        // snippet: executeInTransaction
        var id = Guid.CreateVersion7();
        Invoice invoice = await crm.ExecuteInTransactionAsync(
            shop,
            async ct =>
            {
                var made = new Invoice { Id = id, Total = 120 };
                shop.Add(made);
                await crm.Contacts.CreateAsync(new Contact { Name = "Олена Коваль" }, ct);
                return made;
            },
            new HostTransactionOptions
            {
                Isolation = IsolationLevel.RepeatableRead,
                WasCommitted = ct => shop.Set<Invoice>().AnyAsync(stored => stored.Id == id, ct),
            },
            ct);
        // end
        return invoice;
    }

    public sealed class Invoice
    {
        public Guid Id { get; init; }

        public decimal Total { get; init; }
    }
}
