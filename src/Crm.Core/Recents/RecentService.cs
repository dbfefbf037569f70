using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Recents;

/// <summary>Remembers for each actor the records that were looked at last.</summary>
/// <remarks>One instance per scope. What an actor has looked at is told to that actor alone, whatever the host's rules say.</remarks>
public sealed class RecentService(CrmScope scope)
{
    /// <summary>How many records of an entity are remembered for an actor.</summary>
    public const int Max = 50;

    /// <summary>Notes that the actor looks at a record: call it where the host shows one. It becomes the newest of its entity, and the oldest beyond <see cref="Max"/> are forgotten.</summary>
    /// <param name="model">The entity, or a view of it such as contacts among parties.</param>
    /// <param name="id">The record. That it is there is not checked: what the actor may not see does not come out.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is noted then.</param>
    /// <remarks>One statement for a record that is remembered already, three for another. It is no change of the record, has no audit and tells no handler.</remarks>
    public Task NoteAsync(EntityModel model, Guid id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                var record = new RecordRef(model.Root.Name, id);
                if (await TouchAsync(session, record, ct).ConfigureAwait(false))
                {
                    return;
                }

                try
                {
                    var recent = new RecentRecord { Actor = session.Actor.Name, Record = record, SeenAt = session.Now, CreatedAt = session.Now };
                    await session.CreateAsync(RecentRecordModel.Model, recent, ct).ConfigureAwait(false);
                }
                catch (DuplicateException)
                {
                    // The actor has opened it twice at the same moment.
                    await TouchAsync(session, record, ct).ConfigureAwait(false);
                }

                await TrimAsync(session, record.Entity, ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>The records of an entity that the actor looked at last, newest first; archived ones, and those that the actor may not see any more, are left out.</summary>
    /// <param name="model">The entity, or a view of it such as contacts among parties.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>At most <see cref="Max"/> records as they are now.</returns>
    public Task<IReadOnlyList<Recent<T>>> ListAsync<T>(EntityModel<T> model, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        return scope.ReadAsync(
            async (session, ct) =>
            {
                var rows = await RowsAsync(session, Mine(session, model.Root.Name), ct).ConfigureAwait(false);
                var seen = await SeenAsync(session, model, rows, ct).ConfigureAwait(false);
                return (IReadOnlyList<Recent<T>>)[.. rows.Where(row => seen.ContainsKey(row.Record.Id)).Select(row => new Recent<T>(seen[row.Record.Id], row.SeenAt))];
            },
            cancellationToken);
    }

    /// <summary>What the actor looked at last, of all entities, newest first, as far as the actor may still see it.</summary>
    /// <param name="limit">The most records, from 1 to 500.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<IReadOnlyList<RecentRecord>> ListAsync(int limit = Max, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 500);
        return scope.ReadAsync(
            async (session, ct) =>
            {
                var rows = await RowsAsync(session, Of(RecentRecordModel.Actor, session.Actor.Name), ct).ConfigureAwait(false);
                var visible = new HashSet<RecordRef>();
                foreach (var ofEntity in rows.GroupBy(row => row.Record.Entity, StringComparer.Ordinal))
                {
                    if (scope.Runtime.Catalog.Find(ofEntity.Key) is { } model)
                    {
                        visible.UnionWith(await model.Visit(new Visible(session, [.. ofEntity], ct)).ConfigureAwait(false));
                    }
                }

                return (IReadOnlyList<RecentRecord>)[.. rows.Where(row => visible.Contains(row.Record)).Take(limit)];
            },
            cancellationToken);
    }

    /// <summary>Forgets what the actor has looked at. Idempotent.</summary>
    public Task ClearAsync(CancellationToken cancellationToken = default) => scope.WriteAsync(
        async (session, ct) =>
        {
            await session.Storage.DeleteWhereAsync(RecentRecordModel.Model, Of(RecentRecordModel.Actor, session.Actor.Name), int.MaxValue, ct).ConfigureAwait(false);
        },
        cancellationToken);

    private static async ValueTask<bool> TouchAsync(CrmSession session, RecordRef record, CancellationToken cancellationToken)
    {
        var one = Predicate.And(Mine(session, record.Entity), new ComparePredicate(RecentRecordModel.RecordId, CompareOperator.Eq, FieldValue.Reference(record.Id)));
        return await session.Storage.UpdateWhereAsync(
            RecentRecordModel.Model, one, [new Assignment(RecentRecordModel.SeenAt, FieldValue.Instant(session.Now))], cancellationToken).ConfigureAwait(false) > 0;
    }

    private static async ValueTask TrimAsync(CrmSession session, string entity, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(session, Mine(session, entity), cancellationToken).ConfigureAwait(false);
        if (rows.Count > Max)
        {
            var old = new InPredicate(RecentRecordModel.Model.Id, ValueList.From(rows.Skip(Max).Select(row => FieldValue.Reference(row.Id.Value))));
            await session.Storage.DeleteWhereAsync(RecentRecordModel.Model, old, rows.Count, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Rows of the actor, newest first: few, and found by the unique key.</summary>
    private static async ValueTask<List<RecentRecord>> RowsAsync(CrmSession session, Predicate where, CancellationToken cancellationToken)
    {
        var found = await session.Storage.QueryAsync(RecentRecordModel.Model, new RecordQuery { Where = where, Limit = 10_000 }, cancellationToken).ConfigureAwait(false);
        return [.. found.OrderByDescending(row => row.SeenAt).ThenByDescending(row => row.Id.Value)];
    }

    /// <summary>Those of the records that the actor may see, by id.</summary>
    private static async ValueTask<Dictionary<Guid, T>> SeenAsync<T>(CrmSession session, EntityModel<T> model, List<RecentRecord> rows, CancellationToken cancellationToken)
        where T : class
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var list = new RecordList { Filter = model.Id.In([.. rows.Select(row => row.Record.Id)]), Page = new PageRequest { Size = 500 } };
        var page = await session.ListAsync(model, list, cancellationToken).ConfigureAwait(false);
        return session.IdsOf(model, page.Items).Zip(page.Items).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private static Predicate Mine(CrmSession session, string entity) => Predicate.And(Of(RecentRecordModel.Actor, session.Actor.Name), Of(RecentRecordModel.Entity, entity));

    private static ComparePredicate Of(CodeField field, string value) => new(field, CompareOperator.Eq, FieldValue.Code(value));

    private sealed class Visible(CrmSession session, List<RecentRecord> rows, CancellationToken cancellationToken) : IEntityModelVisitor<ValueTask<IEnumerable<RecordRef>>>
    {
        public async ValueTask<IEnumerable<RecordRef>> Visit<T>(EntityModel<T> model)
            where T : class => (await SeenAsync(session, model, rows, cancellationToken).ConfigureAwait(false)).Keys.Select(id => new RecordRef(model.Root.Name, id));
    }
}
