namespace Crm.Assignments;

/// <summary>A rule that was asked and did not decide.</summary>
/// <param name="Rule">Its key.</param>
/// <param name="Reason">Why.</param>
public sealed record PassedRule(string Rule, PassedReason Reason);
