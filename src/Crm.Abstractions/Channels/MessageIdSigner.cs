using System.Security.Cryptography;
using System.Text;

namespace Crm.Channels;

/// <summary>Makes Message-IDs that carry a signed token, and knows them again in a reply.</summary>
/// <remarks>
/// <para>A Message-ID is <c>&lt;c1.CONVERSATION.UNIQUE.MAC@domain&gt;</c>. MAC is the first half of an HMAC-SHA-256 (RFC 2104, RFC 4868 §2.1) over
/// version, tenant, conversation, recipient and unique part, so it can neither be made without the key nor moved to another conversation,
/// tenant or recipient. Comparisons take the same time wherever the texts differ.</para>
/// <para>The token shows that a reply answers a message that was sent to a participant. It is no secret to those to whom that participant
/// forwards the message: they may answer as well. Immutable and thread-safe.</para>
/// </remarks>
public sealed class MessageIdSigner
{
    private const string Version = "c1";
    private const int MacBytes = 16;
    private const int UniqueBytes = 12;
    private const int LongestToken = 2 + 1 + 32 + 1 + (UniqueBytes * 2) + 1 + (MacBytes * 2);
    private readonly byte[][] _keys;

    /// <summary>Makes a signer.</summary>
    /// <param name="keys">The keys, each of 32 bytes at least: the first signs, all are known again, so that a key can be changed while replies are on their way.</param>
    /// <exception cref="ArgumentException">There is no key, or one is too short.</exception>
    public MessageIdSigner(params IEnumerable<byte[]> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        _keys = [.. keys.Select(key => key is { Length: >= 32 } ? (byte[])key.Clone() : throw new ArgumentException("A key has fewer than 32 bytes: make one with RandomNumberGenerator.GetBytes(32).", nameof(keys)))];
        if (_keys.Length == 0)
        {
            throw new ArgumentException("Give one key at least.", nameof(keys));
        }
    }

    /// <summary>Makes the Message-ID of a message.</summary>
    /// <param name="tenant">Whose message it is.</param>
    /// <param name="conversation">The conversation that a reply joins.</param>
    /// <param name="recipient">The address that the message goes to.</param>
    /// <param name="idempotencyKey">The key of the message: the same key gives the same Message-ID.</param>
    /// <param name="domain">The domain after the @, one of the sender's.</param>
    public string Make(Tenant tenant, Guid conversation, string recipient, string idempotencyKey, string domain)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(recipient);
        ArgumentException.ThrowIfNullOrWhiteSpace(idempotencyKey);
        ArgumentException.ThrowIfNullOrWhiteSpace(domain);
        var unique = Convert.ToHexStringLower(Hash(_keys[0], "unique", tenant.Name, idempotencyKey).AsSpan(0, UniqueBytes));
        var mac = Convert.ToHexStringLower(Mac(_keys[0], tenant, conversation, recipient, unique));
        var id = $"<{Version}.{conversation:N}.{unique}.{mac}@{domain}>";
        return OutboundMessageRules.IsMessageId(id) ? id : throw new ArgumentException("The domain cannot stand in a Message-ID: give it in ASCII.", nameof(domain));
    }

    /// <summary>Reads which conversation a Message-ID names, without believing it.</summary>
    /// <returns>The conversation, to look up as a candidate; null when the Message-ID is none of ours.</returns>
    public static Guid? ReadConversation(string? messageId) => Parse(messageId)?.Conversation;

    /// <summary>True when a Message-ID was made here for a conversation and a recipient of a tenant.</summary>
    public bool IsValid(Tenant tenant, Guid conversation, string recipient, string? messageId)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        if (Parse(messageId) is not { } token || token.Conversation != conversation)
        {
            return false;
        }

        var valid = false;
        foreach (var key in _keys)
        {
            valid |= CryptographicOperations.FixedTimeEquals(Mac(key, tenant, conversation, recipient, token.Unique), token.Mac);
        }

        return valid;
    }

    private static byte[] Mac(byte[] key, Tenant tenant, Guid conversation, string recipient, string unique) =>
        Hash(key, Version, tenant.Name, conversation.ToString("N"), MessageThreading.Fold(recipient), unique)[..MacBytes];

    /// <summary>The hash over parts that are told apart by their lengths, so that nothing can be moved from one into its neighbour.</summary>
    private static byte[] Hash(byte[] key, params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part.Length).Append(':').Append(part);
        }

        return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static Token? Parse(string? messageId)
    {
        if (messageId is null || messageId.Length > 250 || !OutboundMessageRules.IsMessageId(messageId))
        {
            return null;
        }

        var at = messageId.IndexOf('@', StringComparison.Ordinal);
        var parts = messageId[1..at].Split('.');
        if (at - 1 != LongestToken || parts.Length != 4 || parts[0] != Version || parts[2].Length != UniqueBytes * 2 || parts[3].Length != MacBytes * 2
            || !Guid.TryParseExact(parts[1], "N", out var conversation))
        {
            return null;
        }

        var mac = new byte[MacBytes];
        return Convert.FromHexString(parts[3], mac, out _, out var written) == System.Buffers.OperationStatus.Done && written == MacBytes
            ? new Token(conversation, parts[2], mac)
            : null;
    }

    private readonly record struct Token(Guid Conversation, string Unique, byte[] Mac);
}
