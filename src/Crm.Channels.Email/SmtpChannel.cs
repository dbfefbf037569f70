using MailKit.Net.Smtp;
using MimeKit;

namespace Crm.Channels.Email;

/// <summary>Sends mail by SMTP (RFC 5321), over connections that are used again.</summary>
/// <remarks>
/// A connection that the server has closed while it rested is replaced without a word. One that is lost under way is a transient failure;
/// after the final dot it is an unknown outcome. A second try carries the same Message-ID.
/// </remarks>
internal sealed class SmtpChannel(EmailOptions options, TimeProvider clock) : IChannel, IAsyncDisposable
{
    private readonly SmtpPool _pool = new(options, clock);

    public string Name => EmailName.Channel;

    public ChannelCapabilities Capabilities { get; } = new() { Subject = true, Html = true, Attachments = true, Headers = true, Inbound = true };

    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        OutboundMessageRules.Require(message, Name, Capabilities);
        MimeMessage mail;
        try
        {
            mail = MimeComposer.Compose(message, options.From, clock.GetUtcNow());
        }
        catch (ParseException)
        {
            return SendResult.Rejected("badAddress", "The recipient is no e-mail address.", addressRefused: true);
        }

        using (mail)
        {
            return await SendAsync(mail, cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    private async Task<SendResult> SendAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        var recipient = (MailboxAddress)mail.To[0];
        var from = (MailboxAddress)mail.From[0];
        var sender = options.ReturnPath is { } path ? new MailboxAddress("", path) : from;
        var connection = await _pool.TakeAsync(fresh: false, cancellationToken).ConfigureAwait(false);
        if (connection.Messages > 0)
        {
            if (await TryAsync(connection, mail, sender, recipient, cancellationToken).ConfigureAwait(false) is { } result)
            {
                return result;
            }

            // It had rested too long for the server, and nothing was sent.
            connection = await _pool.TakeAsync(fresh: true, cancellationToken).ConfigureAwait(false);
        }

        return await TryAsync(connection, mail, sender, recipient, cancellationToken).ConfigureAwait(false)
            ?? throw new ChannelException(Name, "the server closed the connection", isTransient: true) { Code = SendCodes.Unreachable };
    }

    /// <summary>Sends by a connection, which then goes back or is dropped; null when the connection was lost before the message was over.</summary>
    private async Task<SendResult?> TryAsync(SmtpConnection connection, MimeMessage mail, MailboxAddress sender, MailboxAddress recipient, CancellationToken cancellationToken)
    {
        try
        {
            await connection.SendAsync(mail, sender, recipient, cancellationToken).ConfigureAwait(false);
            await _pool.ReturnAsync(connection).ConfigureAwait(false);
            return SendResult.Accepted($"<{mail.MessageId}>");
        }
        catch (SmtpCommandException exception) when (exception.StatusCode != SmtpStatusCode.ServiceNotAvailable)
        {
            await _pool.ReturnAsync(connection).ConfigureAwait(false);
            return SmtpReplies.ToResult(exception);
        }
        catch (NotSupportedException exception)
        {
            await _pool.ReturnAsync(connection).ConfigureAwait(false);
            return SendResult.Rejected("unsupported", EmailChecks.OneLine(exception.Message));
        }
        catch (Exception exception)
        {
            var taken = connection.MayBeTaken;
            _pool.Drop(connection);
            if (exception is SmtpCommandException)
            {
                // 421: the server ends the connection, whatever the command was, and has not taken the message.
                return null;
            }

            if (!SmtpConnection.IsLost(exception))
            {
                throw;
            }

            return !taken ? null : throw new ChannelException(Name, EmailChecks.OneLine(exception.Message), isTransient: true, exception) { Code = SendCodes.Unreachable, OutcomeUnknown = true };
        }
    }
}
