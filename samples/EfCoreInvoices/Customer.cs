namespace EfCoreInvoices;

/// <summary>A customer, as the shop has always known them. The CRM knows the same person by the external id <c>shop</c>.</summary>
public sealed class Customer
{
    public Guid Id { get; init; }

    public required string Name { get; set; }
}
