namespace Crm.Contacts;

/// <summary>The key under which another system knows a party; unique per system among all parties of the tenant.</summary>
/// <param name="System">The other system, such as <c>erp</c>.</param>
/// <param name="Value">The key there.</param>
public sealed record ExternalId(string System, string Value);
