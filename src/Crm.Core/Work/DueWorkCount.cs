namespace Crm.Work;

/// <summary>How many rows of a kind of due work were worked on.</summary>
/// <param name="Work">The name of the work.</param>
/// <param name="Rows">How many rows.</param>
public sealed record DueWorkCount(string Work, long Rows);
