using Crm.Models;

namespace Crm.Import;

/// <summary>Finds how the days of columns are written of which the mapping does not say it.</summary>
internal static class DateColumns
{
    /// <summary>How many rows are looked at.</summary>
    public const int SampleRows = 1_000;

    /// <summary>The columns of days of which nothing is said.</summary>
    public static PlannedColumn[] Of(ImportPlan plan) => Array.FindAll(plan.Columns, static column => column.Dates is null && IsDay(column.Target));

    /// <summary>Looks at the first rows.</summary>
    /// <returns>The file before its first row, and the mapping that says what was found.</returns>
    /// <exception cref="ImportMappingException">The days of a column may be read in several ways; every such column is listed.</exception>
    public static async Task<(RowFile Rows, ImportMapping Mapping)> DetectAsync(
        RowFile rows, ImportMapping mapping, PlannedColumn[] columns, bool solar, CancellationToken cancellationToken)
    {
        var samples = columns.ToDictionary(column => column.Target.Path, _ => new DateSample(solar), StringComparer.Ordinal);
        var peeked = await PeekedRows.OpenAsync(
            rows,
            SampleRows,
            cellOf =>
            {
                foreach (var column in columns)
                {
                    if (cellOf(column.Ordinal) is { } cell)
                    {
                        samples[column.Target.Path].See(FormulaGuard.Reveal(cell));
                    }
                }
            },
            cancellationToken).ConfigureAwait(false);
        var errors = columns.Where(column => samples[column.Target.Path].IsAmbiguous)
            .Select(column => MappingError.Of(MappingFault.AmbiguousDates, column.Header, samples[column.Target.Path].Example, samples[column.Target.Path].Choices)).ToList();
        if (errors.Count > 0)
        {
            throw new ImportMappingException(ValueList.From(errors));
        }

        var found = mapping.Columns.Select(column => column.Dates is null && samples.TryGetValue(column.Target, out var sample) && sample.Form is { } form ? column with { Dates = form } : column);
        return (peeked, mapping with { Columns = found });
    }

    private static bool IsDay(ImportTarget target) => target switch
    {
        { Field: PartyField.BirthDate } => true,
        { Custom.Field.Type: FieldType.Date } => true,
        EntityTarget { ModelField.Type: FieldType.Date } => true,
        _ => false,
    };
}
