namespace Crm.Channels.Email;

/// <summary>How a connection to a mail server is kept from being read.</summary>
public enum EmailSecurity
{
    /// <summary>Begins in the clear and turns to TLS (RFC 3207, RFC 9051 §6.2.1); a server that cannot is refused.</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314).</summary>
    Tls,

    /// <summary>Turns to TLS when the server offers it, else stays in the clear: for servers on the same machine only.</summary>
    WhenOffered,

    /// <summary>In the clear: for servers on the same machine only.</summary>
    None,
}
