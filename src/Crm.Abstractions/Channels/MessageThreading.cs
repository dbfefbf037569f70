using System.Globalization;

namespace Crm.Channels;

/// <summary>Decides whether a message that came in continues a conversation.</summary>
/// <remarks>
/// <para>What a stranger can write never decides alone: Message-IDs are in every mail that was ever forwarded, numbers can be guessed, and any
/// address can be put into <c>From</c>. A message joins when it answers one of ours that was signed for a participant; or when a participant
/// sent it and it answers a message of the conversation (RFC 5322 §3.6.4), unless the sender's domain says that it is forged; or when a
/// participant, confirmed by the sender's domain, quotes the number. Everything else begins a new conversation.</para>
/// <para>Pure, thread-safe, no clock.</para>
/// </remarks>
public sealed class MessageThreading
{
    private const int MostReferences = 50;
    private readonly MessageIdSigner? _signer;

    /// <summary>Makes the rules.</summary>
    /// <param name="signer">Knows the Message-IDs that were made here; null when none are signed.</param>
    public MessageThreading(MessageIdSigner? signer = null) => _signer = signer;

    /// <summary>The Message-IDs that a message refers to, the most telling first: what it answers, then its references from the newest on, 50 at most.</summary>
    public static ValueList<string> References(InboundMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return ValueList.From(message.References.Reverse().Prepend(message.InReplyTo).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostReferences));
    }

    /// <summary>Decides where a message belongs.</summary>
    /// <param name="tenant">Whose message it is.</param>
    /// <param name="message">The message.</param>
    /// <param name="candidates">The conversations that it may belong to, of this tenant alone.</param>
    /// <returns>The conversation that it joins, or a new one; always with what was found for every candidate.</returns>
    public ThreadingDecision Decide(Tenant tenant, InboundMessage message, ValueList<ConversationCandidate> candidates)
    {
        ArgumentNullException.ThrowIfNull(message);
        var references = References(message);
        var findings = candidates.Select(candidate => Find(tenant, message, references, candidate));

        // Of several that would take it, the token is the strongest word; then the order of references, then that of the candidates.
        ThreadingFinding? best = null;
        foreach (var finding in findings)
        {
            if (finding.Joins && (best is null || Rank(finding, references).CompareTo(Rank(best, references)) < 0))
            {
                best = finding;
            }
        }

        return new ThreadingDecision(best?.Conversation, findings);
    }

    /// <summary>The form in which addresses are compared: small letters, the domain in ASCII.</summary>
    internal static string Fold(string address)
    {
        var folded = address.Trim().ToLowerInvariant();
        var at = folded.LastIndexOf('@');
        try
        {
            return at < 0 ? folded : folded[..(at + 1)] + new IdnMapping { AllowUnassigned = true }.GetAscii(folded[(at + 1)..]);
        }
        catch (ArgumentException)
        {
            return folded;
        }
    }

    private static (int Kind, int Place) Rank(ThreadingFinding finding, ValueList<string> references) =>
        ((int)finding.Reason, finding.Evidence is { } evidence && references.AsSpan().IndexOf(evidence) is >= 0 and var place ? place : int.MaxValue);

    private ThreadingFinding Find(Tenant tenant, InboundMessage message, ValueList<string> references, ConversationCandidate candidate)
    {
        ThreadingFinding Found(ThreadingReason reason, string? evidence = null) => new(candidate.Conversation, reason, evidence);

        var claimed = references.FirstOrDefault(id => MessageIdSigner.ReadConversation(id) == candidate.Conversation);
        if (FindToken(tenant, references, candidate) is { } token)
        {
            return Found(ThreadingReason.TokenValid, token);
        }

        var answered = references.FirstOrDefault(id => candidate.MessageIds.Contains(id));
        var quoted = Quotes(message.Subject, candidate.Number) ? candidate.Number : null;
        if (message.From is not { } from || !candidate.Participants.Any(participant => Fold(participant) == Fold(from.Address)))
        {
            return claimed is not null ? Found(ThreadingReason.TokenForged, claimed)
                : answered is not null ? Found(ThreadingReason.StrangerAnswers, answered)
                : quoted is not null ? Found(ThreadingReason.StrangerQuotesNumber, quoted)
                : Found(ThreadingReason.Unrelated);
        }

        var verdict = message.Authentication?.Verdict ?? AuthenticationVerdict.Unknown;
        return (answered, quoted) switch
        {
            (null, null) => Found(claimed is null ? ThreadingReason.NoReference : ThreadingReason.TokenForged, claimed),
            _ when verdict == AuthenticationVerdict.Failed => Found(ThreadingReason.SenderForged, answered ?? quoted),
            ({ } id, _) => Found(ThreadingReason.ParticipantAnswers, id),
            (null, { } number) => Found(verdict == AuthenticationVerdict.Passed ? ThreadingReason.ParticipantQuotesNumber : ThreadingReason.SenderUnconfirmed, number),
        };
    }

    /// <summary>The reference that was signed for this conversation and one of its participants; null when there is none.</summary>
    private string? FindToken(Tenant tenant, ValueList<string> references, ConversationCandidate candidate)
    {
        if (_signer is null)
        {
            return null;
        }

        foreach (var reference in references)
        {
            foreach (var participant in candidate.Participants)
            {
                if (_signer.IsValid(tenant, candidate.Conversation, participant, reference))
                {
                    return reference;
                }
            }
        }

        return null;
    }

    /// <summary>True when a subject holds a number as a word of its own: <c>T-10</c> is not in <c>T-101</c>.</summary>
    private static bool Quotes(string? subject, string? number)
    {
        if (string.IsNullOrEmpty(subject) || string.IsNullOrEmpty(number))
        {
            return false;
        }

        for (var at = subject.IndexOf(number, StringComparison.OrdinalIgnoreCase); at >= 0; at = subject.IndexOf(number, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + number.Length;
            if ((at == 0 || !char.IsLetterOrDigit(subject[at - 1])) && (end == subject.Length || !char.IsLetterOrDigit(subject[end])))
            {
                return true;
            }
        }

        return false;
    }
}
