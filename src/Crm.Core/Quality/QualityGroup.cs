namespace Crm.Quality;

/// <summary>The quality of some records together.</summary>
/// <param name="Key">The value that they share; null where it is missing, and for all together.</param>
/// <param name="Records">How many there are.</param>
/// <param name="Score">The mean score, rounded; 100 for none.</param>
/// <param name="Completeness">The mean completeness.</param>
/// <param name="Validity">The mean validity.</param>
/// <param name="Sound">How many have nothing amiss.</param>
public sealed record QualityGroup(string? Key, long Records, int Score, int Completeness, int Validity, long Sound);
