using System.IO.Compression;
using System.Xml;

namespace Crm.Import;

/// <summary>The parts of a workbook.</summary>
internal sealed class XlsxArchive : IAsyncDisposable
{
    private const int MaxParts = 10_000;
    private readonly ZipArchive _archive;
    private readonly Stream? _copy;
    private readonly XlsxBudget _budget;

    private XlsxArchive(ZipArchive archive, Stream? copy, XlsxBudget budget) => (_archive, _copy, _budget) = (archive, copy, budget);

    /// <exception cref="ImportFormatException">The file is no workbook.</exception>
    public static async Task<XlsxArchive> OpenAsync(Stream stream, XlsxImport settings, CancellationToken cancellationToken)
    {
        var copy = stream.CanSeek && stream.Position == 0 ? null : await TemporaryFile.CopyAsync(stream, cancellationToken).ConfigureAwait(false);
        try
        {
            var archive = await ZipArchive.CreateAsync(copy ?? stream, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellationToken).ConfigureAwait(false);
            if (archive.Entries.Count <= MaxParts)
            {
                return new XlsxArchive(archive, copy, new XlsxBudget(settings));
            }

            await archive.DisposeAsync().ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            // Told below like every other file that is no workbook.
        }

        if (copy is not null)
        {
            await copy.DisposeAsync().ConfigureAwait(false);
        }

        throw new ImportFormatException(ImportMessages.Of("xlsx.none"));
    }

    /// <summary>Opens a part for reading; null when there is none of the name.</summary>
    public async Task<(BoundedStream Stream, long Length)?> OpenPartAsync(string name, CancellationToken cancellationToken)
    {
        if (_archive.GetEntry(name.TrimStart('/')) is not { } entry)
        {
            return null;
        }

        var part = await entry.OpenAsync(cancellationToken).ConfigureAwait(false);
        return (new BoundedStream(part, _budget, entry.CompressedLength), entry.Length);
    }

    /// <summary>Opens a part as XML; null when there is none of the name.</summary>
    public async Task<XmlReader?> OpenXmlAsync(string name, CancellationToken cancellationToken) =>
        await OpenPartAsync(name, cancellationToken).ConfigureAwait(false) is { } part ? Xml(part.Stream) : null;

    /// <summary>Reads XML without documents from elsewhere and without entities of its own.</summary>
    public static XmlReader Xml(Stream part) => XmlReader.Create(
        part,
        new XmlReaderSettings { Async = true, CloseInput = true, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true });

    public async ValueTask DisposeAsync()
    {
        await _archive.DisposeAsync().ConfigureAwait(false);
        if (_copy is not null)
        {
            await _copy.DisposeAsync().ConfigureAwait(false);
        }
    }
}
