namespace Crm.Import;

/// <summary>The file of a stored import: one that can be read more than once, with its fingerprint.</summary>
internal sealed class RunFile : IAsyncDisposable
{
    private readonly Stream? _copy;

    private readonly long _start;

    private RunFile(Stream stream, Stream? copy, FileFingerprint fingerprint)
    {
        (Stream, _copy, Fingerprint) = (stream, copy, fingerprint);
        _start = stream.Position;
    }

    public Stream Stream { get; }

    public FileFingerprint Fingerprint { get; }

    /// <summary>Opens a file at the position of its stream; one that cannot be rewound is kept in a temporary file.</summary>
    public static async Task<RunFile> OpenAsync(Stream stream, CancellationToken cancellationToken)
    {
        var copy = stream.CanSeek ? null : await TemporaryFile.CopyAsync(stream, cancellationToken).ConfigureAwait(false);
        try
        {
            return new RunFile(copy ?? stream, copy, await FileFingerprint.ReadAsync(copy ?? stream, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            if (copy is not null)
            {
                await copy.DisposeAsync().ConfigureAwait(false);
            }

            throw;
        }
    }

    /// <summary>Reads the file once more, now that all its rows are read.</summary>
    /// <exception cref="ImportFileChangedException">It is not as it was.</exception>
    public async Task RequireUnchangedAsync(CancellationToken cancellationToken)
    {
        var position = Stream.Position;
        Stream.Position = _start;
        if (await FileFingerprint.ReadAsync(Stream, cancellationToken).ConfigureAwait(false) != Fingerprint)
        {
            throw new ImportFileChangedException(Fingerprint.Length, Stream.Length);
        }

        Stream.Position = position;
    }

    public ValueTask DisposeAsync() => _copy?.DisposeAsync() ?? ValueTask.CompletedTask;
}
