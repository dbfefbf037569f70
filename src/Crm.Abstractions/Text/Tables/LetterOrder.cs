namespace Crm.Text.Tables;

/// <summary>The letters of each script in the order of the root collation, as far as they get a weight of one byte.</summary>
/// <remarks>
/// Source: Default Unicode Collation Element Table 13.0, primary weights, checked against the root collation of CLDR 42;
/// letters are those that folding leaves. ї and ў, there accented і and у, follow them as letters. Where a language orders its own script otherwise, <see cref="AlphabetRules"/> has the row.
/// </remarks>
internal static class LetterOrder
{
    /// <summary>White space, punctuation and symbols of ASCII, before all digits and letters.</summary>
    public const string Symbols = " _-,;:!?.\"()[]{}@*/\\&#%^+<=>|~$";

    public const string Digits = "0123456789";

    public const string Latin = "abcdeəɛfgɣhiɪjklmnoɔpqrsʃtuʊvwxyzʒ";

    public const string Greek = "αβγδεζηθικλμνξοπρστυφχψω";

    public const string Cyrillic =
        "аәӕбвгғҕдђҙеєжҗзѕӡиіїйјкқӄҡҟҝлљмнңҥњоөпҧрсҫтҭћуўүұфхҳһцҵчҷҹҽџшщъыьѣэюяѳѵҩӏ";

    public const string Arabic = "ابٻپڀتثٹټجڃچحخځڅدذڈډرزڑړڕږژسشښصضطظعغفڤقکڭگلڵمنںڼهوۆۇۈۋیۍێې";
}
