using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;

namespace Crm.Import;

/// <summary>Reads cards one after the other.</summary>
internal sealed class VCardReader(Stream stream, Encoding encoding)
{
    private const int MaxCardLength = 4 * 1024 * 1024;

    private static readonly FrozenSet<string> PassedOver = "PHOTO|LOGO|SOUND|KEY|AGENT|X-MS-OL-DESIGN|X-MS-CARDPICTURE".Split('|').ToFrozenSet(StringComparer.Ordinal);

    private readonly ByteLines _lines = new(stream);
    private readonly List<byte> _content = [];
    private bool _started;
    private bool _isOld;

    private ReadOnlySpan<byte> Content => CollectionsMarshal.AsSpan(_content);

    /// <summary>The next card; null behind the last. What stands between cards is passed over.</summary>
    /// <exception cref="ImportFormatException">A card is too large.</exception>
    public async ValueTask<VCard?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!_started)
        {
            _started = true;
            await _lines.MoveAsync(cancellationToken).ConfigureAwait(false);
        }

        while (_lines.HasNext && !Is("BEGIN:VCARD"u8))
        {
            await _lines.MoveAsync(cancellationToken).ConfigureAwait(false);
        }

        if (!_lines.HasNext)
        {
            return null;
        }

        var card = new VCard(_lines.Number);
        _isOld = false;
        await _lines.MoveAsync(cancellationToken).ConfigureAwait(false);
        await ReadBodyAsync(card, cancellationToken).ConfigureAwait(false);
        return card;
    }

    private async ValueTask ReadBodyAsync(VCard card, CancellationToken cancellationToken)
    {
        var (depth, length) = (1, 0);
        while (_lines.HasNext)
        {
            var line = _lines.Number;
            if (Is("END:VCARD"u8) || Is("BEGIN:VCARD"u8))
            {
                // A card inside a card is the agent of a person; it is not the person.
                depth += Is("END:VCARD"u8) ? -1 : 1;
                await _lines.MoveAsync(cancellationToken).ConfigureAwait(false);
                if (depth == 0)
                {
                    return;
                }

                continue;
            }

            var property = await ReadPropertyAsync(card, line, cancellationToken).ConfigureAwait(false);
            if (depth == 1 && property is not null)
            {
                length += property.Value.Length;
                if (length > MaxCardLength)
                {
                    throw new ImportFormatException(ImportMessages.Of("format.rowTooLong", card.Line, MaxCardLength));
                }

                Add(card, property);
            }
        }

        card.Fault ??= ImportMessages.Of("vcard.end", card.Line);
    }

    private void Add(VCard card, VCardProperty property)
    {
        if (property.Name == "VERSION")
        {
            card.IsOld = _isOld = property.Value.Trim() == "2.1";
        }
        else
        {
            card.Properties.Add(property);
        }
    }

    /// <summary>Reads a property with the lines that belong to it; null for a blank line and for what is passed over.</summary>
    private async ValueTask<VCardProperty?> ReadPropertyAsync(VCard card, long line, CancellationToken cancellationToken)
    {
        _content.Clear();
        var head = VCardHead.Parse(_lines.Next);
        var isKept = head is null || !PassedOver.Contains(head.Name);
        var isCut = Keep(_lines.Next, isKept);
        await _lines.MoveAsync(cancellationToken).ConfigureAwait(false);
        while (_lines.HasNext && Continues(head))
        {
            isCut |= Keep(_isOld || head is { IsQuotedPrintable: true } ? _lines.Next : _lines.Next[1..], isKept);
            await _lines.MoveAsync(cancellationToken).ConfigureAwait(false);
        }

        if (isCut)
        {
            throw new ImportFormatException(ImportMessages.Of("format.rowTooLong", line, ByteLines.MaxLength));
        }

        // A line may be folded within its head.
        var whole = isKept ? VCardHead.Parse(Content) : head;
        if (whole is null && !IsBlankOrData(Content))
        {
            card.Fault ??= ImportMessages.Of("vcard.line", line);
        }

        return isKept ? whole?.ToProperty(Content, encoding) : null;
    }

    /// <summary>True when the line ahead belongs to the property before it.</summary>
    private bool Continues(VCardHead? head)
    {
        var next = _lines.Next;
        if (head is { IsQuotedPrintable: true })
        {
            if (Content.EndsWith("="u8))
            {
                _content.RemoveAt(_content.Count - 1);
                return true;
            }

            return false;
        }

        return next.Length > 0 && next[0] is (byte)' ' or (byte)'\t';
    }

    private bool Keep(ReadOnlySpan<byte> bytes, bool isKept)
    {
        if (!isKept && _content.Count > 0)
        {
            return false;
        }

        if (isKept && (_lines.IsCut || _content.Count + bytes.Length > ByteLines.MaxLength))
        {
            return true;
        }

        _content.AddRange(bytes);
        return false;
    }

    /// <summary>True for a line of nothing, or of the data of a picture whose lines are not folded as they should be.</summary>
    private static bool IsBlankOrData(ReadOnlySpan<byte> line)
    {
        foreach (var value in line)
        {
            if (!char.IsAsciiLetterOrDigit((char)value) && value is not ((byte)'+' or (byte)'/' or (byte)'=' or (byte)' ' or (byte)'\t'))
            {
                return false;
            }
        }

        return line.Trim(" \t"u8).Length is 0 or > 40;
    }

    private bool Is(ReadOnlySpan<byte> word) => Ascii.EqualsIgnoreCase(_lines.Next.TrimEnd(" \t"u8), word);
}
