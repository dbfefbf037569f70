using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Favorites;

/// <summary>Keeps for each actor the set of records that the actor has marked.</summary>
/// <remarks>One instance per scope. What an actor has marked is told to that actor alone, whatever the host's rules say.</remarks>
public sealed class FavoriteService(CrmScope scope)
{
    /// <summary>How many records of an entity an actor may mark.</summary>
    public const int Max = 500;

    /// <summary>Marks a record. Idempotent.</summary>
    /// <param name="model">The entity, or a view of it such as contacts among parties.</param>
    /// <param name="id">The record.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is marked then.</param>
    /// <returns>True when it was not marked before.</returns>
    /// <exception cref="NotFoundException">There is no such record, or the actor may not see it.</exception>
    /// <exception cref="ValidationException">The actor has marked <see cref="Max"/> records of the entity.</exception>
    public Task<bool> AddAsync<T>(EntityModel<T> model, Guid id, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                await session.GetAsync(model, id, ct).ConfigureAwait(false);
                var marked = await MarkedAsync(session, model, ct).ConfigureAwait(false);
                if (marked.Contains(id))
                {
                    return false;
                }

                var record = new RecordRef(model.Root.Name, id);
                if (marked.Count >= Max)
                {
                    throw new ValidationException(record, [new FieldError("favorite", null, CoreMessages.Of("favorite.full", Max))]);
                }

                try
                {
                    await session.CreateAsync(FavoriteModel.Model, new Favorite { Actor = session.Actor.Name, Record = record, CreatedAt = session.Now }, ct).ConfigureAwait(false);
                    return true;
                }
                catch (DuplicateException)
                {
                    // The actor has marked it twice at the same moment.
                    return false;
                }
            },
            cancellationToken);
    }

    /// <summary>Takes the mark from a record. Idempotent.</summary>
    /// <returns>True when it was marked.</returns>
    public Task<bool> RemoveAsync(EntityModel model, Guid id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                var one = Predicate.And(Mine(session, model), new ComparePredicate(FavoriteModel.RecordId, CompareOperator.Eq, FieldValue.Reference(id)));
                return await session.Storage.DeleteWhereAsync(FavoriteModel.Model, one, 1, ct).ConfigureAwait(false) > 0;
            },
            cancellationToken);
    }

    /// <summary>The ids of the records that the actor has marked, also of those that the actor may not see any more: to show the marks in any list at the price of one query.</summary>
    public Task<IReadOnlySet<Guid>> IdsAsync(EntityModel model, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return scope.ReadAsync(async (session, ct) => (IReadOnlySet<Guid>)await MarkedAsync(session, model, ct).ConfigureAwait(false), cancellationToken);
    }

    /// <summary>Lists the marked records that the actor may see, archived ones left out.</summary>
    /// <param name="model">The entity, or a view of it such as contacts among parties.</param>
    /// <param name="list">Order, page, and a further filter; null for the first page in the order of creation.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="Filters.FilterException">The filter does not fit, or the order is not by a sortable field.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<T>> ListAsync<T>(EntityModel<T> model, RecordList? list = null, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        return scope.ReadAsync(
            async (session, ct) =>
            {
                var marked = model.Id.In([.. await MarkedAsync(session, model, ct).ConfigureAwait(false)]);
                var asked = list ?? new RecordList();
                return await session.ListAsync(model, asked with { Filter = asked.Filter is null ? marked : marked & asked.Filter }, ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    private static async ValueTask<HashSet<Guid>> MarkedAsync(CrmSession session, EntityModel model, CancellationToken cancellationToken)
    {
        var query = new RecordQuery { Where = Mine(session, model), Limit = 10_000 };
        var found = await session.Storage.QueryAsync(FavoriteModel.Model, query, cancellationToken).ConfigureAwait(false);
        return [.. found.Select(favorite => favorite.Record.Id)];
    }

    private static Predicate Mine(CrmSession session, EntityModel model) => Predicate.And(
        new ComparePredicate(FavoriteModel.Actor, CompareOperator.Eq, FieldValue.Code(session.Actor.Name)),
        new ComparePredicate(FavoriteModel.Entity, CompareOperator.Eq, FieldValue.Code(model.Root.Name)));
}
