using System.Security.Cryptography;
using System.Text;

namespace Crm.Channels.Email;

/// <summary>What is made of a message's key: the same key, the same name.</summary>
internal static class EmailName
{
    public const string Channel = "email";

    /// <summary>The hash of tenant and key.</summary>
    public static string Of(OutboundMessage message) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{message.Tenant.Name.Length}:{message.Tenant.Name}{message.IdempotencyKey}")).AsSpan(0, 20));

    /// <summary>The Message-ID of a message that brings none.</summary>
    public static string MessageIdOf(OutboundMessage message, string fromAddress)
    {
        var domain = MessageDomain.Ascii(fromAddress[(fromAddress.LastIndexOf('@') + 1)..]) ?? "localhost";
        return $"<{Of(message)}@{domain}>";
    }

    /// <summary>The name of a file: readable where the key is, unique by the hash.</summary>
    public static string FileOf(OutboundMessage message)
    {
        var readable = string.Concat(message.IdempotencyKey.Take(60).Select(character => char.IsAsciiLetterOrDigit(character) || character == '-' ? character : '_'));
        return $"{readable}.{Of(message)}.eml";
    }
}
