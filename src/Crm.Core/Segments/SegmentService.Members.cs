using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Segments;

/// <content>The members of static segments.</content>
public sealed partial class SegmentService
{
    private const int Chunk = 500;

    /// <summary>Adds records to a static segment: those for which a filter holds and that the actor may see. Idempotent.</summary>
    /// <param name="model">The entity, or a view of it.</param>
    /// <param name="key">The key of the segment.</param>
    /// <param name="filter">Which records; <c>Filter.InSegment</c> of a dynamic segment takes its members as they are now.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>How many were not members before.</returns>
    /// <exception cref="FilterException">There is no such segment, or the filter does not fit.</exception>
    /// <exception cref="ValidationException">The segment is dynamic: change its filter instead.</exception>
    /// <exception cref="Access.DeniedException">The actor may not change the segment, or the filter names a field that is hidden.</exception>
    public Task<long> AddMembersAsync<T>(EntityModel<T> model, string key, Filter filter, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(filter);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                var segment = await ChangeableAsync(session, model, key, ct).ConfigureAwait(false);
                return await AddAsync(session, model, segment, filter, ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Adds records to a static segment by their ids; those that the actor may not see, and archived ones, are left out. Idempotent.</summary>
    /// <inheritdoc cref="AddMembersAsync{T}(EntityModel{T}, string, Filter, CancellationToken)"/>
    public Task<long> AddMembersAsync<T>(EntityModel<T> model, string key, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(ids);
        return AddMembersAsync(model, key, model.Id.In([.. ids]), cancellationToken);
    }

    /// <summary>Takes records out of a static segment by their ids. Idempotent.</summary>
    /// <returns>How many were members.</returns>
    /// <inheritdoc cref="AddMembersAsync{T}(EntityModel{T}, string, Filter, CancellationToken)" path="/exception"/>
    public Task<long> RemoveMembersAsync(EntityModel model, string key, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(ids);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                var segment = await ChangeableAsync(session, model, key, ct).ConfigureAwait(false);
                var removed = 0L;
                foreach (var some in ids.Chunk(Chunk))
                {
                    removed += await session.Storage.DeleteWhereAsync(SegmentMemberModel.Model, Members(segment, some), some.Length, ct).ConfigureAwait(false);
                }

                return removed;
            },
            cancellationToken);
    }

    /// <summary>Makes a static segment with the records that are members of another one now and that the actor may see.</summary>
    /// <param name="model">The entity.</param>
    /// <param name="source">The key of the segment whose members are taken.</param>
    /// <param name="key">The key of the new segment.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The new segment.</returns>
    /// <inheritdoc cref="CreateAsync" path="/exception"/>
    public Task<Segment> SnapshotAsync<T>(EntityModel<T> model, string source, string key, string name, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                var prepared = await PrepareAsync(session, Segment.Static(model, key, name) with { Owner = session.Actor.Name }, null, ct).ConfigureAwait(false);
                var made = await session.CreateAsync(SegmentModel.Model, prepared, ct).ConfigureAwait(false);
                await AddAsync(session, model, made, Filter.InSegment(source), ct).ConfigureAwait(false);
                return made;
            },
            cancellationToken);
    }

    /// <summary>The segment, if it is static and the actor may change it.</summary>
    private static async Task<Segment> ChangeableAsync(CrmSession session, EntityModel model, string key, CancellationToken cancellationToken)
    {
        var segment = await FindAsync(session, model, key, cancellationToken).ConfigureAwait(false);
        if (segment is null or { ArchivedAt: not null })
        {
            throw FilterException.UnknownSegment(key, model);
        }

        if (!segment.IsStatic)
        {
            throw new ValidationException(new RecordRef(SegmentModel.Model.Name, segment.Id.Value), [new FieldError("key", key, CoreMessages.Of("segment.dynamic"))]);
        }

        await session.RequireUpdatableAsync(SegmentModel.Model, segment, cancellationToken).ConfigureAwait(false);
        return segment;
    }

    private static async Task<long> AddAsync<T>(CrmSession session, EntityModel<T> model, Segment segment, Filter filter, CancellationToken cancellationToken)
        where T : class
    {
        var added = 0L;
        var list = new RecordList { Filter = filter, Page = new PageRequest { Size = Chunk } };
        while (true)
        {
            var page = await session.ListAsync(model, list, cancellationToken).ConfigureAwait(false);
            var ids = session.IdsOf(model, page.Items);
            var query = new RecordQuery { Where = Members(segment, ids), Limit = Chunk };
            var there = await session.Storage.QueryAsync(SegmentMemberModel.Model, query, cancellationToken).ConfigureAwait(false);
            var fresh = ids.Except(there.Select(member => member.RecordId))
                .Select(id => new SegmentMember { SegmentId = segment.Id, RecordId = id, AddedBy = session.Actor.Name, CreatedAt = session.Now });
            added += await session.AsSystem().CreateManyAsync(SegmentMemberModel.Model, fresh, cancellationToken).ConfigureAwait(false);
            if (page.Next is null)
            {
                return added;
            }

            list = list with { Page = list.Page with { Cursor = page.Next } };
        }
    }

    private static Predicate Members(Segment segment, IEnumerable<Guid> ids) => Predicate.And(
        new ComparePredicate(SegmentMemberModel.SegmentId, CompareOperator.Eq, FieldValue.Reference(segment.Id.Value)),
        new InPredicate(SegmentMemberModel.RecordId, ValueList.From(ids.Select(FieldValue.Reference))));
}
