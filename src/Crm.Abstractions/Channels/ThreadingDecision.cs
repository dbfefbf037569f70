namespace Crm.Channels;

/// <summary>Where a message belongs, with the reasons.</summary>
/// <param name="Conversation">The conversation that it joins; null when it begins a new one.</param>
/// <param name="Findings">What was found for each candidate, in their order.</param>
public sealed record ThreadingDecision(Guid? Conversation, ValueList<ThreadingFinding> Findings)
{
    /// <summary>The finding that decided; null when the message begins a new conversation.</summary>
    public ThreadingFinding? Deciding => Conversation is { } joined ? Findings.FirstOrDefault(finding => finding.Joins && finding.Conversation == joined) : null;
}
