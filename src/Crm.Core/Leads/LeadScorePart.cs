namespace Crm.Leads;

/// <summary>Why a lead has points.</summary>
/// <param name="Rule">The key of the rule.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Points">How many; negative where the rule takes some away.</param>
public sealed record LeadScorePart(string Rule, string Name, int Points);
