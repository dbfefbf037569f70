using Crm.Auditing;
using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Retention;

/// <summary>The audit entries of one entity that are older than they need be.</summary>
/// <param name="scope">The scope of the system.</param>
/// <param name="root">The entity.</param>
/// <param name="now">When retention runs.</param>
/// <param name="before">What is older is due.</param>
internal sealed class DueAudit(CrmScope scope, EntityModel root, DateTimeOffset now, DateTimeOffset before)
{
    private const int PageSize = 500;

    private Filter Due => AuditModel.Entity.Is(root.Name) & AuditModel.Model.CreatedAt.LessThan(before);

    public Task<long> RemoveAllAsync(CancellationToken cancellationToken) => RetentionSteps.RemoveAsync(scope, AuditModel.Model, Due, NoteAsync, cancellationToken);

    /// <summary>Goes through the entries by age and removes those of records that no rule holds.</summary>
    public async Task<long> RemoveUnlessHeldAsync(AuditHold[] holds, Dictionary<string, HeldEntries> held, CancellationToken cancellationToken)
    {
        var removed = 0L;
        string? cursor = null;
        do
        {
            var list = new RecordList { Filter = Due, OrderBy = AuditModel.Model.CreatedAt, Page = new PageRequest { Size = PageSize, Cursor = cursor } };
            (cursor, var count, var kept) = await RetentionSteps.WriteAsync(scope, (session, ct) => StepAsync(session, list, holds, ct), cancellationToken).ConfigureAwait(false);
            removed += count;
            foreach (var (rule, entries) in kept)
            {
                held[rule] = held[rule] with { Entries = held[rule].Entries + entries };
            }
        }
        while (cursor is not null);
        return removed;
    }

    private async Task<(string? Next, long Removed, Dictionary<string, long> Held)> StepAsync(
        CrmSession session, RecordList list, AuditHold[] holds, CancellationToken cancellationToken)
    {
        var page = await session.ListAsync(AuditModel.Model, list, cancellationToken).ConfigureAwait(false);
        var free = page.Items.ToList();
        var kept = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var hold in holds)
        {
            var since = hold.Period is { } period ? now - period : DateTimeOffset.MinValue;
            var ids = free.Where(entry => entry.At >= since).Select(entry => entry.Record.Id).Distinct().ToArray();
            var heldIds = ids.Length == 0 ? [] : await hold.Model.Visit(new HeldRecords(session, hold.Records, ids, cancellationToken)).ConfigureAwait(false);
            var count = free.RemoveAll(entry => entry.At >= since && heldIds.Contains(entry.Record.Id));
            if (count > 0)
            {
                kept[hold.Name] = kept.GetValueOrDefault(hold.Name) + count;
            }
        }

        if (free.Count == 0)
        {
            return (page.Next, 0, kept);
        }

        var where = new InPredicate(AuditModel.Model.Id, ValueList.From(free.Select(entry => FieldValue.Reference(entry.Id.Value))));
        var removed = await session.Storage.DeleteWhereAsync(AuditModel.Model, where, free.Count, cancellationToken).ConfigureAwait(false);
        await NoteAsync(session, cancellationToken).ConfigureAwait(false);
        return (page.Next, removed, kept);
    }

    /// <summary>Notes, in the transaction that removes, since when the audit of the entity is whole.</summary>
    private async Task NoteAsync(CrmSession session, CancellationToken cancellationToken)
    {
        var known = await AuditReader.KeptSinceAsync(session, root, cancellationToken).ConfigureAwait(false);
        if (known is null)
        {
            var start = new HistoryStart { Id = Id<HistoryStart>.New(scope.Runtime.Clock), Entity = root.Name, KeptSince = before, At = session.Now };
            await session.CreateAsync(HistoryStart.Model, start, cancellationToken).ConfigureAwait(false);
        }
        else if (known < before)
        {
            var where = session.Bind(HistoryStart.Model, HistoryStart.EntityName.Is(root.Name));
            await session.Storage.UpdateWhereAsync(HistoryStart.Model, where, [new Assignment(HistoryStart.Since, FieldValue.Instant(before))], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Tells which records a filter holds for.</summary>
    private sealed class HeldRecords(CrmSession session, Filter filter, Guid[] ids, CancellationToken cancellationToken) : IEntityModelVisitor<ValueTask<HashSet<Guid>>>
    {
        public async ValueTask<HashSet<Guid>> Visit<T>(EntityModel<T> model)
            where T : class
        {
            var found = await session.TruthsAsync(model, model.Id.In(ids) & filter, includeArchived: true, null, ids.Length, cancellationToken).ConfigureAwait(false);
            return [.. session.IdsOf(model, found)];
        }
    }
}
