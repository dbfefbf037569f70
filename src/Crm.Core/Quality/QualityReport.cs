namespace Crm.Quality;

/// <summary>How good the data of many records is.</summary>
/// <param name="Total">All records together.</param>
/// <param name="Bands">How many records have a score of 0–9, 10–19, … 90–100: ten numbers.</param>
/// <param name="Groupings">The same broken down, once for each field asked for.</param>
/// <param name="Faults">What is wrong most often, most frequent first; at most 100.</param>
/// <param name="Poorest">The records with the lowest scores, lowest first.</param>
public sealed record QualityReport(
    QualityGroup Total, ValueList<long> Bands, ValueList<QualityGrouping> Groupings, ValueList<QualityFault> Faults, ValueList<RecordQuality> Poorest);
