using Crm.Contacts;
using Crm.Models;

namespace EfCoreInvoices;

/// <summary>Describes the entries to the CRM. They are a ledger: written once, never changed.</summary>
public static class InvoiceEntryModel
{
    public static readonly ReferenceField ContactId = new("contactId") { Required = true, Indexed = true };
    public static readonly ReferenceField InvoiceId = new("invoiceId") { Required = true };
    public static readonly MoneyField Total = new("total") { Required = true };
    public static readonly InstantField BookedAt = new("bookedAt") { Required = true };

    public static readonly Relation Invoices = new("invoices", () => PartyModel.Model, () => Model!, ContactId) { Instant = BookedAt };

    public static readonly EntityModel<InvoiceEntry> Model = new("invoiceEntry", EntityKind.Ledger, Read, Write, ContactId, InvoiceId, Total, BookedAt)
    {
        Uniques = [new UniqueRule("invoice", InvoiceId)],
        Relations = [Invoices],
    };

    private static InvoiceEntry Read(Row row) => new()
    {
        Id = row.GetId<InvoiceEntry>(Model.Id)!.Value,
        ContactId = row.GetId<Party>(ContactId)!.Value,
        InvoiceId = row[InvoiceId].AsReference,
        Total = row.GetMoney(Total)!.Value,
        BookedAt = row.GetInstant(BookedAt)!.Value,
    };

    private static void Write(InvoiceEntry entry, Row row)
    {
        row.Set<InvoiceEntry>(Model.Id, entry.Id);
        row.Set(Model.CreatedAt, entry.BookedAt);
        row.Set<Party>(ContactId, entry.ContactId);
        row[InvoiceId] = FieldValue.Reference(entry.InvoiceId);
        row.Set(Total, entry.Total);
        row.Set(BookedAt, entry.BookedAt);
    }
}
