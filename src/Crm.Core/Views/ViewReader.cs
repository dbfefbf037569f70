using Crm.Filters;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Views;

/// <summary>Reads a page of a view.</summary>
/// <remarks>The columns of a table that is seen through views, such as parties of every kind, are read through these, which have all fields.</remarks>
internal sealed class ViewReader(CrmSession session, ModelCatalog catalog, RecordList list, ViewColumn[] columns, CancellationToken cancellationToken)
    : IEntityModelVisitor<Task<Page<ViewRow>>>
{
    public async Task<Page<ViewRow>> Visit<T>(EntityModel<T> model)
        where T : class
    {
        var page = await session.ListAsync(model, list, cancellationToken).ConfigureAwait(false);
        var typed = TypedModels.Of(catalog, model);
        if (typed is [var only] && ReferenceEquals(only, model))
        {
            return new Page<ViewRow>(page.Items.Select(record => RowOf(model, record)), page.Next, page.Previous);
        }

        var ids = session.IdsOf(model, page.Items);
        var rows = new Dictionary<Guid, ViewRow>(ids.Length);
        foreach (var view in ids.Length == 0 ? [] : typed)
        {
            await view.Visit(new Filler(this, ids, rows)).ConfigureAwait(false);
        }

        return new Page<ViewRow>(ValueList.From(ids.Where(rows.ContainsKey).Select(id => rows[id])), page.Next, page.Previous);
    }

    private ViewRow RowOf<T>(EntityModel<T> model, T record)
        where T : class
    {
        var row = new Row(model);
        model.Write(record, row);
        return new ViewRow(new RecordRef(model.Root.Name, row[model.Id].AsReference), ValueList.Own(Array.ConvertAll(columns, column => column.Read(model, row))));
    }

    private sealed class Filler(ViewReader reader, Guid[] ids, Dictionary<Guid, ViewRow> rows) : IEntityModelVisitor<Task<bool>>
    {
        public async Task<bool> Visit<T>(EntityModel<T> model)
            where T : class
        {
            var list = new RecordList { Filter = model.Id.In(ids), IncludeArchived = true, Page = new PageRequest { Size = ids.Length } };
            var page = await reader.ListAsync(model, list).ConfigureAwait(false);
            foreach (var row in page.Items.Select(record => reader.RowOf(model, record)))
            {
                rows[row.Record.Id] = row;
            }

            return true;
        }
    }

    private ValueTask<Page<T>> ListAsync<T>(EntityModel<T> model, RecordList wanted)
        where T : class => session.ListAsync(model, wanted, cancellationToken);
}
