using Crm.Access;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Models;
using Crm.Storage;

namespace Crm.Sessions;

/// <summary>Reads and writes records within one service call, under the rights of the actor, with audit, events and hooks.</summary>
/// <remarks>Given to the bodies of <see cref="CrmScope.WriteAsync{T}"/> and <see cref="CrmScope.ReadAsync{T}"/>, and used only there, by one caller at a time.</remarks>
public sealed partial class CrmSession
{
    private readonly CrmScope _scope;
    private readonly IStorageSession _storage;
    private readonly ActorRights _rights;
    private ValueList<ChildModel> _kept;
    private FilterBinder? _binder;
    private DateTimeOffset? _now;

    internal CrmSession(CrmScope scope, IStorageSession storage, ActorRights rights)
    {
        _scope = scope;
        _storage = storage;
        _rights = rights;
    }

    /// <summary>Whose data the session works on.</summary>
    public Tenant Tenant => _scope.Tenant;

    /// <summary>Who acts.</summary>
    public Actor Actor => _rights.Actor;

    /// <summary>The one now of the call.</summary>
    public DateTimeOffset Now => _now ??= _scope.Runtime.Clock.GetUtcNow();

    /// <summary>The time of a change of what was changed before: the times of one record only rise, also when the clock was put back.</summary>
    internal DateTimeOffset NowAfter(DateTimeOffset before) => Now >= before ? Now : before.AddMicroseconds(1);

    internal Guid? RunningOperation => _scope.Operation;

    internal IStorageSession Storage => _storage;

    private FilterBinder Binder => _binder ??= new FilterBinder(new FilterContext
    {
        Now = Now,
        Zone = _scope.Settings.Zone,
        Calendar = _scope.Settings.Calendar,
        CustomFields = CustomFieldsOf,
        ReadRule = _rights.ReadRule,
        RequireReadable = _rights.RequireReadable,
        IsReadable = asked => !IsHidden(asked),
        Segment = _segments is null ? null : FindSegment,
    });

    /// <summary>Gets a record, archived or not.</summary>
    /// <exception cref="NotFoundException">There is no such record, or the actor may not see it.</exception>
    public async ValueTask<T> GetAsync<T>(EntityModel<T> model, Guid id, CancellationToken cancellationToken)
        where T : class => await FindAsync(model, id, cancellationToken).ConfigureAwait(false) ?? throw NotFound(model, id);

    /// <summary>Finds a record, archived or not; null when there is none or the actor may not see it.</summary>
    public async ValueTask<T?> FindAsync<T>(EntityModel<T> model, Guid id, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        var rights = _rights.Of(model);
        if (rights.ReadRule is not null)
        {
            await EnsureFieldsAsync(cancellationToken).ConfigureAwait(false);
        }

        var found = await _storage.FindAsync(model, id, Visible(model, rights), cancellationToken).ConfigureAwait(false);
        return found is null ? null : Deliver(model, rights, id, found);
    }

    /// <summary>Lists records that the actor may see.</summary>
    /// <exception cref="FilterException">The filter does not fit the model, or the order is not by a sortable field of it.</exception>
    /// <exception cref="DeniedException">The filter or the order names a field that is hidden from the actor.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public async ValueTask<Page<T>> ListAsync<T>(EntityModel<T> model, RecordList list, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(list);
        await ReadyAsync(model, list.Filter, cancellationToken).ConfigureAwait(false);
        if (list.OrderBy?.Shape is CustomShape)
        {
            list = list with { OrderBy = await OrderFieldAsync(model, list.OrderBy, cancellationToken).ConfigureAwait(false) };
        }
        else
        {
            RequireSortable(model, list.OrderBy);
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(list.Page.Size, 1, nameof(list));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(list.Page.Size, 500, nameof(list));
        var from = list.Page.Cursor is { } cursor ? PageCursor.Read(cursor, list.OrderBy, list.Descending) : default((PagePosition Position, bool Backward)?);
        var backward = from?.Backward ?? false;
        var query = new RecordQuery
        {
            Where = Binder.Bind(model, list.Filter, list.IncludeArchived),
            OrderBy = list.OrderBy,
            Descending = list.Descending,
            From = from?.Position,
            Backward = backward,
            Limit = list.Page.Size + 1,
        };
        var found = await _storage.QueryAsync(model, query, cancellationToken).ConfigureAwait(false);
        return MakePage(model, list, found, from is not null, backward);
    }

    /// <summary>Counts records that the actor may see.</summary>
    /// <exception cref="FilterException">The filter does not fit the model.</exception>
    /// <exception cref="DeniedException">The filter names a field that is hidden from the actor.</exception>
    public ValueTask<long> CountAsync(EntityModel model, Filter? filter, CancellationToken cancellationToken) =>
        CountAsync(model, filter, includeArchived: false, cancellationToken);

    /// <inheritdoc cref="CountAsync(EntityModel, Filter?, CancellationToken)"/>
    public ValueTask<long> CountAsync(EntityModel model, Filter? filter, bool includeArchived, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        var ready = ReadyAsync(model, filter, cancellationToken);
        return ready.IsCompletedSuccessfully ? _storage.CountAsync(model, Binder.Bind(model, filter, includeArchived), cancellationToken) : Later(ready);

        async ValueTask<long> Later(ValueTask fields)
        {
            await fields.ConfigureAwait(false);
            return await _storage.CountAsync(model, Binder.Bind(model, filter, includeArchived), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The names of the fields and lists that are hidden from the actor.</summary>
    public IReadOnlyCollection<string> HiddenFields(EntityModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Array.ConvertAll(_rights.Of(model).Hidden, rule => rule.Field.Path);
    }

    /// <summary>Whether a field is hidden from the actor.</summary>
    internal bool IsHidden(Field field) => Array.Exists(_rights.Of(FieldRule.ModelOf(field)).Hidden, rule => rule.IsFor(field));

    /// <summary>The same session without the restrictions of the actor, for what the SDK itself must see.</summary>
    internal CrmSession AsSystem() => _rights.Actor.IsSystem ? this : new CrmSession(_scope, _storage, _scope.SystemRights);

    /// <summary>The same session for the service that keeps lists: what it writes of them, shared marks too, is stored as it is given.</summary>
    internal CrmSession Keeping(params ValueList<ChildModel> lists) => new(_scope, _storage, _rights) { _kept = lists };

    /// <summary>The ids of records.</summary>
    internal Guid[] IdsOf<T>(EntityModel<T> model, IReadOnlyCollection<T> records)
        where T : class
    {
        var row = _scope.Runtime.Rows.Rent(model);
        var ids = new List<Guid>(records.Count);
        foreach (var record in records)
        {
            model.Write(record, row);
            ids.Add(row[model.Id].AsReference);
        }

        _scope.Runtime.Rows.Return(row);
        return [.. ids];
    }

    private static NotFoundException NotFound(EntityModel model, Guid id) => new(new RecordRef(model.Root.Name, id));

    private Predicate Visible(EntityModel model, ModelRights rights) =>
        model.Discriminator is null && rights.ReadRule is null ? Predicate.True : rights.Visible(model, () => Binder);

    private void RequireSortable(EntityModel model, Field? orderBy)
    {
        if (orderBy is null)
        {
            return;
        }

        if (!orderBy.Sortable || orderBy.IsInternal || !ReferenceEquals(orderBy.Shape, model.Root))
        {
            throw FilterException.NotSortable(orderBy, model);
        }

        _rights.RequireReadable(orderBy);
    }

    private Page<T> MakePage<T>(EntityModel<T> model, RecordList list, IReadOnlyList<T> found, bool hasCursor, bool backward)
        where T : class
    {
        var more = found.Count > list.Page.Size;
        var skip = more && backward ? 1 : 0;
        var items = new T[more ? list.Page.Size : found.Count];
        var rights = _rights.Of(model);
        var row = _scope.Runtime.Rows.Rent(model);
        string? first = null;
        string? last = null;
        for (var i = 0; i < items.Length; i++)
        {
            var record = found[i + skip];
            model.Write(record, row);
            if (list.OrderBy is { IsInternal: true })
            {
                CustomFieldsOf(model)!.FillSlots(row);
            }

            items[i] = Deliver(model, rights, row[model.Id].AsReference, record, row);
            if (i == 0 && (backward ? more : hasCursor))
            {
                first = Cursor(backward: true);
            }

            if (i == items.Length - 1 && (backward ? hasCursor : more))
            {
                last = Cursor(backward: false);
            }
        }

        _scope.Runtime.Rows.Return(row);
        return new Page<T>(ValueList.Own(items), last, first);

        string Cursor(bool backward)
        {
            var value = list.OrderBy is { } field ? row[field] : FieldValue.Missing;
            return PageCursor.Write(list.OrderBy, list.Descending, new PagePosition(value, row[model.Id].AsReference), backward);
        }
    }

    /// <summary>Remembers the true record and gives the caller what the actor may see of it.</summary>
    private T Deliver<T>(EntityModel<T> model, ModelRights rights, Guid id, T record, Row? written = null)
        where T : class
    {
        if (model.Kind == EntityKind.Tracked)
        {
            _scope.Loaded.Remember(model, id, record);
        }

        return rights.Hidden.Length == 0 ? record : Redaction.Apply(model, rights.Hidden, record, _scope.Runtime.Rows);
    }
}
