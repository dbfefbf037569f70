using System.Text;

namespace Crm.Channels.Email;

/// <summary>Takes mail in from a folder of <c>.eml</c> files.</summary>
/// <remarks>
/// Handled files move into <c>handled</c>, others with the reason beside them into <c>parked</c>. One process at a time goes through the
/// folder, by a lock on a file that ends with the process that holds it.
/// </remarks>
internal sealed class MailFolderSource(string name, MailFolderOptions options, TimeProvider clock) : IInboundSource
{
    private readonly MimeReader _reader = new(options.TrustedServers, options.LargestMessage, clock);
    private readonly string _handled = Path.Combine(options.Folder, "handled");
    private readonly string _parked = Path.Combine(options.Folder, "parked");

    public string Name => name;

    public Tenant Tenant => options.Tenant;

    public async Task<int> ReceiveAsync(Func<InboundItem, CancellationToken, Task<InboundVerdict>> handle, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(handle);
        try
        {
            Directory.CreateDirectory(_handled);
            Directory.CreateDirectory(_parked);
            var turn = Lock();
            if (turn is null)
            {
                return 0;
            }

            await using (turn.ConfigureAwait(false))
            {
                return await WalkAsync(handle, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ChannelException(EmailName.Channel, EmailChecks.OneLine(exception.Message), exception is IOException, exception) { Code = "folder" };
        }
    }

    private async Task<int> WalkAsync(Func<InboundItem, CancellationToken, Task<InboundVerdict>> handle, CancellationToken cancellationToken)
    {
        var done = 0;
        var files = Directory.GetFiles(options.Folder, "*.eml").Select(path => Path.GetFileName(path)).Where(file => file[0] != '.').Order(StringComparer.Ordinal).ToArray();
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await ReadAsync(file, cancellationToken).ConfigureAwait(false) is not { } item)
            {
                continue;
            }

            var verdict = await handle(item, cancellationToken).ConfigureAwait(false);
            switch (verdict.Action)
            {
                case InboundAction.Acknowledge:
                    Move(file, _handled);
                    done++;
                    break;
                case InboundAction.Park:
                    await ParkAsync(file, verdict.Reason ?? "", cancellationToken).ConfigureAwait(false);
                    done++;
                    break;
                default:
                    break;
            }
        }

        return done;
    }

    /// <summary>Reads a file; null when somebody has taken it away meanwhile.</summary>
    private async Task<InboundItem?> ReadAsync(string file, CancellationToken cancellationToken)
    {
        var path = Path.Combine(options.Folder, file);
        try
        {
            var length = new FileInfo(path).Length;
            return length > options.LargestMessage
                ? new InboundItem { Place = file, Fault = $"It has {length} bytes, more than the {options.LargestMessage} that are read." }
                : await _reader.ReadAsync(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false), file, cancellationToken).ConfigureAwait(false);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private async Task ParkAsync(string file, string reason, CancellationToken cancellationToken)
    {
        // The reason is there before the file is, so that no parked file is ever without one.
        var target = Free(_parked, file);
        await File.WriteAllTextAsync(target + ".reason.txt", reason + "\n", Encoding.UTF8, cancellationToken).ConfigureAwait(false);
        File.Move(Path.Combine(options.Folder, file), target);
    }

    private void Move(string file, string folder) => File.Move(Path.Combine(options.Folder, file), Free(folder, file));

    /// <summary>A path in a folder where no other file is: names may come again.</summary>
    private static string Free(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        for (var i = 2; File.Exists(path); i++)
        {
            path = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(file)}.{i}.eml");
        }

        return path;
    }

    private FileStream? Lock()
    {
        try
        {
            return new FileStream(Path.Combine(options.Folder, ".crm.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }
}
