namespace Crm.Contacts;

/// <summary>A company somewhere below another.</summary>
/// <param name="Company">The company.</param>
/// <param name="Depth">How many levels below: 1 for a direct subsidiary.</param>
public sealed record CompanyDescendant(Company Company, int Depth);
