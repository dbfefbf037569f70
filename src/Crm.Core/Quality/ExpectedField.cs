namespace Crm.Quality;

/// <summary>A value that a good record has.</summary>
/// <param name="Path">The path: a field (<c>owner</c>), a list (<c>emails</c>), a field of a list (<c>address.country</c>), or <c>custom.&lt;key&gt;</c>.</param>
/// <param name="Weight">How much it counts, against the other expected ones; 1 to 1,000.</param>
public sealed record ExpectedField(string Path, int Weight = 1)
{
    /// <summary>After how long without a change or a confirmation the value is stale.</summary>
    /// <value>Whole days, from 1 to 36,500. Null by default: never.</value>
    public TimeSpan? StaleAfter { get; init; }
}
