using System.IO.Compression;
using System.Text;

namespace Crm;

/// <summary>Makes workbooks of the parts that spreadsheet programs write.</summary>
internal static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <param name="rows">The content of <c>sheetData</c>.</param>
    /// <param name="texts">The shared texts, each the content of an <c>si</c>.</param>
    /// <param name="is1904">True for the system of days of old Macs.</param>
    public static MemoryStream Of(string rows, string[]? texts = null, bool is1904 = false)
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><workbookPr date1904=\"{(is1904 ? 1 : 0)}\"/><sheets><sheet name=\"People\" sheetId=\"1\" r:id=\"rId7\"/><sheet name=\"Other\" sheetId=\"2\" r:id=\"rId8\"/></sheets></workbook>");
            Add(archive, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId7\" Type=\"{Relations}/worksheet\" Target=\"worksheets/first.xml\"/><Relationship Id=\"rId8\" Type=\"{Relations}/worksheet\" Target=\"/xl/worksheets/second.xml\"/></Relationships>");
            Add(archive, "xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/><numFmt numFmtId=\"165\" formatCode=\"0.00&quot; days&quot;\"/></numFmts><cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
            Add(archive, "xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{string.Concat((texts ?? []).Select(text => $"<si>{text}</si>"))}</sst>");
            Add(archive, "xl/worksheets/first.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>");
            Add(archive, "xl/worksheets/second.xml", $"<worksheet xmlns=\"{Main}\"><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>Second</t></is></c></row></sheetData></worksheet>");
        }

        file.Position = 0;
        return file;
    }

    /// <summary>A row of texts.</summary>
    public static string Row(params string[] cells) => $"<row>{string.Concat(cells.Select(cell => $"<c t=\"inlineStr\"><is><t>{System.Security.SecurityElement.Escape(cell)}</t></is></c>"))}</row>";

    private static void Add(ZipArchive archive, string name, string xml)
    {
        using var part = archive.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes(xml));
    }
}
