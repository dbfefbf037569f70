using System.Text;

namespace Crm.Import;

/// <summary>What stands before the value of a property.</summary>
internal sealed class VCardHead
{
    private int _length;

    public string? Group { get; private init; }

    public required string Name { get; init; }

    public List<KeyValuePair<string, string>> Parameters { get; } = [];

    public bool IsQuotedPrintable => Parameters.Exists(parameter => parameter.Key is "ENCODING" or "TYPE" && parameter.Value.Equals("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads the head of a line; null when the line is no property.</summary>
    public static VCardHead? Parse(ReadOnlySpan<byte> line)
    {
        var colon = Find(line, (byte)':');
        if (colon < 1)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(line[..colon]);
        var pieces = Cut(text);
        var dot = pieces[0].LastIndexOf('.');
        var name = pieces[0][(dot + 1)..].Trim();
        if (name.Length == 0 || name.Any(character => !char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_')))
        {
            return null;
        }

        var head = new VCardHead { Group = dot > 0 ? pieces[0][..dot].Trim() : null, Name = name.ToUpperInvariant(), _length = colon + 1 };
        foreach (var piece in pieces.Skip(1))
        {
            var equals = piece.IndexOf('=', StringComparison.Ordinal);
            var value = equals < 0 ? piece : piece[(equals + 1)..];
            head.Parameters.Add(new(equals < 0 ? "TYPE" : piece[..equals].Trim().ToUpperInvariant(), value.Replace("\"", "", StringComparison.Ordinal).Trim()));
        }

        return head;
    }

    /// <summary>The property of which this is the head.</summary>
    /// <param name="line">The whole line.</param>
    /// <param name="encoding">The encoding of properties that state none.</param>
    public VCardProperty ToProperty(ReadOnlySpan<byte> line, Encoding encoding)
    {
        var bytes = line[_length..];
        if (Parameters.Find(parameter => parameter.Key == "CHARSET").Value is { } charset)
        {
            encoding = TextEncodings.TryFind(charset) ?? encoding;
        }

        var value = IsQuotedPrintable ? encoding.GetString(QuotedPrintable.Decode(bytes)) : encoding.GetString(bytes);
        return new VCardProperty(Group, Name, Parameters, value);
    }

    private static List<string> Cut(string text)
    {
        var pieces = new List<string>();
        var (start, quoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (text[i] == ';' && !quoted)
            {
                pieces.Add(text[start..i]);
                start = i + 1;
            }
        }

        pieces.Add(text[start..]);
        return pieces;
    }

    private static int Find(ReadOnlySpan<byte> line, byte wanted)
    {
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == (byte)'"')
            {
                quoted = !quoted;
            }
            else if (line[i] == wanted && !quoted)
            {
                return i;
            }
        }

        return -1;
    }
}
