namespace Crm.Contacts;

/// <summary>The companies below a company, level by level.</summary>
/// <param name="Items">The companies, nearest level first.</param>
/// <param name="IsComplete">False when there are more than were asked for.</param>
public sealed record CompanyDescendants(ValueList<CompanyDescendant> Items, bool IsComplete);
