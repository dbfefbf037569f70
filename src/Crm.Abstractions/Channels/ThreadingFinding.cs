namespace Crm.Channels;

/// <summary>What was found for one candidate.</summary>
/// <param name="Conversation">The conversation.</param>
/// <param name="Reason">Why the message joins it or does not.</param>
/// <param name="Evidence">The Message-ID or the number that it is about; null when there is none.</param>
public sealed record ThreadingFinding(Guid Conversation, ThreadingReason Reason, string? Evidence = null)
{
    /// <summary>True when the reason lets the message in.</summary>
    public bool Joins => Reason is ThreadingReason.TokenValid or ThreadingReason.ParticipantAnswers or ThreadingReason.ParticipantQuotesNumber;
}
