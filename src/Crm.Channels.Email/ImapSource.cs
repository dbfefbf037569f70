using System.Net.Sockets;
using System.Text;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using MimeKit;

namespace Crm.Channels.Email;

/// <summary>Takes mail in from a mailbox by IMAP (RFC 9051), over a connection that stays open between the passes.</summary>
/// <remarks>
/// Handled and parked mail moves into other mailboxes as it is; beside what is parked lies a mail that tells the reason. Two processes that
/// read one mailbox may both hand over the same mail.
/// </remarks>
internal sealed class ImapSource(string name, ImapOptions options, TimeProvider clock) : IInboundSource, IDisposable
{
    private readonly MimeReader _reader = new(options.TrustedServers, options.LargestMessage, clock);
    private ImapClient? _client;

    public string Name => name;

    public Tenant Tenant => options.Tenant;

    public async Task<int> ReceiveAsync(Func<InboundItem, CancellationToken, Task<InboundVerdict>> handle, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(handle);
        try
        {
            var client = await OpenAsync(cancellationToken).ConfigureAwait(false);
            return await WalkAsync(client, handle, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (Failure(exception) is not null)
        {
            Dispose();
            throw Failure(exception)!;
        }
        catch (OperationCanceledException)
        {
            // What was on the wire is unknown.
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _client?.Dispose();
        _client = null;
    }

    private async Task<int> WalkAsync(ImapClient client, Func<InboundItem, CancellationToken, Task<InboundVerdict>> handle, CancellationToken cancellationToken)
    {
        var inbox = await client.GetFolderAsync(options.Mailbox, cancellationToken).ConfigureAwait(false);
        var handled = await FolderAsync(client, options.HandledMailbox, cancellationToken).ConfigureAwait(false);
        var parked = await FolderAsync(client, options.ParkedMailbox, cancellationToken).ConfigureAwait(false);
        await inbox.OpenAsync(FolderAccess.ReadWrite, cancellationToken).ConfigureAwait(false);

        // A server without MOVE copies and marks: what was marked is done with.
        var waiting = await inbox.SearchAsync(SearchQuery.NotDeleted, cancellationToken).ConfigureAwait(false);
        var done = 0;
        foreach (var uid in waiting.Take(options.MostAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var item = await ReadAsync(inbox, uid, cancellationToken).ConfigureAwait(false);
            var verdict = await handle(item, cancellationToken).ConfigureAwait(false);
            switch (verdict.Action)
            {
                case InboundAction.Acknowledge:
                    await inbox.MoveToAsync(uid, handled, cancellationToken).ConfigureAwait(false);
                    done++;
                    break;
                case InboundAction.Park:
                    await ParkAsync(inbox, uid, parked, item, verdict.Reason ?? "", cancellationToken).ConfigureAwait(false);
                    done++;
                    break;
                default:
                    break;
            }
        }

        return done;
    }

    private async Task<InboundItem> ReadAsync(IMailFolder inbox, UniqueId uid, CancellationToken cancellationToken)
    {
        var place = $"{options.Mailbox} {uid}";
        var summary = await inbox.FetchAsync([uid], MessageSummaryItems.Size, cancellationToken).ConfigureAwait(false);
        if (summary.Count == 1 && summary[0].Size > options.LargestMessage)
        {
            return new InboundItem { Place = place, Fault = $"It has {summary[0].Size} bytes, more than the {options.LargestMessage} that are read." };
        }

        var stream = await inbox.GetStreamAsync(uid, "", cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
            return await _reader.ReadAsync(copy.ToArray(), place, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ParkAsync(IMailFolder inbox, UniqueId uid, IMailFolder parked, InboundItem item, string reason, CancellationToken cancellationToken)
    {
        // The reason is there before the mail is, so that no parked mail is ever without one.
        using var note = new MimeMessage { Date = clock.GetUtcNow(), Subject = $"Parked: {item.Place}" };
        note.From.Add(new MailboxAddress("", "crm@localhost"));
        note.Headers.Add("X-Crm-Parked", Encoding.UTF8, EmailChecks.OneLine(reason));
        if (item.Message?.MessageId is { } id)
        {
            note.InReplyTo = id.Trim('<', '>');
        }

        note.Body = new TextPart("plain") { Text = reason + "\r\n" };
        await parked.AppendAsync(FormatOptions.Default, new AppendRequest(note, MessageFlags.None), cancellationToken).ConfigureAwait(false);
        await inbox.MoveToAsync(uid, parked, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IMailFolder> FolderAsync(ImapClient client, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetFolderAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (FolderNotFoundException)
        {
            var root = client.GetFolder(client.PersonalNamespaces[0]);
            return await root.CreateAsync(path, isMessageFolder: true, cancellationToken).ConfigureAwait(false)
                ?? await client.GetFolderAsync(path, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ImapClient> OpenAsync(CancellationToken cancellationToken)
    {
        if (_client is { IsConnected: true, IsAuthenticated: true } open)
        {
            try
            {
                await open.NoOpAsync(cancellationToken).ConfigureAwait(false);
                return open;
            }
            catch (Exception exception) when (exception is IOException or ProtocolException or ServiceNotConnectedException or CommandException)
            {
                // The server has closed it meanwhile.
            }
        }

        Dispose();
        var client = new ImapClient { CheckCertificateRevocation = options.CertificateValidation is null };
        if (options.CertificateValidation is { } validation)
        {
            client.ServerCertificateValidationCallback = validation;
        }

        _client = client;
        await client.ConnectAsync(options.Host, options.Port, EmailChecks.Of(options.Security), cancellationToken).ConfigureAwait(false);
        await client.AuthenticateAsync(options.UserName, options.Password, cancellationToken).ConfigureAwait(false);
        return client;
    }

    private static ChannelException? Failure(Exception exception)
    {
        var (code, isTransient) = exception switch
        {
            AuthenticationException => ("authentication", false),
            SslHandshakeException => ("tls", false),
            NotSupportedException => ("unsupported", false),
            FolderNotFoundException => ("noMailbox", false),
            IOException or SocketException or ProtocolException or ServiceNotConnectedException or CommandException => (SendCodes.Unreachable, true),
            _ => (null, false),
        };
        return code is null ? null : new ChannelException(EmailName.Channel, EmailChecks.OneLine(exception.Message), isTransient, exception) { Code = code };
    }
}
