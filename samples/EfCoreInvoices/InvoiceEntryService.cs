using Crm;
using Crm.Contacts;
using Crm.Sessions;

namespace EfCoreInvoices;

/// <summary>Keeps the entries.</summary>
public sealed class InvoiceEntryService(CrmScope scope)
{
    /// <exception cref="Crm.Storage.DuplicateException">The invoice has an entry.</exception>
    public Task<InvoiceEntry> AddAsync(InvoiceEntry entry, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.CreateAsync(InvoiceEntryModel.Model, entry, ct).AsTask(), cancellationToken);

    public Task<Page<InvoiceEntry>> ListAsync(RecordList list, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.ListAsync(InvoiceEntryModel.Model, list, ct).AsTask(), cancellationToken);
}
