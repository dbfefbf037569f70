namespace Crm.Text.Tables;

/// <summary>The letters of each script in the order of the root collation, as far as they get a weight of one byte.</summary>
/// <remarks>
/// Source: CLDR 42 root collation, that is the Default Unicode Collation Element Table 13.0, primary weights; letters are
/// those that folding leaves. Where a language orders its own script otherwise, <see cref="AlphabetRules"/> has the row.
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
