using Crm.Models;

namespace Crm.Import;

/// <summary>Makes checked rows of cells for an entity other than parties.</summary>
/// <param name="file">The file.</param>
/// <param name="keepsCells">True to keep the cells as they were, for writing rejected rows out.</param>
/// <param name="records">Puts rows into records.</param>
/// <param name="zone">The zone of times that say none.</param>
internal sealed class EntityRowReader<T>(OpenedFile file, bool keepsCells, EntityRows<T> records, TimeZoneInfo zone) : RowReading(file, keepsCells)
    where T : class
{
    private static readonly FieldValue AnyId = FieldValue.Reference(new Guid("00000000-0000-7000-8000-000000000001"));
    private readonly CellValues _values = new(zone);

    protected override void Fill(RowFile rows, ImportRow row)
    {
        row.Values = new FieldValue[Plan.Columns.Length];
        for (var i = 0; i < Plan.Columns.Length; i++)
        {
            if (CellOf(rows, Plan.Columns[i]) is { } cell)
            {
                Take(Plan.Columns[i], records.Targets[i], cell, row, ref row.Values[i]);
            }
        }

        row.Key = FindKey(row);
    }

    private void Take(PlannedColumn column, EntityTarget target, string cell, ImportRow row, ref FieldValue value)
    {
        if (target.Lookup is not null || target.List?.Key is not null)
        {
            value = FieldValue.Code(cell);
        }
        else if ((_values.Read(target.ModelField, column, cell, out var read) ?? target.Check(read)) is { } fault)
        {
            Add(row, column, cell, fault);
        }
        else
        {
            value = read;
        }
    }

    /// <summary>The key as it would be stored.</summary>
    private string? FindKey(ImportRow row)
    {
        var place = Array.FindIndex(records.Targets, target => target.Path == Plan.Key.ToString());
        if (place < 0 || row.Values[place].IsMissing)
        {
            return null;
        }

        if (row.Errors.Count == 0 && Plan.Key.Kind == ImportKeyKind.Field && records.Targets[place].Custom is null)
        {
            var probe = records.Begin(Guid.Empty, DateTimeOffset.UnixEpoch);
            records.Apply(row, probe, static (_, _) => AnyId);
            if (records.Missing(probe).Count == 0)
            {
                records.Read(probe);
                return probe.GetText(records.Targets[place].ModelField);
            }
        }

        return row.Values[place].ToString();
    }
}
