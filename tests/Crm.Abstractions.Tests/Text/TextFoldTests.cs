namespace Crm.Text;

public sealed class TextFoldTests
{
    [Theory]
    [InlineData("Ali Rezaei", "ali rezaei")]
    [InlineData("  Ali \t\n Rezaei\u00A0", "ali rezaei")]
    [InlineData("O'Brien-Smith, 42", "obrien-smith, 42")]
    [InlineData("", "")]
    [InlineData(" \u2003\u3000 ", "")]
    [InlineData("a\u0085b\u2028c\u2029d\u202Fe\u205Ff\u1680g", "a b c d e f g")]
    [InlineData("a\u0000b\u001Fc\u007Fd", "abcd")]
    public void Fold_lowers_and_collapses_when_ascii(string source, string expected) =>
        TextFold.Fold(source).Should().Be(expected);

    [Theory]
    [InlineData("كريمى", "کریمی")]
    [InlineData("كريمي", "کریمی")]
    [InlineData("أحمد", "احمد")]
    [InlineData("إبراهيم", "ابراهیم")]
    [InlineData("آرش", "ارش")]
    [InlineData("ٱلله", "الله")]
    [InlineData("مؤمن", "مومن")]
    [InlineData("رئیسی", "رییسی")]
    [InlineData("فاطمة", "فاطمه")]
    [InlineData("خانۀ", "خانه")]
    [InlineData("خانهٔ", "خانه")]
    [InlineData("زادہ", "زاده")]
    [InlineData("ھادی", "هادی")]
    [InlineData("علاءالدین", "علاالدین")]
    [InlineData("محــــمد", "محمد")]
    [InlineData("مُحَمَّدٌ", "محمد")]
    [InlineData("رحمٰن", "رحمن")]
    [InlineData("قُرْآن", "قران")]
    [InlineData("ڕێبوار", "ڕێبوار")]
    public void Fold_gives_one_letter_when_persian_or_arabic_forms_differ(string source, string expected) =>
        TextFold.Fold(source).Should().Be(expected);

    [Theory]
    [InlineData("می\u200Cروم", "میروم")]
    [InlineData("می\u200Dروم", "میروم")]
    [InlineData("\u200Fعلی\u200E", "علی")]
    [InlineData("\u202Bعلی\u202C \u2067رضا\u2069", "علی رضا")]
    [InlineData("\u061Cعلی", "علی")]
    [InlineData("\uFEFFAli", "ali")]
    [InlineData("co\u00ADoperate", "cooperate")]
    [InlineData("a\u200Bb\u2060c", "abc")]
    [InlineData("☎\uFE0F", "☎")]
    public void Fold_removes_what_cannot_be_seen(string source, string expected) =>
        TextFold.Fold(source).Should().Be(expected);

    [Theory]
    [InlineData("ﻣﺤﻤﺪ", "محمد")]
    [InlineData("ﮐﺮﯾﻤﯽ", "کریمی")]
    [InlineData("ﭘﮋﻣﺎﻥ", "پژمان")]
    [InlineData("ﻻﻟﻪ", "لاله")]
    [InlineData("ﻵ ﻷ ﻹ", "لا لا لا")]
    [InlineData("ﷲ", "الله")]
    [InlineData("ﷴ", "محمد")]
    [InlineData("\uFDFA", "صلی الله علیه وسلم")]
    [InlineData("\uFDFB", "جل جلاله")]
    [InlineData("\uFDFC", "ریال")]
    [InlineData("\uFC5E\uFE70\uFE71\uFE7C\uFCF2", "")]
    [InlineData("\uFBE8\uFBE9", "یی")]
    public void Fold_gives_letters_when_presentation_forms(string source, string expected) =>
        TextFold.Fold(source).Should().Be(expected);

    [Theory]
    [InlineData("٠١٢٣٤٥٦٧٨٩")]
    [InlineData("۰۱۲۳۴۵۶۷۸۹")]
    [InlineData("０１２３４５６７８９")]
    [InlineData("0123456789")]
    public void Fold_gives_ascii_digits_when_another_family(string source) =>
        TextFold.Fold(source).Should().Be("0123456789");

    [Theory]
    [InlineData("ІВАН", "іван")]
    [InlineData("Їжакевич", "їжакевич")]
    [InlineData("Є", "є")]
    [InlineData("Ґалаґан", "галаган")]
    [InlineData("Мар'яна", "маряна")]
    [InlineData("Мар’яна", "маряна")]
    [InlineData("Марʼяна", "маряна")]
    [InlineData("Мар`яна", "маряна")]
    [InlineData("Мар´яна", "маряна")]
    [InlineData("Мар′яна", "маряна")]
    [InlineData("Марʹяна", "маряна")]
    [InlineData("Маряна", "маряна")]
    [InlineData("Семёнов", "семенов")]
    [InlineData("ЙОСИП", "йосип")]
    [InlineData("Все́волод", "всеволод")]
    [InlineData("ӘЛІХАН ҒАЙСА ҚҰҢӨҮҺ", "әліхан ғайса құңөүһ")]
    [InlineData("Ўзбек", "ўзбек")]
    public void Fold_keeps_letters_of_their_own_when_cyrillic(string source, string expected) =>
        TextFold.Fold(source).Should().Be(expected);

    [Theory]
    [InlineData("и", "й")]
    [InlineData("і", "ї")]
    [InlineData("е", "є")]
    [InlineData("и", "і")]
    [InlineData("а", "ә")]
    [InlineData("г", "ғ")]
    [InlineData("к", "қ")]
    [InlineData("н", "ң")]
    [InlineData("о", "ө")]
    [InlineData("ү", "ұ")]
    [InlineData("х", "һ")]
    [InlineData("ک", "گ")]
    [InlineData("ب", "پ")]
    [InlineData("ج", "چ")]
    [InlineData("ز", "ژ")]
    public void Fold_keeps_apart_when_letters_are_distinct(string one, string other) =>
        TextFold.Fold(one).Should().NotBe(TextFold.Fold(other));

    [Theory]
    [InlineData("José Müller", "jose muller")]
    [InlineData("Łukasz Żółć", "lukasz zolc")]
    [InlineData("Søren Ærø", "soren aero")]
    [InlineData("Straße STRAẞE", "strasse strasse")]
    [InlineData("Œuvre", "oeuvre")]
    [InlineData("Đorđe Þór Ðögg", "dorde thor dogg")]
    [InlineData("Nguyễn Thị Ở Đường", "nguyen thi o duong")]
    [InlineData("Șțefan Ŝaĝo", "stefan sago")]
    [InlineData("ǅ ǈ ĳ ŉ ſ ﬁ ﬄ ﬆ", "dz lj ij n s fi ffl st")]
    [InlineData("ＡＢＣ ｘｙｚ", "abc xyz")]
    [InlineData("K Å", "k a")]
    [InlineData("Ƈɓɗƙ", "cbdk")]
    public void Fold_strips_marks_when_latin(string source, string expected) =>
        TextFold.Fold(source).Should().Be(expected);

    [Theory]
    [InlineData("İSTANBUL")]
    [InlineData("ISTANBUL")]
    [InlineData("ıstanbul")]
    [InlineData("istanbul")]
    [InlineData("i\u0307stanbul")]
    [InlineData("I\u0307stanbul")]
    public void Fold_meets_when_turkish_i_differs(string source) =>
        TextFold.Fold(source).Should().Be("istanbul");

    [Theory]
    [InlineData("Ἀθήνα ΑΘΗΝΑΣ", "αθηνα αθηνασ")]
    [InlineData("Οδυσσεύς", "οδυσσευσ")]
    [InlineData("ΰ ΐ ᾳ", "υ ι α")]
    [InlineData("µ Ω", "μ ω")]
    [InlineData("ԵՐԵՎԱՆ", "երեվան")]
    [InlineData("ᲗᲑᲘᲚᲘᲡᲘ", "თბილისი")]
    public void Fold_lowers_when_another_script_has_case(string source, string expected) =>
        TextFold.Fold(source).Should().Be(expected);

    [Theory]
    [InlineData("а–б—в‐г‑д−е", "а-б-в-г-д-е")]
    [InlineData("«x» “y” „z‟ ‹w›", "\"x\" \"y\" \"z\" \"w\"")]
    [InlineData("‘x’ ‚y‛", "x y")]
    [InlineData("سلام، چطوری؟ خوب؛", "سلام, چطوری? خوب;")]
    [InlineData("۱۲٬۵۰۰٫۷۵٪", "12,500.75%")]
    public void Fold_unifies_when_punctuation_differs(string source, string expected) =>
        TextFold.Fold(source).Should().Be(expected);

    [Theory]
    [InlineData("日本語")]
    [InlineData("한국어")]
    [InlineData("שָׁלוֹם")]
    [InlineData("हिन्दी")]
    [InlineData("😀\U0002000B")]
    [InlineData("\uE000")]
    public void Fold_passes_unchanged_when_no_rule(string source) =>
        TextFold.Fold(source).Should().BeSameAs(source);

    [Fact]
    public void Fold_passes_unchanged_when_surrogates_are_lone()
    {
        foreach (var text in new[] { "\uD83D", "\uDE00a\uD83D", "\uD83Db\uDE00" })
        {
            TextFold.Fold(text).Should().BeSameAs(text);
        }
    }

    [Theory]
    [InlineData("\u0301")]
    [InlineData("'")]
    [InlineData("ء")]
    [InlineData("\u200C")]
    public void Fold_is_empty_when_all_is_ignored(string source) =>
        TextFold.Fold(source).Should().BeEmpty();

    [Fact]
    public void Fold_keeps_one_space_when_ignored_characters_lie_between() =>
        TextFold.Fold("a \u200C ' b ").Should().Be("a b");

    [Fact]
    public void Fold_throws_when_null() =>
        FluentActions.Invoking(() => TextFold.Fold(null!)).Should().Throw<ArgumentNullException>();
}
