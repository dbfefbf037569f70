using Crm.Filters;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Views;

/// <content>What views show.</content>
public sealed partial class ViewService
{
    /// <summary>Opens a view: a page of the records that the actor may see, with the columns of the view.</summary>
    /// <param name="id">The view.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The rows; columns that are hidden from the actor or gone are left out and named.</returns>
    /// <exception cref="NotFoundException">There is no such view, or it is not shared with the actor.</exception>
    /// <exception cref="Access.DeniedException">Filter or order name a field that is hidden from the actor: the list would tell its value.</exception>
    /// <exception cref="FilterException">Filter or order do not fit any more, such as after a custom field or segment was archived.</exception>
    /// <exception cref="CursorException">The cursor is not one of this view.</exception>
    public Task<ViewPage> OpenAsync(Id<SavedView> id, PageRequest? page = null, CancellationToken cancellationToken = default) => scope.ReadAsync(
        async (session, ct) =>
        {
            var (view, model, list) = await ResolveAsync(session, id, page, ct).ConfigureAwait(false);
            var custom = model.Extensible ? await session.CustomFieldsAsync(model, ct).ConfigureAwait(false) : null;
            var (shown, columns, leftOut) = (new List<string>(), new List<ViewColumn>(), new List<LeftOutColumn>());
            foreach (var path in view.Columns)
            {
                var column = ViewColumn.Find(model, path, custom);
                if (column is null || session.IsHidden(column.Field))
                {
                    leftOut.Add(new LeftOutColumn(path, column is null ? LeftOutReason.Gone : LeftOutReason.Hidden));
                    continue;
                }

                shown.Add(path);
                columns.Add(column);
            }

            var rows = await model.Visit(new ViewReader(session, scope.Runtime.Catalog, list, [.. columns], ct)).ConfigureAwait(false);
            return new ViewPage
            {
                View = view,
                Columns = ValueList.From(shown),
                LeftOut = ValueList.From(leftOut),
                Rows = rows.Items,
                Next = rows.Next,
                Previous = rows.Previous,
            };
        },
        cancellationToken);

    /// <summary>Reads a page of the records of a view, whole.</summary>
    /// <param name="model">The entity of the view, such as <c>ContactModel.Model</c>.</param>
    /// <param name="id">The view.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <inheritdoc cref="OpenAsync" path="/exception"/>
    /// <exception cref="ArgumentException">The view is one of another entity.</exception>
    public Task<Page<T>> RecordsAsync<T>(EntityModel<T> model, Id<SavedView> id, PageRequest? page = null, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        return scope.ReadAsync(
            async (session, ct) =>
            {
                var (view, _, list) = await ResolveAsync(session, id, page, ct).ConfigureAwait(false);
                return view.Entity == model.Name
                    ? await session.ListAsync(model, list, ct).ConfigureAwait(false)
                    : throw new ArgumentException($"The view '{view.Name}' shows records of '{view.Entity}', not of '{model.Name}'.", nameof(model));
            },
            cancellationToken);
    }

    /// <summary>Counts the records of a view that the actor may see.</summary>
    /// <inheritdoc cref="OpenAsync" path="/exception"/>
    public Task<long> CountAsync(Id<SavedView> id, CancellationToken cancellationToken = default) => scope.ReadAsync(
        async (session, ct) =>
        {
            var (_, model, list) = await ResolveAsync(session, id, null, ct).ConfigureAwait(false);
            return await session.CountAsync(model, list.Filter, ct).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>The filter of a view, for what is to be done with its records: a bulk run, an export, a segment.</summary>
    /// <returns>The filter; <see cref="Filter.Everything"/> for a view without one.</returns>
    /// <exception cref="NotFoundException">There is no such view, or it is not shared with the actor.</exception>
    /// <exception cref="FilterException">The filter does not fit any more.</exception>
    public Task<Filter> FilterAsync(Id<SavedView> id, CancellationToken cancellationToken = default) => scope.ReadAsync(
        async (session, ct) =>
        {
            var (_, _, list) = await ResolveAsync(session, id, null, ct).ConfigureAwait(false);
            return list.Filter ?? Filter.Everything;
        },
        cancellationToken);

    private async ValueTask<(SavedView View, EntityModel Model, RecordList List)> ResolveAsync(
        CrmSession session, Id<SavedView> id, PageRequest? page, CancellationToken cancellationToken)
    {
        var view = await session.GetAsync(SavedViewModel.Model, id.Value, cancellationToken).ConfigureAwait(false);
        var model = scope.Runtime.Catalog.Find(view.Entity) ?? throw Unfit(view, "entity", view.Entity, "segment.entity");
        var list = new RecordList
        {
            Filter = view.Filter is null ? null : await session.ParseFilterAsync(model, view.Filter, cancellationToken).ConfigureAwait(false),
            OrderBy = view.OrderBy is null ? null : ViewRules.OrderOf(model, view.OrderBy) ?? throw Unfit(view, "orderBy", view.OrderBy, "view.column"),
            Descending = view.Descending,
            Page = page ?? new PageRequest(),
        };
        return (view, model, list);
    }

    private static ValidationException Unfit(SavedView view, string field, string value, string key) =>
        new(new RecordRef(SavedViewModel.Model.Name, view.Id.Value), [new FieldError(field, value, CoreMessages.Of(key))]);
}
