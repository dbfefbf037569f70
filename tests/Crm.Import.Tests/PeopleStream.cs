using System.Globalization;
using System.Text;

namespace Crm;

/// <summary>A file of many persons that is nowhere stored.</summary>
internal sealed class PeopleStream(int count) : Stream
{
    private ReadOnlyMemory<byte> _line = Encoding.UTF8.GetBytes("External id,Given name,Family name,E-mail,Phone,City,Country,Tags,Notes\n");
    private int _next;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_line.IsEmpty)
        {
            if (_next == count)
            {
                return 0;
            }

            var i = _next++;
            _line = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"K-{i},Anna{i % 977},Müller{i % 3203},anna{i}@example.com,050 {i:D7},Kyiv,UA,vip;press,note {i}\n"));
        }

        var length = Math.Min(buffer.Length, _line.Length);
        _line.Span[..length].CopyTo(buffer);
        _line = _line[length..];
        return length;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
