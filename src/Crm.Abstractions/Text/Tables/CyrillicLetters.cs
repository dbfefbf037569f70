namespace Crm.Text.Tables;

/// <summary>Cyrillic letters with marks, to their base letters.</summary>
/// <remarks>
/// Source: Unicode Character Database 14.0, UnicodeData.txt: canonical decompositions, and the rounded variants of
/// U+1C80 to U+1C88. Letters in their own right stay: й, ї, ў (see <see cref="Compositions"/>) and all that do not decompose,
/// among them є, і and the Kazakh ә ғ қ ң ө ұ ү һ. ё goes to е, as Russian print leaves its dots out; ґ goes to г, as the
/// letter was out of the Ukrainian alphabet from 1933 to 1990 and many names are still typed without it.
/// </remarks>
internal static class CyrillicLetters
{
    public static ReadOnlySpan<FoldRow> Rows => Table;

    private static readonly FoldRow[] Table =
    [
        new("а", "ӐӑӒӓ"),
        new("в", "ᲀ"),
        new("г", "ЃѓҐґ"),
        new("д", "ᲁ"),
        new("е", "ЀЁѐёӖӗ"),
        new("ж", "ӁӂӜӝ"),
        new("з", "Ӟӟ"),
        new("и", "ЍѝӢӣӤӥ"),
        new("к", "Ќќ"),
        new("о", "Ӧӧᲂ"),
        new("с", "ᲃ"),
        new("т", "ᲄᲅ"),
        new("у", "ӮӯӰӱӲӳ"),
        new("ч", "Ӵӵ"),
        new("ъ", "ᲆ"),
        new("ы", "Ӹӹ"),
        new("э", "Ӭӭ"),
        new("ѵ", "Ѷѷ"),
        new("ә", "Ӛӛ"),
        new("ө", "Ӫӫ"),
        new("ꙋ", "ᲈ"),
        new("ѣ", "ᲇ"),
    ];
}
