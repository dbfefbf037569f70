namespace Crm.Views;

/// <summary>A part of what a view shows.</summary>
public sealed record ViewPage
{
    /// <summary>The view.</summary>
    public required SavedView View { get; init; }

    /// <summary>The paths of the columns that are shown, in their order.</summary>
    public required ValueList<string> Columns { get; init; }

    /// <summary>The columns of the view that are not shown, and why.</summary>
    public ValueList<LeftOutColumn> LeftOut { get; init; }

    /// <summary>The records in the order of the view, with a cell for each of <see cref="Columns"/>.</summary>
    public required ValueList<ViewRow> Rows { get; init; }

    /// <summary>The cursor of the page behind this one; null when this is the last.</summary>
    public string? Next { get; init; }

    /// <summary>The cursor of the page in front of this one; null when this is the first.</summary>
    public string? Previous { get; init; }
}
