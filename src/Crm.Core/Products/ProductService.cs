using Crm.Filters;
using Crm.Sessions;

namespace Crm.Products;

/// <summary>Keeps what is sold.</summary>
/// <remarks>One instance per scope. Who may change products is said by rules over <see cref="ProductModel.Model"/>.</remarks>
public sealed class ProductService(CrmScope scope)
{
    /// <summary>Stores a new product.</summary>
    /// <returns>The product as stored.</returns>
    /// <exception cref="ValidationException">A value may not be stored; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    /// <exception cref="Storage.DuplicateException">There is a product of that code.</exception>
    public Task<Product> CreateAsync(Product product, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(product);
        RequirePrice(product);
        return scope.WriteAsync((session, ct) => session.CreateAsync(ProductModel.Model, product, ct).AsTask(), cancellationToken);
    }

    /// <summary>Changes a product at the version that the caller saw. Lines of deals keep the name and the price that they have.</summary>
    /// <param name="product">The product as the caller knows it.</param>
    /// <param name="change">Makes the changed product of the stored one.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <exception cref="NotFoundException">There is no such product, or the actor may not see it.</exception>
    /// <exception cref="Storage.StaleVersionException">Somebody else was faster.</exception>
    /// <exception cref="ValidationException">A changed value may not be stored; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    /// <exception cref="Storage.DuplicateException">Another product has the code.</exception>
    public Task<Product> UpdateAsync(Product product, Func<Product, Product> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(product);
        ArgumentNullException.ThrowIfNull(change);
        return scope.WriteAsync((session, ct) => session.UpdateAsync(ProductModel.Model, product, truth => RequirePrice(change(truth)), ct).AsTask(), cancellationToken);
    }

    /// <summary>Takes a product out of lists; new lines of deals cannot name it. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<Product> ArchiveAsync(Product product, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.ArchiveAsync(ProductModel.Model, product, ct).AsTask(), cancellationToken);

    /// <summary>Brings an archived product back. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<Product> RestoreAsync(Product product, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.RestoreAsync(ProductModel.Model, product, ct).AsTask(), cancellationToken);

    /// <summary>Gets a product, archived or not.</summary>
    /// <exception cref="NotFoundException">There is no such product, or the actor may not see it.</exception>
    public Task<Product> GetAsync(Id<Product> id, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.GetAsync(ProductModel.Model, id.Value, ct).AsTask(), cancellationToken);

    /// <summary>Finds a product by its code, archived or not; null when there is none or the actor may not see it.</summary>
    public async Task<Product?> FindAsync(string code, CancellationToken cancellationToken = default)
    {
        var list = new RecordList { Filter = ProductModel.Code.Is(code), IncludeArchived = true, Page = new PageRequest { Size = 1 } };
        var found = await ListAsync(list, cancellationToken).ConfigureAwait(false);
        return found.Items.Count == 0 ? null : found.Items[0];
    }

    /// <summary>Lists products: <see cref="ProductModel"/> names their fields.</summary>
    /// <exception cref="FilterException">The filter does not fit, or the order is not by a sortable field.</exception>
    /// <exception cref="Access.DeniedException">The filter or the order names a field that is hidden from the actor.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<Product>> ListAsync(RecordList? list = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.ListAsync(ProductModel.Model, list ?? new RecordList(), ct).AsTask(), cancellationToken);

    private static Product RequirePrice(Product product) => product.Price is not { Amount: < 0 } price
        ? product
        : throw new ValidationException(new RecordRef(ProductModel.Model.Name, product.Id.Value), [new FieldError("price", price.ToString(), CoreMessages.Of("amount.negative"))]);
}
