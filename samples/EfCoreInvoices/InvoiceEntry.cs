using Crm;
using Crm.Contacts;

namespace EfCoreInvoices;

/// <summary>What the CRM knows of an invoice: an entry in the history of the contact.</summary>
public sealed record InvoiceEntry
{
    public Id<InvoiceEntry> Id { get; init; }

    /// <summary>Who bought.</summary>
    public required Id<Party> ContactId { get; init; }

    /// <summary>The id of the invoice in the shop, which has one entry.</summary>
    public required Guid InvoiceId { get; init; }

    public required Money Total { get; init; }

    public required DateTimeOffset BookedAt { get; init; }
}
