namespace Crm.Import;

/// <summary>What became of rows that were written in one transaction.</summary>
/// <param name="Rows">The rows, rejected ones too, in the order of the file.</param>
/// <param name="Outcomes">What became of each.</param>
/// <param name="CompaniesMade">How many companies were made because persons name them.</param>
/// <param name="HouseholdsMade">How many households were made because persons name them.</param>
internal sealed record BatchResult(IReadOnlyList<ImportRow> Rows, RowOutcome[] Outcomes, int CompaniesMade, int HouseholdsMade)
{
    public long Count(OutcomeKind kind) => Array.FindAll(Outcomes, outcome => outcome.Kind == kind).LongLength;
}
