namespace Crm.Assignments;

/// <summary>To whom a record was given, and why.</summary>
/// <param name="Assignee">The actor; null when no rule has decided.</param>
/// <param name="Rule">The key of the rule that decided; null when none has.</param>
/// <param name="Method">How it found the actor.</param>
/// <param name="Turn">With <see cref="AssignmentMethod.RoundRobin"/> whose turn it was: the number of the record among those that the rule has given.</param>
/// <param name="Loads">With <see cref="AssignmentMethod.LeastBusy"/> how many open records each member had, in the members' order.</param>
/// <param name="Passed">The rules that were asked before, and why they did not decide.</param>
public sealed record AssignmentDecision(
    string? Assignee, string? Rule, AssignmentMethod? Method, long? Turn, ValueList<MemberLoad> Loads, ValueList<PassedRule> Passed);
