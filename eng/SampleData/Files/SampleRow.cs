using System.Collections.Immutable;
using Crm.SampleData.Faults;

namespace Crm.SampleData.Files;

/// <summary>A row of the file and what a test may expect of it.</summary>
internal sealed record SampleRow(ImmutableArray<string> Cells)
{
    public string ExternalId => Cells[0];

    public string Kind => Cells[1];

    /// <summary>Why the row must be rejected; null for a good row.</summary>
    public Fault? Fault { get; init; }

    /// <summary>The row repeats the external id of an earlier one, with another phone.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>The external id of the earlier row about the same person; null if there is none under another id.</summary>
    public string? SamePersonAs { get; init; }
}
