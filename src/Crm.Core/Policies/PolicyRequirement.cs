namespace Crm.Policies;

/// <summary>What a policy asks of one field.</summary>
/// <param name="Field">The path: a field (<c>registrationNumber</c>), a list (<c>emails</c>), a field of a list (<c>address.country</c>), or <c>custom.&lt;key&gt;</c>.</param>
public sealed record PolicyRequirement(string Field)
{
    /// <summary>True when a value must be there; of a field of a list in at least one item.</summary>
    /// <value>False by default.</value>
    public bool Required { get; init; }

    /// <summary>What the whole of each text must match: a regular expression that runs without backtracking.</summary>
    /// <value>Null by default: anything.</value>
    public string? Pattern { get; init; }

    /// <summary>A text that matches, shown to whom the policy refuses.</summary>
    public string? Example { get; init; }

    /// <summary>Where a legal form that the name has must stand.</summary>
    /// <value>Null by default: anywhere.</value>
    public LegalFormPosition? LegalForm { get; init; }

    /// <summary>How the name is capitalised.</summary>
    /// <value>Null by default: as it is.</value>
    public NameCapitals? Capitals { get; init; }
}
