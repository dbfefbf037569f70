using Crm.Products;
using Crm.Sessions;

namespace Crm.Deals;

/// <summary>Completes the lines of a deal from the products that they name.</summary>
internal static class DealLines
{
    /// <summary>The deal with the names and prices of products where its lines leave them out.</summary>
    /// <param name="session">The session; products are read as the system, for a price list is no secret of who may sell from it.</param>
    /// <param name="deal">The deal.</param>
    /// <param name="before">The lines as stored: those may name products that are not sold any more.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ValidationException">A line names a product that is not there or is not sold any more; every one is listed.</exception>
    public static async ValueTask<Deal> CompleteAsync(CrmSession session, Deal deal, ValueList<DealLine> before, CancellationToken cancellationToken)
    {
        var ids = deal.Lines.Select(line => line.ProductId).OfType<Id<Product>>().Select(id => id.Value).Distinct().ToArray();
        if (ids.Length == 0)
        {
            return deal;
        }

        var list = new RecordList { Filter = ProductModel.Model.Id.In(ids), IncludeArchived = true, Page = new PageRequest { Size = Math.Min(500, ids.Length) } };
        var products = (await session.AsSystem().ListAsync(ProductModel.Model, list, cancellationToken).ConfigureAwait(false)).Items.ToDictionary(product => product.Id);
        var errors = new List<FieldError>();
        var lines = new DealLine[deal.Lines.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            var line = deal.Lines[i];
            if (line.ProductId is { } id)
            {
                if (!products.TryGetValue(id, out var product) || (product.ArchivedAt is not null && !before.Any(old => old.ProductId == id)))
                {
                    errors.Add(new FieldError($"lines[{i}].productId", id.ToString(), CoreMessages.Of("deal.product")));
                }
                else
                {
                    line = line with { Name = string.IsNullOrWhiteSpace(line.Name) ? product.Name : line.Name, UnitPrice = line.UnitPrice ?? product.Price };
                }
            }

            lines[i] = line;
        }

        return errors.Count > 0
            ? throw new ValidationException(new RecordRef(DealModel.Model.Name, deal.Id.Value), ValueList.From(errors))
            : deal with { Lines = ValueList.Own(lines) };
    }
}
