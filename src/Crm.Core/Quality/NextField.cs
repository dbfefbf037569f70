namespace Crm.Quality;

/// <summary>The field that is best asked for next.</summary>
/// <param name="Field">The path of the expected field or list.</param>
/// <param name="Kind">What is the matter with it.</param>
/// <param name="Gain">By how many points the score of the record rises with a sound value.</param>
public sealed record NextField(string Field, QualityIssueKind Kind, int Gain);
