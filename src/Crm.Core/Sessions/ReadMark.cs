namespace Crm.Sessions;

/// <summary>When something that is kept for a short time was read.</summary>
/// <param name="At">The time stamp of the clock.</param>
/// <param name="Changes">How many changes had been told of by then.</param>
internal readonly record struct ReadMark(long At, long Changes);
