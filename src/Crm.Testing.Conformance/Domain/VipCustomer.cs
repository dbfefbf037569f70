namespace Crm.Conformance;

/// <summary>A view of the customers whose kind is <c>vip</c>.</summary>
public sealed record VipCustomer
{
    public required Id<Customer> Id { get; init; }

    public long Version { get; init; } = 1;

    public string? Name { get; init; }

    public ValueList<string> Tags { get; init; }
}
