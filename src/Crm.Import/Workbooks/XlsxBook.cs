using System.Xml;

namespace Crm.Import;

/// <summary>What the parts beside the sheet say: which sheets there are, the shared texts, and which styles are of days.</summary>
internal sealed class XlsxBook
{
    private const int MaxSharedCharacters = 128 * 1024 * 1024;

    public required string SheetPart { get; init; }

    public required bool Is1904 { get; init; }

    public required IReadOnlyList<string> Texts { get; init; }

    public required bool[] IsDate { get; init; }

    /// <exception cref="ImportFormatException">The file is no workbook, or has no such sheet.</exception>
    public static async Task<XlsxBook> ReadAsync(XlsxArchive archive, string? sheet, CancellationToken cancellationToken)
    {
        var targets = await TargetsAsync(archive, cancellationToken).ConfigureAwait(false);
        var (sheets, is1904) = await SheetsAsync(archive, cancellationToken).ConfigureAwait(false);
        var found = sheets.Find(known => sheet is null || string.Equals(known.Name, sheet, StringComparison.OrdinalIgnoreCase));
        if (found.Relation is null || !targets.TryGetValue(found.Relation, out var part))
        {
            throw sheet is null || sheets.Count == 0
                ? new ImportFormatException(ImportMessages.Of("xlsx.none"))
                : new ImportFormatException(ImportMessages.Of("xlsx.sheet", sheet, string.Join(", ", sheets.Select(known => known.Name))));
        }

        return new XlsxBook
        {
            SheetPart = part.StartsWith('/') ? part : $"xl/{part}",
            Is1904 = is1904,
            Texts = await TextsAsync(archive, cancellationToken).ConfigureAwait(false),
            IsDate = await XlsxStyles.ReadAsync(archive, cancellationToken).ConfigureAwait(false),
        };
    }

    private static async Task<Dictionary<string, string>> TargetsAsync(XlsxArchive archive, CancellationToken cancellationToken)
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        using var xml = await archive.OpenXmlAsync("xl/_rels/workbook.xml.rels", cancellationToken).ConfigureAwait(false);
        while (xml is not null && await xml.ReadAsync().ConfigureAwait(false))
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Target") is { } target)
            {
                targets[id] = target;
            }
        }

        return targets;
    }

    private static async Task<(List<(string Name, string Relation)> Sheets, bool Is1904)> SheetsAsync(XlsxArchive archive, CancellationToken cancellationToken)
    {
        var sheets = new List<(string, string)>();
        var is1904 = false;
        using var xml = await archive.OpenXmlAsync("xl/workbook.xml", cancellationToken).ConfigureAwait(false);
        while (xml is not null && await xml.ReadAsync().ConfigureAwait(false))
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
            {
                is1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "sheet" })
            {
                sheets.Add((xml.GetAttribute("name") ?? "", RelationOf(xml)));
            }
        }

        return (sheets, is1904);
    }

    /// <summary>The attribute <c>r:id</c>, whichever of the two namespaces of relations the workbook is written in.</summary>
    private static string RelationOf(XmlReader xml)
    {
        var relation = "";
        while (xml.MoveToNextAttribute())
        {
            relation = xml.LocalName == "id" && xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal) ? xml.Value : relation;
        }

        xml.MoveToElement();
        return relation;
    }

    private static async Task<IReadOnlyList<string>> TextsAsync(XlsxArchive archive, CancellationToken cancellationToken)
    {
        var texts = new List<string>();
        var characters = 0L;
        using var xml = await archive.OpenXmlAsync("xl/sharedStrings.xml", cancellationToken).ConfigureAwait(false);
        if (xml is null)
        {
            return texts;
        }

        var cell = new XlsxText();
        while (await xml.ReadAsync().ConfigureAwait(false))
        {
            cell.Take(xml);
            if (xml is { LocalName: "si" } && (xml.NodeType == XmlNodeType.EndElement || xml.IsEmptyElement))
            {
                var text = cell.Give();
                characters += text.Length + 1;
                if (characters > MaxSharedCharacters)
                {
                    throw new ImportFormatException(ImportMessages.Of("xlsx.size", MaxSharedCharacters));
                }

                texts.Add(text);
            }
        }

        return texts;
    }
}
