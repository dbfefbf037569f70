namespace Crm.SampleData.Text;

/// <summary>Canonical decompositions of the letters the sample uses (Unicode, NFD).</summary>
/// <remarks>A table of our own, because normalization in the runtime follows the Unicode version of the machine.</remarks>
internal static class Diacritics
{
    private static readonly Dictionary<char, string> Table = new()
    {
        ['Á'] = "A\u0301", ['Å'] = "A\u030A", ['Ç'] = "C\u0327", ['É'] = "E\u0301", ['Í'] = "I\u0301", ['Ó'] = "O\u0301", ['Ö'] = "O\u0308",
        ['Ú'] = "U\u0301", ['Ü'] = "U\u0308", ['Š'] = "S\u030C", ['á'] = "a\u0301", ['å'] = "a\u030A", ['ã'] = "a\u0303", ['ç'] = "c\u0327",
        ['ć'] = "c\u0301", ['č'] = "c\u030C", ['é'] = "e\u0301", ['è'] = "e\u0300", ['ë'] = "e\u0308", ['ě'] = "e\u030C", ['ễ'] = "e\u0302\u0303",
        ['í'] = "i\u0301", ['î'] = "i\u0302", ['ñ'] = "n\u0303", ['ń'] = "n\u0301", ['ó'] = "o\u0301", ['ö'] = "o\u0308", ['ř'] = "r\u030C",
        ['š'] = "s\u030C", ['ú'] = "u\u0301", ['ü'] = "u\u0308", ['â'] = "a\u0302", ['й'] = "и\u0306", ['Й'] = "И\u0306", ['ї'] = "і\u0308",
        ['Ї'] = "І\u0308",
    };

    /// <summary>The text as a file system or telephone that decomposes would give it.</summary>
    public static string Decompose(string text) => string.Concat(text.Select(c => Table.TryGetValue(c, out var parts) ? parts : c.ToString()));

    /// <summary>The letter without its marks.</summary>
    public static char Base(char letter) => Table.TryGetValue(letter, out var parts) ? parts[0] : letter;
}
