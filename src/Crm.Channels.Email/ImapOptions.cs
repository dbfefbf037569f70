using System.Net.Security;

namespace Crm.Channels.Email;

/// <summary>How mail is taken in from a mailbox by IMAP. Checked when <c>AddImap</c> is called.</summary>
public sealed class ImapOptions
{
    /// <summary>The name or address of the server.</summary>
    /// <value>Empty by default; required.</value>
    public string Host { get; set; } = "";

    /// <summary>The port of the server.</summary>
    /// <value>1 to 65535; 993 by default, that of IMAP over TLS (RFC 8314).</value>
    public int Port { get; set; } = 993;

    /// <summary>How the connection is kept from being read.</summary>
    /// <value>Tls by default.</value>
    public EmailSecurity Security { get; set; } = EmailSecurity.Tls;

    /// <summary>The name to sign in with.</summary>
    /// <value>Empty by default; required.</value>
    public string UserName { get; set; } = "";

    /// <summary>The password to sign in with.</summary>
    /// <value>Empty by default; required.</value>
    public string Password { get; set; } = "";

    /// <summary>The mailbox that mail is taken from.</summary>
    /// <value>INBOX by default.</value>
    public string Mailbox { get; set; } = "INBOX";

    /// <summary>Where mail goes that was handled; made when it is missing.</summary>
    /// <value>Handled by default.</value>
    public string HandledMailbox { get; set; } = "Handled";

    /// <summary>Where mail goes that could not be handled, each beside a mail that tells the reason; made when it is missing.</summary>
    /// <value>Parked by default.</value>
    public string ParkedMailbox { get; set; } = "Parked";

    /// <summary>Whose mail it is.</summary>
    /// <value>The tenant <c>default</c> by default.</value>
    public Tenant Tenant { get; set; }

    /// <summary>How many mails one pass takes in at most.</summary>
    /// <value>1 to 10,000; 200 by default.</value>
    public int MostAtOnce { get; set; } = 200;

    /// <summary>The largest mail that is read, in bytes; larger ones are parked.</summary>
    /// <value>1,000 to 1,000,000,000; 25,000,000 by default.</value>
    public int LargestMessage { get; set; } = 25_000_000;

    /// <summary>The names under which servers that the host trusts write down what they found out about senders (RFC 8601, authserv-id).</summary>
    /// <value>Empty by default: such headers are not believed, for anybody can write them.</value>
    public IList<string> TrustedServers { get; } = [];

    /// <summary>Decides about the server's certificate in place of the system's rules, for servers with one of their own making.</summary>
    /// <value>Null by default: the system's rules.</value>
    public RemoteCertificateValidationCallback? CertificateValidation { get; set; }

    internal void Validate()
    {
        EmailChecks.Server(nameof(ImapOptions), Host, Port, UserName, Password);
        EmailChecks.Range("ImapOptions.UserName", !string.IsNullOrEmpty(UserName), "the name to sign in with");
        string[] boxes = [Mailbox, HandledMailbox, ParkedMailbox];
        EmailChecks.Range("ImapOptions.Mailbox, HandledMailbox and ParkedMailbox", boxes.All(box => !string.IsNullOrWhiteSpace(box)) && boxes.Distinct(StringComparer.OrdinalIgnoreCase).Count() == 3, "three different names");
        EmailChecks.Range("ImapOptions.MostAtOnce", MostAtOnce is >= 1 and <= 10_000, "1 to 10,000");
        EmailChecks.Range("ImapOptions.LargestMessage", LargestMessage is >= 1_000 and <= 1_000_000_000, "1,000 to 1,000,000,000");
    }
}
