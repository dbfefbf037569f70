namespace Crm.Tickets;

/// <summary>How mail becomes tickets.</summary>
public sealed class TicketMailOptions
{
    /// <summary>What stands before the number of a ticket in subjects: <c>T-17</c>. Letters, digits and hyphens.</summary>
    /// <value><c>T-</c> by default.</value>
    public string NumberPrefix { get; set; } = "T-";

    /// <summary>The keys of <see cref="Channels.MessageIdSigner"/> by which the Message-IDs of answers are signed: 32 bytes each, the first signs.</summary>
    /// <value>None by default: then replies join by their sender and what they answer alone.</value>
    public IList<byte[]> SigningKeys { get; } = [];

    /// <summary>What a ticket is called whose mail has no subject.</summary>
    /// <value><c>(no subject)</c> by default.</value>
    public string NoSubject { get; set; } = "(no subject)";
}
