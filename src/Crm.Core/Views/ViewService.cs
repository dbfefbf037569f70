using Crm.Filters;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Views;

/// <summary>Stores saved views, shares them and opens them.</summary>
/// <remarks>
/// One instance per scope. A private view is seen by its owner alone, a shared one by those with whom it is shared; only the owner changes it.
/// That is so whatever the host's rules say; who may share at all is said by rules over <see cref="SavedViewModel.Model"/>. The system sees and changes all.
/// </remarks>
public sealed partial class ViewService(CrmScope scope)
{
    /// <summary>Stores a new view; it belongs to the actor.</summary>
    /// <param name="view">The view; see <see cref="SavedView.Of"/>.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The view as stored.</returns>
    /// <exception cref="ValidationException">There is no such entity or column; every fault is listed.</exception>
    /// <exception cref="FilterException">The filter does not fit the entity, or lists cannot be ordered by the field.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it, or filter or order name a field that is hidden from the actor.</exception>
    public Task<SavedView> CreateAsync(SavedView view, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                var owned = view with { Owner = session.Actor.IsSystem && view.Owner.Length > 0 ? view.Owner : session.Actor.Name };
                return await session.CreateAsync(SavedViewModel.Model, await PrepareAsync(session, owned, null, ct).ConfigureAwait(false), ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Changes a view of one's own at the version that the caller saw.</summary>
    /// <param name="view">The view as the caller read it.</param>
    /// <param name="change">Makes the changed view of the stored one; entity and owner stay.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <inheritdoc cref="CreateAsync" path="/exception"/>
    /// <exception cref="NotFoundException">There is no such view, or it is not shared with the actor.</exception>
    /// <exception cref="Storage.StaleVersionException">Somebody else was faster.</exception>
    public Task<SavedView> UpdateAsync(SavedView view, Func<SavedView, SavedView> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(change);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                var stored = await session.GetAsync(SavedViewModel.Model, view.Id.Value, ct).ConfigureAwait(false);
                var changed = await PrepareAsync(session, change(stored), stored, ct).ConfigureAwait(false);
                return await session.UpdateAsync(SavedViewModel.Model, view, _ => changed, ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Takes a view of one's own out of lists; nobody opens it by default from then on. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<SavedView> ArchiveAsync(SavedView view, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.ArchiveAsync(SavedViewModel.Model, view, ct).AsTask(), cancellationToken);

    /// <summary>Brings an archived view of one's own back. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<SavedView> RestoreAsync(SavedView view, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.RestoreAsync(SavedViewModel.Model, view, ct).AsTask(), cancellationToken);

    /// <summary>Gets a view, archived or not.</summary>
    /// <exception cref="NotFoundException">There is no such view, or it is not shared with the actor.</exception>
    public Task<SavedView> GetAsync(Id<SavedView> id, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.GetAsync(SavedViewModel.Model, id.Value, ct).AsTask(), cancellationToken);

    /// <summary>Lists the views of an entity that the actor may use: one's own and those shared with one.</summary>
    /// <param name="model">The entity, or a view of it such as contacts among parties.</param>
    /// <param name="list">A further filter, order and page, see <see cref="SavedViewModel"/>; null for the first page by name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="FilterException">The filter does not fit, or the order is not by a sortable field.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<SavedView>> ListAsync(EntityModel model, RecordList? list = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        var asked = list ?? new RecordList { OrderBy = SavedViewModel.Name };
        var ofEntity = SavedViewModel.Entity.Is(model.Name);
        asked = asked with { Filter = asked.Filter is null ? ofEntity : ofEntity & asked.Filter };
        return scope.ReadAsync((session, ct) => session.ListAsync(SavedViewModel.Model, asked, ct).AsTask(), cancellationToken);
    }

    /// <summary>The view as it is to be stored; a filter and order that are as they were stored are not judged again.</summary>
    private async ValueTask<SavedView> PrepareAsync(CrmSession session, SavedView view, SavedView? stored, CancellationToken cancellationToken)
    {
        var model = scope.Runtime.Catalog.Find(view.Entity);
        var custom = model is { Extensible: true } ? await session.CustomFieldsAsync(model, cancellationToken).ConfigureAwait(false) : null;
        ViewRules.Require(model, custom, view, stored);
        if (view.OrderBy is { } path && path != stored?.OrderBy)
        {
            await session.RequireOrderableAsync(model!, ViewRules.OrderOf(model!, path)!, cancellationToken).ConfigureAwait(false);
        }

        if (view.Filter is null || view.Filter == stored?.Filter)
        {
            return view;
        }

        var filter = await session.ParseFilterAsync(model!, view.Filter, cancellationToken).ConfigureAwait(false);
        await session.RequireBindableAsync(model!, filter, cancellationToken).ConfigureAwait(false);
        return view with { Filter = FilterJson.Write(filter) };
    }
}
