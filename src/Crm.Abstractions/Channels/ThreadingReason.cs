namespace Crm.Channels;

/// <summary>Why a message joins a conversation, or does not.</summary>
public enum ThreadingReason
{
    /// <summary>Joins: it answers a message of ours that was signed for a participant.</summary>
    TokenValid,

    /// <summary>Joins: its sender is a participant, and it answers a message of the conversation.</summary>
    ParticipantAnswers,

    /// <summary>Joins: its sender is a participant, as the sender's domain confirms, and its subject quotes the number.</summary>
    ParticipantQuotesNumber,

    /// <summary>Does not join: it carries a token that was not made here, or for another conversation, tenant or recipient, and its sender is none of the participants.</summary>
    TokenForged,

    /// <summary>Does not join: it answers a message of the conversation, but its sender is none of the participants.</summary>
    StrangerAnswers,

    /// <summary>Does not join: it quotes the number, but its sender is none of the participants.</summary>
    StrangerQuotesNumber,

    /// <summary>Does not join: it names a participant as its sender, whose domain says that this is forged.</summary>
    SenderForged,

    /// <summary>Does not join: it names a participant and quotes the number, but nothing confirms the sender, and numbers can be guessed.</summary>
    SenderUnconfirmed,

    /// <summary>Does not join: it names a participant, but refers to nothing in the conversation.</summary>
    NoReference,

    /// <summary>Does not join: nothing in it has to do with the conversation.</summary>
    Unrelated,
}
