namespace Crm.Export;

/// <summary>What an export wrote.</summary>
public sealed record ExportReport
{
    /// <summary>How many records were written.</summary>
    public required long Records { get; init; }

    /// <summary>The paths of the columns that were written; empty for vCards.</summary>
    public required ValueList<string> Columns { get; init; }

    /// <summary>The paths of the columns that were left out because a rule hides their fields from the actor.</summary>
    public required ValueList<string> HiddenColumns { get; init; }

    /// <summary>How many cells were neutralised because a spreadsheet would take them for formulas.</summary>
    public required long NeutralizedCells { get; init; }
}
