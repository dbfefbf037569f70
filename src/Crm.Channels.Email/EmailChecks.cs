using MailKit.Security;
using MimeKit;

namespace Crm.Channels.Email;

/// <summary>What the options of this package have in common.</summary>
internal static class EmailChecks
{
    public static void Server(string options, string host, int port, string? userName, string? password)
    {
        Range($"{options}.Host", !string.IsNullOrWhiteSpace(host), "the name or address of the server, such as smtp.example.com");
        Range($"{options}.Port", port is >= 1 and <= 65535, "1 to 65535");
        Range($"{options}.Password", string.IsNullOrEmpty(userName) || !string.IsNullOrEmpty(password), "the password of the user");
    }

    public static void Address(string option, string? address) =>
        Range(option, address is null || (address.Contains('@', StringComparison.Ordinal) && MailboxAddress.TryParse(address, out var mailbox) && mailbox.Address == address), "one address such as crm@example.com, or null");

    public static void Range(string option, bool isRight, string wanted)
    {
        if (!isRight)
        {
#pragma warning disable CA2208 // The option is what the host has set, and it is what the message names.
            throw new ArgumentException($"{option}: give {wanted}.", option);
#pragma warning restore CA2208
        }
    }

    public static SecureSocketOptions Of(EmailSecurity security) => security switch
    {
        EmailSecurity.StartTls => SecureSocketOptions.StartTls,
        EmailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        EmailSecurity.WhenOffered => SecureSocketOptions.StartTlsWhenAvailable,
        _ => SecureSocketOptions.None,
    };

    /// <summary>What a server or the network said, as one line of moderate length.</summary>
    public static string OneLine(string text)
    {
        var line = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)).Trim();
        return line.Length switch
        {
            0 => "no reason given",
            > 500 => line[..500],
            _ => line,
        };
    }
}
