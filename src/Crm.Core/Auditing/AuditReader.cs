using Crm.Filters;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Auditing;

/// <summary>Reads audit entries as the system: callers have judged whether the actor may see the record.</summary>
internal static class AuditReader
{
    /// <summary>How many versions are read at once.</summary>
    public const int Window = 500;

    /// <summary>The entries of a record with versions behind one and up to another, at most <see cref="Window"/> apart, newest first.</summary>
    public static async Task<List<AuditEntry>> ReadAsync(CrmSession session, RecordRef record, long after, long upTo, CancellationToken cancellationToken)
    {
        var filter = AuditModel.RecordId.Is(record.Id) & AuditModel.Version.Between(after + 1, upTo) & AuditModel.Entity.Is(record.Entity);
        var list = new RecordList { Filter = filter, Page = new PageRequest { Size = Window } };
        var page = await session.AsSystem().ListAsync(AuditModel.Model, list, cancellationToken).ConfigureAwait(false);
        return [.. page.Items.OrderByDescending(entry => entry.Version)];
    }

    /// <summary>All entries of a record with versions from one on, oldest first.</summary>
    public static async Task<List<AuditEntry>> ReadFromAsync(CrmSession session, RecordRef record, long from, CancellationToken cancellationToken)
    {
        var filter = AuditModel.RecordId.Is(record.Id) & AuditModel.Version.AtLeast(from) & AuditModel.Entity.Is(record.Entity);
        return [.. (await ReadAllAsync(session, filter, cancellationToken).ConfigureAwait(false)).OrderBy(entry => entry.Version)];
    }

    /// <summary>The entries of a record that one operation has written, oldest first.</summary>
    public static async Task<List<AuditEntry>> ReadOfAsync(CrmSession session, RecordRef record, Guid operation, CancellationToken cancellationToken)
    {
        var filter = AuditModel.RecordId.Is(record.Id) & AuditModel.Operation.Is(operation) & AuditModel.Entity.Is(record.Entity);
        return [.. (await ReadAllAsync(session, filter, cancellationToken).ConfigureAwait(false)).OrderBy(entry => entry.Version)];
    }

    /// <summary>Since when the audit of an entity is whole; null when nothing was ever removed.</summary>
    public static async Task<DateTimeOffset?> KeptSinceAsync(CrmSession session, EntityModel model, CancellationToken cancellationToken)
    {
        var list = new RecordList { Filter = HistoryStart.EntityName.Is(model.Root.Name), Page = new PageRequest { Size = 1 } };
        var found = await session.AsSystem().ListAsync(HistoryStart.Model, list, cancellationToken).ConfigureAwait(false);
        return found.Items.Count > 0 ? found.Items[0].KeptSince : null;
    }

    private static async Task<List<AuditEntry>> ReadAllAsync(CrmSession session, Filter filter, CancellationToken cancellationToken)
    {
        var entries = new List<AuditEntry>();
        var list = new RecordList { Filter = filter, Page = new PageRequest { Size = Window } };
        while (true)
        {
            var page = await session.AsSystem().ListAsync(AuditModel.Model, list, cancellationToken).ConfigureAwait(false);
            entries.AddRange(page.Items);
            if (page.Next is null)
            {
                return entries;
            }

            list = list with { Page = list.Page with { Cursor = page.Next } };
        }
    }
}
