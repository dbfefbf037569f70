using System.Text;
using System.Xml;

namespace Crm.Import;

/// <summary>Collects the text of a cell or a shared text, of several runs too, without the reading aids of Japanese.</summary>
internal sealed class XlsxText
{
    private readonly StringBuilder _text = new();
    private bool _collects;
    private int _phonetic;

    /// <exception cref="ImportFormatException">The text is too long.</exception>
    public void Take(XmlReader xml)
    {
        switch (xml.NodeType)
        {
            case XmlNodeType.Element when xml.LocalName == "rPh" && !xml.IsEmptyElement:
                _phonetic++;
                break;
            case XmlNodeType.EndElement when xml.LocalName == "rPh":
                _phonetic--;
                break;
            case XmlNodeType.Element:
                _collects = xml.LocalName is "t" or "v" && !xml.IsEmptyElement && _phonetic == 0;
                break;
            case XmlNodeType.EndElement:
                _collects = false;
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when _collects:
                _text.Append(xml.Value);
                if (_text.Length > CsvRows.MaxRowLength)
                {
                    throw new ImportFormatException(ImportMessages.Of("xlsx.size", CsvRows.MaxRowLength));
                }

                break;
        }
    }

    /// <summary>Gives the text and begins anew.</summary>
    public string Give()
    {
        var text = XlsxEscapes.Read(_text.ToString());
        _text.Clear();
        return text;
    }
}
