using CsCheck;

namespace Crm.Text;

public sealed class SortAlphabetLawTests
{
    private static readonly SortAlphabet[] All = [.. SortAlphabet.Languages.Select(SortAlphabet.For)];

    [Fact]
    public void Key_is_equal_only_when_text_is_equal() =>
        Gen.Select(TextGen.Wild, TextGen.Wild).Sample(
            (left, right) => All.All(alphabet => Compare(alphabet, left, right) == 0 == (left == right)),
            iter: 10_000);

    [Fact]
    public void Key_is_unequal_when_only_ignored_characters_differ() =>
        TextGen.Wild.Sample(
            text => All.All(alphabet => Compare(alphabet, text, text + "\u200C") < 0),
            iter: 5_000);

    [Fact]
    public void Key_orders_by_code_points_when_weights_are_equal() =>
        Gen.Select(TextGen.Valid, TextGen.Valid).Sample(
            (left, right) => All.All(alphabet =>
                !Weights(alphabet, left).SequenceEqual(Weights(alphabet, right))
                || Math.Sign(Compare(alphabet, left, right)) == Math.Sign(CodePoints.Compare(left, right))),
            iter: 10_000);

    [Fact]
    public void Key_puts_a_text_before_those_that_it_begins() =>
        Gen.Select(TextGen.Valid, TextGen.Valid).Sample(
            (start, rest) =>
            {
                // A letter between, so that no mark at the start of the rest changes the letter before it.
                var longer = start + "b" + rest;
                return All.All(alphabet => Compare(alphabet, start, longer) < 0);
            },
            iter: 5_000);

    [Fact]
    public void TryWriteKey_suffices_with_MaxLength() =>
        TextGen.Wild.Sample(
            text => All.All(alphabet =>
            {
                var buffer = new byte[alphabet.MaxLength(text.Length)];
                return alphabet.TryWriteKey(text, buffer, out var written) && buffer.AsSpan(0, written).SequenceEqual(alphabet.Key(text));
            }),
            iter: 5_000);

    [Fact]
    public void TryWriteKey_suffices_with_MaxLength_for_every_character()
    {
        foreach (var alphabet in All)
        {
            TextGen.AllChars.Where(c => alphabet.Key(c.ToString()).Length > alphabet.MaxLength(1)).Should().BeEmpty();
        }
    }

    [Fact]
    public void TryWriteKey_is_false_when_the_buffer_is_too_small() =>
        TextGen.Wild.Sample(
            text => All.All(alphabet =>
            {
                var key = alphabet.Key(text);
                for (var size = 0; size < key.Length; size++)
                {
                    if (alphabet.TryWriteKey(text, new byte[size], out var written) || written != 0)
                    {
                        return false;
                    }
                }

                return alphabet.TryWriteKey(text, new byte[key.Length], out var all) && all == key.Length;
            }),
            iter: 500);

    [Fact]
    public void Key_is_the_same_when_composed_or_decomposed()
    {
        // Weights only: the text in the key differs. With invariant globalization the runtime decomposes nothing here.
        foreach (var alphabet in All)
        {
            var differing = TextGen.AllChars
                .Where(c => c is < '\u0590' or (>= '\u0600' and < '\u0700') or (>= '\u1E00' and < '\u2000'))
                .Where(c => !Weights(alphabet, c.ToString()).SequenceEqual(Weights(alphabet, c.ToString().Normalize(System.Text.NormalizationForm.FormD))));
            string.Join(" ", differing.Select(c => $"{alphabet.Language} U+{(int)c:X4}")).Should().BeEmpty();
        }
    }

    [Fact]
    public void Key_weights_follow_the_fold_when_the_alphabet_adds_no_letter()
    {
        // English and Russian add no letters: what folds equal has equal weights.
        foreach (var alphabet in new[] { SortAlphabet.For("en"), SortAlphabet.For("ru") })
        {
            TextGen.AllChars
                .Where(c => !Weights(alphabet, c.ToString()).SequenceEqual(Weights(alphabet, TextFold.Fold(c.ToString()))))
                .Should().BeEmpty();
        }
    }

    [Fact]
    public void Key_is_well_formed_when_text_is_long() =>
        TextGen.Valid.Sample(
            text => All.All(alphabet => Compare(alphabet, Long(text) + "a", Long(text) + "b") < 0),
            iter: 100);

    [Theory]
    [InlineData("en", "Alexander Smith")]
    [InlineData("fa", "محمّد رضا كريمي")]
    [InlineData("uk", "Олександр Іваненко")]
    public void TryWriteKey_allocates_nothing(string language, string text)
    {
        var alphabet = SortAlphabet.For(language);
        var buffer = new byte[alphabet.MaxLength(text.Length)];
        TextFoldLawTests.Allocated(() => alphabet.TryWriteKey(text, buffer, out _)).Should().Be(0);
    }

    [Fact]
    public void For_allocates_nothing() =>
        TextFoldLawTests.Allocated(() => SortAlphabet.For("kk-KZ")).Should().Be(0);

    [Fact]
    public void MaxLength_throws_when_negative() =>
        FluentActions.Invoking(() => All[0].MaxLength(-1)).Should().Throw<ArgumentOutOfRangeException>();

    private static string Long(string text) => string.Concat(Enumerable.Repeat("x" + text, 100)) + "x";

    private static int Compare(SortAlphabet alphabet, string left, string right) =>
        alphabet.Key(left).AsSpan().SequenceCompareTo(alphabet.Key(right));

    // The key without the text at its end and the byte before it.
    private static byte[] Weights(SortAlphabet alphabet, string text)
    {
        var key = alphabet.Key(text);
        var tail = text.Sum(c => c < 0x80 ? 1 : c < 0x800 ? 2 : 3) - text.Where((c, i) => i > 0 && char.IsSurrogatePair(text[i - 1], c)).Count() * 2;
        return key[..^(tail + 1)];
    }
}
