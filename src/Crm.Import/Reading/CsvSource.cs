using System.Text;

namespace Crm.Import;

/// <summary>The text of a file: decoded, its delimiter found.</summary>
internal sealed class CsvSource : IDisposable
{
    private const int HeadLength = 16 * 1024;
    private readonly CountingStream _bytes;
    private readonly StreamReader _decoder;

    private CsvSource(CountingStream bytes, StreamReader decoder, ReadOnlyMemory<char> head, Encoding encoding, char delimiter, long? total)
    {
        _bytes = bytes;
        _decoder = decoder;
        Text = new PrefixReader(head, decoder);
        Encoding = encoding;
        Delimiter = delimiter;
        TotalBytes = total;
    }

    public TextReader Text { get; }

    public Encoding Encoding { get; }

    public char Delimiter { get; }

    public long BytesRead => Math.Min(_bytes.BytesRead, TotalBytes ?? long.MaxValue);

    public long? TotalBytes { get; }

    /// <exception cref="ImportFormatException">An encoding is not known.</exception>
    public static async Task<CsvSource> OpenAsync(Stream stream, CsvImport settings, CancellationToken cancellationToken)
    {
        var total = stream.CanSeek ? stream.Length - stream.Position : (long?)null;
        var bytes = new CountingStream(stream);
        var sample = new byte[TextEncodings.SampleSize];
        var read = await bytes.ReadAtLeastAsync(sample, sample.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        var (encoding, mark) = await ChooseAsync(stream, sample.AsMemory(0, read), settings, cancellationToken).ConfigureAwait(false);
        var decoder = new StreamReader(
            new PrefixStream(sample.AsMemory(mark, read - mark), bytes), encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024);
        var head = new char[HeadLength];
        var length = await decoder.ReadBlockAsync(head, cancellationToken).ConfigureAwait(false);
        var delimiter = settings.Delimiter ?? DelimiterDetector.Detect(head.AsSpan(0, length));
        return new CsvSource(bytes, decoder, head.AsMemory(0, length), encoding, delimiter, total);
    }

    public void Dispose()
    {
        Text.Dispose();
        _decoder.Dispose();
    }

    private static async Task<(Encoding Encoding, int Mark)> ChooseAsync(Stream stream, ReadOnlyMemory<byte> sample, CsvImport settings, CancellationToken cancellationToken)
    {
        var stated = settings.Encoding is { } name ? TextEncodings.Find(name) : null;
        var fallback = settings.FallbackEncoding is { } other ? TextEncodings.Find(other) : null;
        if (TextEncodings.OfMark(sample.Span) is { } marked)
        {
            return marked;
        }

        if (stated is not null || fallback is null)
        {
            return (stated ?? TextEncodings.Find("utf-8"), 0);
        }

        var isUtf8 = stream.CanSeek && sample.Length == TextEncodings.SampleSize
            ? await IsUtf8ThroughoutAsync(stream, sample, cancellationToken).ConfigureAwait(false)
            : TextEncodings.IsUtf8(sample.Span);
        return (isUtf8 ? TextEncodings.Find("utf-8") : fallback, 0);
    }

    /// <summary>Reads a file that can be rewound to its end: one look is cheap against importing it in the wrong letters.</summary>
    private static async Task<bool> IsUtf8ThroughoutAsync(Stream stream, ReadOnlyMemory<byte> sample, CancellationToken cancellationToken)
    {
        var back = stream.Position;
        var buffer = new byte[TextEncodings.SampleSize + 4];
        var carried = Carry(sample.Span, buffer);
        var valid = TextEncodings.IsUtf8(sample.Span);
        while (valid)
        {
            var read = await stream.ReadAtLeastAsync(buffer.AsMemory(carried), buffer.Length - carried, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            var whole = buffer.AsSpan(0, carried + read);
            valid = TextEncodings.IsUtf8(whole);
            carried = Carry(whole, buffer);
        }

        stream.Position = back;
        return valid;
    }

    /// <summary>Moves the beginning of a character that is cut at the end of the bytes to the front of the buffer.</summary>
    private static int Carry(ReadOnlySpan<byte> bytes, Span<byte> buffer)
    {
        for (var length = 1; length <= Math.Min(3, bytes.Length); length++)
        {
            var start = bytes[^length];
            if ((start & 0xC0) == 0xC0)
            {
                var needed = start >= 0xF0 ? 4 : start >= 0xE0 ? 3 : 2;
                if (needed > length)
                {
                    bytes[^length..].CopyTo(buffer);
                    return length;
                }

                return 0;
            }
        }

        return 0;
    }
}
