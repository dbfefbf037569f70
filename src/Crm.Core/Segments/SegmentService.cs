using Crm.Filters;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Segments;

/// <summary>Stores segments, counts and lists their members, and adds and removes those of static ones.</summary>
/// <remarks>
/// One instance per scope. Who may store segments is said by rules over <see cref="SegmentModel.Model"/>. What is stored is evaluated as
/// the system; the members that come out are those that the actor may see.
/// </remarks>
public sealed partial class SegmentService(CrmScope scope)
{
    /// <summary>Stores a new segment.</summary>
    /// <param name="segment">The segment; see <see cref="Segment.Dynamic"/> and <see cref="Segment.Static"/>.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The segment as stored.</returns>
    /// <exception cref="ValidationException">The key is none, or there is no such entity; every fault is listed.</exception>
    /// <exception cref="FilterException">The filter does not fit the entity, names a segment that is not there, or closes a circle of segments; the exception tells the chain.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it, or the filter names a field that is hidden from the actor.</exception>
    /// <exception cref="Storage.DuplicateException">The entity has a segment of that key, archived ones included.</exception>
    public Task<Segment> CreateAsync(Segment segment, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return scope.WriteAsync(
            async (session, ct) => await session.CreateAsync(SegmentModel.Model, await PrepareAsync(session, segment, null, ct).ConfigureAwait(false), ct).ConfigureAwait(false),
            cancellationToken);
    }

    /// <summary>Changes a segment at the version that the caller saw: name, description, owner or filter.</summary>
    /// <param name="segment">The segment as the caller read it.</param>
    /// <param name="change">Makes the changed segment of the stored one.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <inheritdoc cref="CreateAsync" path="/exception"/>
    /// <exception cref="NotFoundException">There is no such segment, or the actor may not see it.</exception>
    /// <exception cref="Storage.StaleVersionException">Somebody else was faster.</exception>
    public Task<Segment> UpdateAsync(Segment segment, Func<Segment, Segment> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(segment);
        ArgumentNullException.ThrowIfNull(change);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                var stored = await session.GetAsync(SegmentModel.Model, segment.Id.Value, ct).ConfigureAwait(false);
                var changed = await PrepareAsync(session, change(stored), stored, ct).ConfigureAwait(false);
                return await session.UpdateAsync(SegmentModel.Model, segment, _ => changed, ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Takes a segment out of use: filters that name it are refused from then on. Idempotent; members stay.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<Segment> ArchiveAsync(Segment segment, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.ArchiveAsync(SegmentModel.Model, segment, ct).AsTask(), cancellationToken);

    /// <summary>Brings an archived segment back. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<Segment> RestoreAsync(Segment segment, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.RestoreAsync(SegmentModel.Model, segment, ct).AsTask(), cancellationToken);

    /// <summary>Gets a segment, archived or not.</summary>
    /// <exception cref="NotFoundException">There is no such segment, or the actor may not see it.</exception>
    public Task<Segment> GetAsync(Id<Segment> id, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.GetAsync(SegmentModel.Model, id.Value, ct).AsTask(), cancellationToken);

    /// <summary>Finds a segment by its key, archived or not; null when there is none or the actor may not see it.</summary>
    public Task<Segment?> FindAsync(EntityModel model, string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return scope.ReadAsync((session, ct) => FindAsync(session, model, key, ct), cancellationToken);
    }

    /// <summary>Lists segments: <see cref="SegmentModel"/> names their fields.</summary>
    /// <exception cref="FilterException">The filter does not fit, or the order is not by a sortable field.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<Segment>> ListAsync(RecordList? list = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.ListAsync(SegmentModel.Model, list ?? new RecordList(), ct).AsTask(), cancellationToken);

    /// <summary>Counts the members that the actor may see, archived records left out.</summary>
    /// <exception cref="FilterException">There is no such segment, it is archived, or what it stores cannot be evaluated any more.</exception>
    public Task<long> CountAsync(EntityModel model, string key, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.CountAsync(model, Filter.InSegment(key), ct).AsTask(), cancellationToken);

    /// <summary>Lists the members that the actor may see.</summary>
    /// <param name="model">The entity, or a view of it such as contacts among parties.</param>
    /// <param name="key">The key of the segment.</param>
    /// <param name="list">Order, page, and a further filter; null for the first page in the order of creation.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <inheritdoc cref="CountAsync" path="/exception"/>
    public Task<Page<T>> MembersAsync<T>(EntityModel<T> model, string key, RecordList? list = null, CancellationToken cancellationToken = default)
        where T : class
    {
        var asked = list ?? new RecordList();
        var members = Filter.InSegment(key);
        asked = asked with { Filter = asked.Filter is null ? members : members & asked.Filter };
        return scope.ReadAsync((session, ct) => session.ListAsync(model, asked, ct).AsTask(), cancellationToken);
    }

    /// <summary>Whether a record is a member now; false also for one that is archived or that the actor may not see.</summary>
    /// <inheritdoc cref="CountAsync" path="/exception"/>
    public Task<bool> ContainsAsync(EntityModel model, string key, Guid id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return scope.ReadAsync(
            async (session, ct) => await session.CountAsync(model, model.Id.Is(id) & Filter.InSegment(key), ct).ConfigureAwait(false) > 0, cancellationToken);
    }

    /// <summary>Says in words who is a member, as far as the segment says it by a filter.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="language">A language tag such as <c>fa</c> or <c>uk-UA</c>.</param>
    /// <param name="labels">What users call the fields; null to call them by their names.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A sentence; for a static segment that members were chosen by hand.</returns>
    /// <exception cref="FilterException">The stored filter cannot be read any more.</exception>
    public Task<string> ExplainAsync(Segment segment, string language, FilterLabels? labels = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return scope.ReadAsync(
            async (session, ct) => segment.Filter is null
                ? CoreMessages.Of("segment.static").In(language)
                : (await session.ParseFilterAsync(ModelOf(segment), segment.Filter, ct).ConfigureAwait(false)).Explain(language, labels),
            cancellationToken);
    }

    private static async Task<Segment?> FindAsync(CrmSession session, EntityModel model, string key, CancellationToken cancellationToken)
    {
        var list = new RecordList
        {
            Filter = SegmentModel.Entity.Is(model.Root.Name) & SegmentModel.Key.Is(key),
            IncludeArchived = true,
            Page = new PageRequest { Size = 1 },
        };
        var found = await session.ListAsync(SegmentModel.Model, list, cancellationToken).ConfigureAwait(false);
        return found.Items.Count > 0 ? found.Items[0] : null;
    }

    private EntityModel ModelOf(Segment segment) => scope.Runtime.Catalog.Find(segment.Entity)?.Root
        ?? throw new ValidationException(new RecordRef(SegmentModel.Model.Name, segment.Id.Value), [new FieldError("entity", segment.Entity, CoreMessages.Of("segment.entity"))]);

    /// <summary>The segment as it is to be stored; a filter that is as it was stored is not judged again.</summary>
    private async ValueTask<Segment> PrepareAsync(CrmSession session, Segment segment, Segment? stored, CancellationToken cancellationToken)
    {
        segment = segment with { Entity = scope.Runtime.Catalog.Find(segment.Entity)?.Root.Name ?? segment.Entity };
        SegmentRules.Require(scope.Runtime.Catalog, segment, stored);
        if (segment.Filter is null || segment.Filter == stored?.Filter)
        {
            return segment;
        }

        var model = ModelOf(segment);
        var filter = await session.ParseFilterAsync(model, segment.Filter, cancellationToken).ConfigureAwait(false);
        await session.RequireStorableAsync(model, segment.Key, filter, cancellationToken).ConfigureAwait(false);
        return segment with { Filter = FilterJson.Write(filter) };
    }
}
