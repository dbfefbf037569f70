using Crm.Filters;

namespace Crm.Retention;

/// <summary>How many audit entries a hold has kept.</summary>
/// <param name="Rule">The name of the rule, as the host or the tenant gave it.</param>
/// <param name="Entries">How many entries that were due stayed; one that several rules hold counts for the first.</param>
public sealed record HeldEntries(string Rule, long Entries)
{
    /// <summary>Why the filter of the hold could not be asked, such as after a custom field or segment was archived: then the audit of every record of its entity was held. Mend or lift the rule.</summary>
    /// <value>Null by default: the filter was asked.</value>
    public FilterException? Fault { get; init; }
}
