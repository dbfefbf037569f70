namespace Crm.Channels;

/// <summary>A conversation that a message may belong to.</summary>
/// <param name="Conversation">The id of the conversation.</param>
/// <param name="Participants">The addresses of those who belong to it.</param>
/// <remarks>Candidates are those that hold one of <see cref="MessageThreading.References"/>, those that its tokens name, and those whose number the subject quotes.</remarks>
public sealed record ConversationCandidate(Guid Conversation, ValueList<string> Participants)
{
    /// <summary>The Message-IDs of the messages that the conversation already holds.</summary>
    public ValueList<string> MessageIds { get; init; }

    /// <summary>The number that people quote, such as that of a ticket; null for none.</summary>
    public string? Number { get; init; }
}
