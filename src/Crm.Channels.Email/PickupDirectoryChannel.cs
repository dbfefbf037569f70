using System.Security.Cryptography;
using MimeKit;

namespace Crm.Channels.Email;

/// <summary>Writes mail as <c>.eml</c> files into a folder, from where a mail server, a person or a test takes them.</summary>
/// <remarks>A file appears whole, under a name made of the message's key: the same key is one file for as long as the file lies there. Thread-safe, also between processes.</remarks>
internal sealed class PickupDirectoryChannel(PickupDirectoryOptions options, TimeProvider clock) : IChannel
{
    private static readonly FormatOptions Format = CreateFormat();

    public string Name => EmailName.Channel;

    public ChannelCapabilities Capabilities { get; } = new() { Subject = true, Html = true, Attachments = true, Headers = true, HonoursIdempotencyKeys = true, Inbound = true };

    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        OutboundMessageRules.Require(message, Name, Capabilities);
        cancellationToken.ThrowIfCancellationRequested();
        var name = EmailName.FileOf(message);
        var path = Path.Combine(options.Folder, name);
        if (File.Exists(path))
        {
            return SendResult.Accepted(name);
        }

        try
        {
            using var mail = MimeComposer.Compose(message, options.From, clock.GetUtcNow());
            await WriteAsync(mail, path, cancellationToken).ConfigureAwait(false);
            return SendResult.Accepted(name);
        }
        catch (ParseException)
        {
            return SendResult.Rejected("badAddress", "The recipient is no e-mail address.", addressRefused: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ChannelException(Name, EmailChecks.OneLine(exception.Message), exception is not UnauthorizedAccessException, exception) { Code = "folder" };
        }
    }

    private async Task WriteAsync(MimeMessage mail, string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.Folder);
        var temporary = Path.Combine(options.Folder, $".{RandomNumberGenerator.GetHexString(16, lowercase: true)}.tmp");
        try
        {
            var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 32_768, FileOptions.Asynchronous);
            await using (file.ConfigureAwait(false))
            {
                await mail.WriteToAsync(Format, file, cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }

            // Another that sends the same message may be faster; then its file is this message.
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static FormatOptions CreateFormat()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }
}
