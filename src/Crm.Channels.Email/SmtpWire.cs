using MailKit;

namespace Crm.Channels.Email;

/// <summary>Watches what goes over a connection, to know after a failure whether the server may have taken the message.</summary>
/// <remarks>A server that has not seen the line with the final dot must throw the message away (RFC 5321 §4.1.1.4); afterwards it may have kept it.</remarks>
internal sealed class SmtpWire : IProtocolLogger
{
    private readonly byte[] _tail = new byte[5];
    private bool _data;
    private bool _chunks;

    IAuthenticationSecretDetector? IProtocolLogger.AuthenticationSecretDetector { get; set; }

    /// <summary>True when the whole message has been handed to the network.</summary>
    public bool MayBeTaken => _chunks || (_data && _tail.AsSpan().SequenceEqual("\r\n.\r\n"u8));

    public void Begin()
    {
        (_data, _chunks) = (false, false);
        _tail.AsSpan().Clear();
    }

    public void LogConnect(Uri uri)
    {
    }

    public void LogClient(byte[] buffer, int offset, int count)
    {
        var sent = buffer.AsSpan(offset, count);
        _data |= sent.StartsWith("DATA\r\n"u8);
        _chunks |= sent.StartsWith("BDAT "u8);
        if (sent.Length >= _tail.Length)
        {
            sent[^_tail.Length..].CopyTo(_tail);
            return;
        }

        _tail.AsSpan(sent.Length).CopyTo(_tail);
        sent.CopyTo(_tail.AsSpan(_tail.Length - sent.Length));
    }

    public void LogServer(byte[] buffer, int offset, int count)
    {
    }

    public void Dispose()
    {
    }
}
