using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Crm.Channels.Email;

/// <summary>One connection to the server, used by one message at a time.</summary>
internal sealed class SmtpConnection : IDisposable
{
    private readonly SmtpWire _wire = new();
    private readonly SmtpClient _client;

    private SmtpConnection(EmailOptions options)
    {
        _client = new SmtpClient(_wire) { CheckCertificateRevocation = options.CertificateValidation is null };
        if (options.CertificateValidation is { } validation)
        {
            _client.ServerCertificateValidationCallback = validation;
        }

        if (options.LocalDomain is { } domain)
        {
            _client.LocalDomain = domain;
        }
    }

    /// <summary>How many messages have gone by it.</summary>
    public int Messages { get; private set; }

    /// <summary>When it was last used, as a timestamp of the clock.</summary>
    public long LastUsed { get; set; }

    /// <summary>True when the server may have taken the message that was sent last, whatever came afterwards.</summary>
    public bool MayBeTaken => _wire.MayBeTaken;

    /// <exception cref="ChannelException">The server is not reached, cannot do what is asked of it, or refuses the user.</exception>
    public static async Task<SmtpConnection> OpenAsync(EmailOptions options, CancellationToken cancellationToken)
    {
        var connection = new SmtpConnection(options);
        try
        {
            await connection._client.ConnectAsync(options.Host, options.Port, EmailChecks.Of(options.Security), cancellationToken).ConfigureAwait(false);
            if (!string.IsNullOrEmpty(options.UserName))
            {
                await connection._client.AuthenticateAsync(options.UserName, options.Password ?? "", cancellationToken).ConfigureAwait(false);
            }

            return connection;
        }
        catch (Exception exception)
        {
            connection.Dispose();
            if (Failure(exception) is { } failure)
            {
                throw failure;
            }

            throw;
        }
    }

    /// <summary>Sends a mail; the server's answer.</summary>
    public async Task<string> SendAsync(MimeMessage mail, MailboxAddress sender, MailboxAddress recipient, CancellationToken cancellationToken)
    {
        Messages++;
        _wire.Begin();
        return await _client.SendAsync(mail, sender, [recipient], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>True when the server is still there.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _client.NoOpAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (IsLost(exception) || exception is SmtpCommandException)
        {
            return false;
        }
    }

    /// <summary>Says goodbye, and closes.</summary>
    public async Task CloseAsync()
    {
        try
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await _client.DisconnectAsync(quit: true, soon.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsLost(exception) || exception is SmtpCommandException or OperationCanceledException)
        {
            // It is closed all the same.
        }
        finally
        {
            Dispose();
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>True when the connection is gone, and nothing more was said.</summary>
    public static bool IsLost(Exception exception) => exception is IOException or SocketException or ProtocolException or ServiceNotConnectedException or ObjectDisposedException;

    /// <summary>The failure that opening a connection ends in; null for what is thrown as it is.</summary>
    private static ChannelException? Failure(Exception exception) => exception switch
    {
        AuthenticationException => Failure(exception, "authentication", isTransient: false),
        SslHandshakeException => Failure(exception, "tls", isTransient: false),
        NotSupportedException => Failure(exception, "unsupported", isTransient: false),

        // A server that is busy says 421 or 454; one that wants nothing of us says 5xx.
        SmtpCommandException command => Failure(exception, ((int)command.StatusCode).ToString(CultureInfo.InvariantCulture), (int)command.StatusCode < 500),
        _ when IsLost(exception) => Failure(exception, SendCodes.Unreachable, isTransient: true),
        _ => null,
    };

    private static ChannelException Failure(Exception exception, string code, bool isTransient) =>
        new(EmailName.Channel, EmailChecks.OneLine(exception.Message), isTransient, exception) { Code = code };
}
