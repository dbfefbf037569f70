namespace Crm.Assignments;

/// <summary>An actor to whom a rule may assign.</summary>
/// <param name="Actor">The host's string of the actor.</param>
public sealed record AssignmentMember(string Actor)
{
    /// <summary>True while the actor gets nothing new: on holiday, ill.</summary>
    public bool IsPaused { get; init; }
}
