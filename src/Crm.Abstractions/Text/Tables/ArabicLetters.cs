namespace Crm.Text.Tables;

/// <summary>Arabic letter forms to the letter by which Persian and Arabic names are searched.</summary>
/// <remarks>
/// Source: canonical and compatibility decompositions of UnicodeData.txt (Unicode Character Database 14.0) and
/// ISIRI 6219, which gives Persian ک U+06A9 and ی U+06CC, and heh with hamza for the ezafe. The hamza itself is removed
/// by <see cref="Ignored"/>, so that علاءالدین meets علاالدین. Letters of Kurdish, Urdu and Pashto that are letters in
/// their own right (ٹ ڈ ڑ ڕ ڵ ۆ ێ ې) stay.
/// </remarks>
internal static class ArabicLetters
{
    public static ReadOnlySpan<FoldRow> Rows => Table;

    private static readonly FoldRow[] Table =
    [
        new("ا", "آأإٱٲٳٵ"),
        new("و", "ؤٶ"),
        new("ۇ", "ٷ"),
        new("ی", "يىئؠےۓٸ"),
        new("ک", "كڪ"),
        new("ه", "ةۀہۂۃەھ"),
    ];
}
