using System.Text;
using Crm.Localization;

namespace Crm.Import;

/// <summary>The cards of a file as rows.</summary>
internal sealed class VCardRows : RowFile
{
    private readonly CountingStream _bytes;
    private readonly VCardReader _reader;
    private readonly Encoding _encoding;
    private readonly string?[] _cells = new string?[VCardColumns.Headers.Count];
    private LocalizedMessage? _fault;
    private VCard? _first;

    private VCardRows(CountingStream bytes, Stream text, Encoding encoding, long? total)
    {
        _bytes = bytes;
        _encoding = encoding;
        _reader = new VCardReader(text, encoding);
        TotalBytes = total;
        Headers = VCardColumns.Headers;
    }

    public override FileFormat Format => FileFormat.VCard;

    public override int CellCount => _cells.Length;

    public override LocalizedMessage? Fault => _fault;

    public override bool HasInvalidBytes => Array.Exists(_cells, static cell => cell is not null && cell.Contains(InvalidBytes.Mark, StringComparison.Ordinal));

    public override string? Encoding => _encoding.WebName;

    public override long BytesRead => Math.Min(_bytes.BytesRead, TotalBytes ?? long.MaxValue);

    public override long? TotalBytes { get; }

    /// <summary>True when a file that begins so holds vCards.</summary>
    public static bool IsCard(ReadOnlySpan<byte> head)
    {
        var mark = TextEncodings.OfMark(head);
        var text = (mark?.Encoding ?? System.Text.Encoding.Latin1).GetString(head[(mark?.Length ?? 0)..]);
        return text.AsSpan().TrimStart().StartsWith("BEGIN:VCARD", StringComparison.OrdinalIgnoreCase);
    }

    /// <exception cref="ImportFormatException">The file holds no card, or the encoding is not known.</exception>
    public static async Task<VCardRows> OpenAsync(Stream stream, VCardImport settings, CancellationToken cancellationToken)
    {
        var encoding = TextEncodings.Find(settings.Encoding ?? "utf-8");
        var total = stream.CanSeek ? stream.Length - stream.Position : (long?)null;
        var bytes = new CountingStream(stream);
        var head = new byte[4];
        var length = await bytes.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        var mark = TextEncodings.OfMark(head.AsSpan(0, length));
        Stream text = new PrefixStream(head.AsMemory(mark?.Length ?? 0, length - (mark?.Length ?? 0)), bytes);
        if (mark is { Encoding: { WebName: not "utf-8" } wide })
        {
            text = System.Text.Encoding.CreateTranscodingStream(text, wide, System.Text.Encoding.UTF8, leaveOpen: true);
        }

        var rows = new VCardRows(bytes, text, mark is null ? encoding : TextEncodings.Find("utf-8"), total);
        rows._first = await rows._reader.ReadAsync(cancellationToken).ConfigureAwait(false) ?? throw new ImportFormatException(ImportMessages.Of("format.noCard"));
        return rows;
    }

    public override async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        var card = _first ?? await _reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        _first = null;
        if (card is null)
        {
            return false;
        }

        Number++;
        Line = card.Line;
        Array.Clear(_cells);
        _fault = card.Fault ?? VCardCells.Fill(card, _cells);
        return true;
    }

    public override string Cell(int ordinal) => _cells[ordinal] ?? "";

    public override string? CleanCell(int ordinal) => _cells[ordinal] is { } cell ? Text.StorableText.Clean(cell) : null;

    public override ImportMapping Suggest(ImportTargets places) => VCardColumns.Mapping;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
