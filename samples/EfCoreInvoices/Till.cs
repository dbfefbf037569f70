using System.Globalization;
using Crm;
using Crm.Activities;
using Crm.Contacts;
using Microsoft.EntityFrameworkCore;

namespace EfCoreInvoices;

/// <summary>Books invoices: the shop's row and the CRM's records of it in one transaction, that of the shop.</summary>
public sealed class Till(ShopContext shop, CrmScope crm, TimeProvider clock)
{
    private const string System = "shop";

    /// <summary>Called when a step is done, for whoever wants to look at what is stored then.</summary>
    public Func<string, CancellationToken, Task> AfterStep { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Stores a customer of the shop and the contact that they are.</summary>
    public Task<Customer> AddCustomerAsync(string name, CancellationToken cancellationToken = default)
    {
        var id = Guid.CreateVersion7();
        return crm.ExecuteInTransactionAsync(
            shop,
            async ct =>
            {
                var customer = new Customer { Id = id, Name = name };
                shop.Customers.Add(customer);
                await crm.Contacts.CreateAsync(new Contact { Name = name, Stage = LifeCycleStage.Awareness, ExternalIds = [new(System, id.ToString())] }, ct);
                return customer;
            },
            new HostTransactionOptions { WasCommitted = ct => shop.Customers.AnyAsync(customer => customer.Id == id, ct) },
            cancellationToken);
    }

    /// <summary>Books an invoice, logs it in the timeline of the contact, and moves the contact on: all of it or nothing.</summary>
    /// <exception cref="Crm.ValidationException">The CRM refuses the activity; then there is no invoice either.</exception>
    public Task<Invoice> BookAsync(Guid customerId, decimal total, DateTimeOffset? bookedAt = null, CancellationToken cancellationToken = default)
    {
        var id = Guid.CreateVersion7();
        return crm.ExecuteInTransactionAsync(
            shop,
            async ct =>
            {
                var invoice = new Invoice { Id = id, CustomerId = customerId, Total = total, BookedAt = bookedAt ?? clock.GetUtcNow() };
                shop.Invoices.Add(invoice);
                await shop.SaveChangesAsync(ct);
                await AfterStep("invoice", ct);

                var contact = await crm.Contacts.FindByExternalIdAsync(System, customerId.ToString(), ct)
                    ?? throw new InvalidOperationException($"The CRM does not know the customer {customerId}.");
                await crm.Activities.LogAsync(
                    new Activity
                    {
                        PartyId = contact.Id,
                        Kind = ActivityKind.HostEvent,
                        OccurredAt = invoice.BookedAt,
                        Subject = string.Create(CultureInfo.InvariantCulture, $"Invoice of {total:N2} EUR"),
                        Record = new RecordRef("invoice", id),
                        Reference = id.ToString(),
                    },
                    ct);
                if (contact.Stage == LifeCycleStage.Awareness)
                {
                    await crm.Contacts.UpdateAsync(contact, c => c with { Stage = LifeCycleStage.Exploration }, ct);
                }

                await AfterStep("activity", ct);
                return invoice;
            },
            new HostTransactionOptions { WasCommitted = ct => shop.Invoices.AnyAsync(invoice => invoice.Id == id, ct) },
            cancellationToken);
    }
}
