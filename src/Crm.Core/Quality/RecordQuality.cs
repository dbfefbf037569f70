namespace Crm.Quality;

/// <summary>How good the data of one record is, with the reasons.</summary>
/// <param name="Record">The record.</param>
/// <param name="Score">0 to 100: the weights of the sound values among those of all that is expected or wrong. A stale or implausible value counts half, an invalid one not at all.</param>
/// <param name="Completeness">0 to 100: the weights of the values that are there among those of all that are expected.</param>
/// <param name="Validity">0 to 100: the weights of the sound values among those that are there.</param>
/// <param name="Issues">What lowers the score, expected fields first, in the order of the profile.</param>
/// <param name="Next">The field that is best asked for next; null when nothing expected is amiss.</param>
/// <param name="Unjudged">The expected fields that are hidden from the actor: they count neither way.</param>
public sealed record RecordQuality(
    RecordRef Record, int Score, int Completeness, int Validity, ValueList<QualityIssue> Issues, NextField? Next, ValueList<string> Unjudged);
