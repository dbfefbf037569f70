namespace Crm.Storage.Sql;

/// <summary>The shape of a statement, that is everything but its constants, as a short text in a buffer that is used again.</summary>
internal sealed class ShapeKey
{
    private char[] _buffer = new char[128];
    private int _length;

    public ReadOnlySpan<char> Text => _buffer.AsSpan(0, _length);

    public ShapeKey Start(char operation)
    {
        _length = 0;
        return Add(operation);
    }

    public ShapeKey Add(char letter)
    {
        if (_length == _buffer.Length)
        {
            Array.Resize(ref _buffer, _length * 2);
        }

        _buffer[_length++] = letter;
        return this;
    }

    public ShapeKey Add(int number) => Add((char)number);
}
