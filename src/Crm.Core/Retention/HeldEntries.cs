namespace Crm.Retention;

/// <summary>How many audit entries a hold has kept.</summary>
/// <param name="Rule">The name of the rule, as the host gave it.</param>
/// <param name="Entries">How many entries that were due stayed; one that several rules hold counts for the first.</param>
public sealed record HeldEntries(string Rule, long Entries);
