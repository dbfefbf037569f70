namespace Crm.Text.Tables;

/// <summary>What one language orders otherwise than the root collation.</summary>
/// <remarks>
/// Source of each instance: the file of that language in CLDR 42, common/collation; the language's own script goes first,
/// as the reorder setting there says.
/// </remarks>
/// <param name="Language">The language, as a two-letter tag.</param>
/// <param name="Letters">All letters, script after script.</param>
/// <param name="Rows">Folding that goes before the common one, so that letters which the alphabet tells apart stay apart.</param>
/// <param name="Composed">Composition that goes with <paramref name="Rows"/>.</param>
internal sealed record AlphabetRules(string Language, string Letters, FoldRow[] Rows, Composition[] Composed)
{
    /// <summary>The root order, for English and for every language without an instance: Latin, Greek, Cyrillic, Arabic.</summary>
    public static AlphabetRules English { get; } =
        new("en", LetterOrder.Latin + LetterOrder.Greek + LetterOrder.Cyrillic + LetterOrder.Arabic, [], []);

    /// <summary>Russian: Cyrillic first; ё beside е.</summary>
    public static AlphabetRules Russian { get; } =
        new("ru", LetterOrder.Cyrillic + LetterOrder.Latin + LetterOrder.Greek + LetterOrder.Arabic, [], []);

    /// <summary>Ukrainian: ґ after г.</summary>
    public static AlphabetRules Ukrainian { get; } = new(
        "uk",
        "аәӕбвгґғҕдђҙеєжҗзѕӡиіїйјкқӄҡҟҝлљмнңҥњоөпҧрсҫтҭћуўүұфхҳһцҵчҷҹҽџшщъыьѣэюяѳѵҩӏ"
            + LetterOrder.Latin + LetterOrder.Greek + LetterOrder.Arabic,
        [new("ґ", "ґҐ")],
        []);

    /// <summary>Kazakh: ё a letter after е, ұ before ү, і after ы.</summary>
    public static AlphabetRules Kazakh { get; } = new(
        "kk",
        "аәӕбвгғҕдђҙеёєжҗзѕӡийјкқӄҡҟҝлљмнңҥњоөпҧрсҫтҭћуўұүфхҳһцҵчҷҹҽџшщъыіїьѣэюяѳѵҩӏ"
            + LetterOrder.Latin + LetterOrder.Greek + LetterOrder.Arabic,
        [new("ё", "ёЁ")],
        [new('е', '\u0308', "ё")]);

    /// <summary>Turkish: ç ğ ı ö ş ü are letters, ı before i.</summary>
    /// <remarks>
    /// Capital I is the capital of ı; with any mark it is a capital i (CLDR leaves Î at ı, so that Îman and îman would part).
    /// </remarks>
    public static AlphabetRules Turkish { get; } = new(
        "tr",
        "abcçdeəɛfgğɣhıiɪjklmnoöɔpqrsşʃtuüʊvwxyzʒ" + LetterOrder.Greek + LetterOrder.Cyrillic + LetterOrder.Arabic,
        [
            new("ç", "çÇḉḈ"), new("ğ", "ğĞ"), new("ı", "ıI"), new("ş", "şŞ"),
            new("ö", "öÖȫȪṏṎ"), new("ü", "üÜǖǕǘǗǚǙǜǛṻṺ"),
        ],
        [
            new('c', '\u0327', "ç"), new('g', '\u0306', "ğ"), new('s', '\u0327', "ş"),
            new('o', '\u0308', "ö"), new('u', '\u0308', "ü"),
            .. "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0309\u030C\u030F\u0311\u0323\u0328\u0330"
                .Select(mark => new Composition('ı', mark, "i")),
        ]);

    /// <summary>Arabic: hamza and the letters that carry it are one letter with ا, and آ is two of it; ة beside ت, ى beside ي.</summary>
    public static AlphabetRules Arabic { get; } = new(
        "ar",
        LetterOrder.Arabic + LetterOrder.Latin + LetterOrder.Greek + LetterOrder.Cyrillic,
        [new("ا", "ءأؤإئۓ"), new("اا", "آ"), new("ت", "ة")],
        [new('ا', '\u0653', "اا"), new('و', '\u0654', "ا"), new('ی', '\u0654', "ا")]);

    /// <summary>Persian: آ before ا; then hamza, with all letters that carry it; ه after و.</summary>
    /// <remarks>ISIRI 6219 gives the same order of letters.</remarks>
    public static AlphabetRules Persian { get; } = new(
        "fa",
        "آاءبٻپڀتثٹټجڃچحخځڅدذڈډرزڑړڕږژسشښصضطظعغفڤقکڭگلڵمنںڼوۆۇۈۋهیۍێې"
            + LetterOrder.Latin + LetterOrder.Greek + LetterOrder.Cyrillic,
        [new("آ", "آ"), new("ء", "ءأٲإٳؤئۓ")],
        [
            new('ا', '\u0653', "آ"), new('ا', '\u0654', "ء"), new('ا', '\u0655', "ء"),
            new('و', '\u0654', "ء"), new('ی', '\u0654', "ء"),
        ]);
}
