namespace Crm.Text.Tables;

/// <summary>Digits, dashes, quotes and other punctuation that one keyboard writes differently from another.</summary>
/// <remarks>
/// Source: Unicode Character Database 14.0, UnicodeData.txt (Decimal_Digit, names, canonical decompositions) and
/// PropList.txt (Dash, Quotation_Mark, White_Space).
/// </remarks>
internal static class Punctuation
{
    /// <summary>All Unicode white space, in hexadecimal ranges.</summary>
    public const string WhiteSpace = "0009-000D 0020 0085 00A0 1680 2000-200A 2028-2029 202F 205F 3000";

    /// <summary>The zeros of the digit families that fold to ASCII: Arabic-Indic and Extended Arabic-Indic; full-width digits are in <see cref="FullWidthFirst"/>.</summary>
    public static ReadOnlySpan<char> Zeros => "\u0660\u06F0";

    /// <summary>The full-width form of U+0021; up to U+007E each form follows at the same distance.</summary>
    public const char FullWidthFirst = '\uFF01';

    public static ReadOnlySpan<FoldRow> Rows => Table;

    private static readonly FoldRow[] Table =
    [
        new("-", "\u02D7\u058A\u05BE\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2E3A\u2E3B\uFE58\uFE63"),
        new("\"", "«»“”„‟″‶‹›〝〞〟"),
        new(",", "،٬"),
        new(".", "٫۔"),
        new(";", "؛\u037E"),
        new("?", "؟"),
        new("%", "٪"),
        new("*", "٭"),
        new("\u00A8", "\u0385\u1FC1\u1FED\u1FEE"),
        new("·", "\u0387"),
        new("〈", "\u2329"),
        new("〉", "\u232A"),
    ];

    /// <summary>Symbols written with a stroke through them; decomposed, the stroke is a mark and is removed.</summary>
    public const string Struck = "↚↛↮⇍⇎⇏∄∉∌∤∦≁≄≇≉≠≢≭≮≯≰≱≴≵≸≹⊀⊁⊄⊅⊈⊉⊬⊭⊮⊯⋠⋡⋢⋣⋪⋫⋬⋭\u2ADC";

    /// <summary>The symbols of <see cref="Struck"/> without the stroke, in the same order.</summary>
    public const string Unstruck = "←→↔⇐⇔⇒∃∈∋∣∥∼≃≅≈=≡≍<>≤≥≲≳≶≷≺≻⊂⊃⊆⊇⊢⊨⊩⊫≼≽⊑⊒⊲⊳⊴⊵⫝";
}
