namespace Crm.Assignments;

/// <summary>How much an actor has to do.</summary>
/// <param name="Actor">The actor.</param>
/// <param name="Open">How many open records.</param>
public sealed record MemberLoad(string Actor, long Open);
