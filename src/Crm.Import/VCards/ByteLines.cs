using System.Buffers;

namespace Crm.Import;

/// <summary>The lines of a stream as bytes, with one line ahead, so that folded lines can be put together before they are decoded.</summary>
internal sealed class ByteLines(Stream stream)
{
    /// <summary>The most bytes of a line that are kept; the rest is passed over.</summary>
    public const int MaxLength = 1024 * 1024;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly ArrayBufferWriter<byte> _line = new(256);
    private int _start;
    private int _end;
    private bool _skipLineFeed;

    /// <summary>False behind the last line.</summary>
    public bool HasNext { get; private set; } = true;

    /// <summary>The line ahead, without its end.</summary>
    public ReadOnlySpan<byte> Next => _line.WrittenSpan;

    /// <summary>The number of the line ahead, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>True when the line ahead was longer than <see cref="MaxLength"/>.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Goes on by one line; must be called once before the first.</summary>
    public async ValueTask MoveAsync(CancellationToken cancellationToken)
    {
        _line.ResetWrittenCount();
        IsCut = false;
        Number++;
        var any = false;
        while (true)
        {
            if (_start == _end)
            {
                (_start, _end) = (0, await stream.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false));
                if (_end == 0)
                {
                    HasNext = any;
                    return;
                }
            }

            any = true;
            if (TakeLine())
            {
                return;
            }
        }
    }

    /// <summary>Takes bytes up to the end of the line; false when the end is not in the buffer. CR LF, LF and CR end a line, and so does the CR CR LF that some phones write.</summary>
    private bool TakeLine()
    {
        while (_skipLineFeed)
        {
            _skipLineFeed = _buffer[_start] == (byte)'\r';
            if (_buffer[_start] is (byte)'\r' or (byte)'\n' && ++_start == _end)
            {
                return false;
            }
        }

        var rest = _buffer.AsSpan(_start, _end - _start);
        var length = rest.IndexOfAny((byte)'\r', (byte)'\n');
        Keep(length < 0 ? rest : rest[..length]);
        if (length < 0)
        {
            _start = _end;
            return false;
        }

        _skipLineFeed = rest[length] == (byte)'\r';
        _start += length + 1;
        return true;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        var room = MaxLength - _line.WrittenCount;
        IsCut |= bytes.Length > room;
        _line.Write(bytes[..Math.Min(bytes.Length, room)]);
    }
}
