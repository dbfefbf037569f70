using Crm.Models;
using Crm.Sessions;

namespace Crm.Auditing;

/// <summary>Finds the model that holds all fields of a record: of a party that of its kind. Null when the actor may not see the record.</summary>
internal sealed class ViewFinder(CrmSession session, ModelCatalog catalog, Guid id, CancellationToken cancellationToken) : IEntityModelVisitor<Task<EntityModel?>>
{
    public async Task<EntityModel?> Visit<T>(EntityModel<T> model)
        where T : class
    {
        if (await session.FindAsync(model, id, cancellationToken).ConfigureAwait(false) is null
            || await session.AsSystem().FindAsync(model, id, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return null;
        }

        var row = new Row(model);
        model.Write(record, row);
        return catalog.Models.FirstOrDefault(view => view != model && view.Root == model && row.GetText(view.Discriminator!) == view.DiscriminatorValue) ?? model;
    }
}
