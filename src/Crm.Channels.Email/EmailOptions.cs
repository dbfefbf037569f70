using System.Net.Security;

namespace Crm.Channels.Email;

/// <summary>How mail goes out by SMTP. Checked when <c>UseEmail</c> is called.</summary>
public sealed class EmailOptions
{
    /// <summary>The name or address of the server.</summary>
    /// <value>Empty by default; required.</value>
    public string Host { get; set; } = "";

    /// <summary>The port of the server.</summary>
    /// <value>1 to 65535; 587 by default, that of submission (RFC 6409).</value>
    public int Port { get; set; } = 587;

    /// <summary>How the connection is kept from being read.</summary>
    /// <value>StartTls by default.</value>
    public EmailSecurity Security { get; set; } = EmailSecurity.StartTls;

    /// <summary>The name to sign in with.</summary>
    /// <value>Null by default: nobody signs in.</value>
    public string? UserName { get; set; }

    /// <summary>The password to sign in with.</summary>
    /// <value>Null by default; required with a name.</value>
    public string? Password { get; set; }

    /// <summary>The sender of messages that name none.</summary>
    /// <value>Null by default: every message names its own.</value>
    public ChannelAddress? From { get; set; }

    /// <summary>Where mail that cannot be delivered comes back to (the sender of the envelope).</summary>
    /// <value>Null by default: to the sender of the message.</value>
    public string? ReturnPath { get; set; }

    /// <summary>The most connections that are open at once; a message that finds none free waits.</summary>
    /// <value>1 to 100; 4 by default.</value>
    public int MaxConnections { get; set; } = 4;

    /// <summary>How many messages go by one connection before it is closed in order.</summary>
    /// <value>1 to 100,000; 100 by default.</value>
    public int MessagesPerConnection { get; set; } = 100;

    /// <summary>How long a connection may rest before it is asked whether the server is still there.</summary>
    /// <value>0 to 1 hour; 15 seconds by default.</value>
    public TimeSpan CheckAfter { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The name that the application gives itself in its greeting.</summary>
    /// <value>Null by default: the address of the machine.</value>
    public string? LocalDomain { get; set; }

    /// <summary>Decides about the server's certificate in place of the system's rules, for servers with one of their own making.</summary>
    /// <value>Null by default: the system's rules.</value>
    public RemoteCertificateValidationCallback? CertificateValidation { get; set; }

    internal void Validate()
    {
        EmailChecks.Server(nameof(EmailOptions), Host, Port, UserName, Password);
        EmailChecks.Address("EmailOptions.From", From?.Address);
        EmailChecks.Address("EmailOptions.ReturnPath", ReturnPath);
        EmailChecks.Range("EmailOptions.MaxConnections", MaxConnections is >= 1 and <= 100, "1 to 100");
        EmailChecks.Range("EmailOptions.MessagesPerConnection", MessagesPerConnection is >= 1 and <= 100_000, "1 to 100,000");
        EmailChecks.Range("EmailOptions.CheckAfter", CheckAfter >= TimeSpan.Zero && CheckAfter <= TimeSpan.FromHours(1), "0 to 1 hour");
    }
}
