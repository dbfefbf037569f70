namespace Crm.Import;

/// <summary>Opens files of every format.</summary>
internal static class RowFiles
{
    private const int HeadLength = 64;

    /// <summary>Opens a file as its settings say; without settings the first bytes tell the format.</summary>
    /// <returns>The file before its first row, and the settings that were used.</returns>
    /// <exception cref="ImportFormatException">The file is not of the format, or its header cannot be read.</exception>
    public static async Task<(RowFile File, ImportSettings Settings)> OpenAsync(Stream stream, ImportSettings? settings, CancellationToken cancellationToken)
    {
        if (settings is null)
        {
            (stream, settings) = await DetectAsync(stream, cancellationToken).ConfigureAwait(false);
        }

        return (settings switch
        {
            VCardImport cards => await VCardRows.OpenAsync(stream, cards, cancellationToken).ConfigureAwait(false),
            XlsxImport workbook => await XlsxRows.OpenAsync(stream, workbook, cancellationToken).ConfigureAwait(false),
            _ => await CsvRows.OpenAsync(stream, (CsvImport)settings, cancellationToken).ConfigureAwait(false),
        }, settings);
    }

    private static async Task<(Stream Stream, ImportSettings Settings)> DetectAsync(Stream stream, CancellationToken cancellationToken)
    {
        var head = new byte[HeadLength];
        var length = await stream.ReadAtLeastAsync(head, HeadLength, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (stream.CanSeek)
        {
            stream.Seek(-length, SeekOrigin.Current);
        }
        else
        {
            stream = new PrefixStream(head.AsMemory(0, length), stream);
        }

        return (stream, SettingsOf(head.AsSpan(0, length)));
    }

    private static ImportSettings SettingsOf(ReadOnlySpan<byte> head) =>
        head.StartsWith("PK\x03\x04"u8) || head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) ? new XlsxImport() : VCardRows.IsCard(head) ? new VCardImport() : new CsvImport();
}
