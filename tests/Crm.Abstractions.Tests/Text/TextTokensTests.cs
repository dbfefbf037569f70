using CsCheck;

namespace Crm.Text;

public sealed class TextTokensTests
{
    [Theory]
    [InlineData("ali rezaei", "ali|rezaei")]
    [InlineData("  ali   rezaei ", "ali|rezaei")]
    [InlineData("smith-jones, 42a", "smith|jones|42a")]
    [InlineData("ali.rezaei@example.com", "ali|rezaei|example|com")]
    [InlineData("+98 (912) 345_67", "98|912|345|67")]
    [InlineData("علی، رضا؛ «کریمی»", "علی|رضا|کریمی")]
    [InlineData("маряна — іван", "маряна|іван")]
    [InlineData("№5…7€", "5|7")]
    [InlineData("हिन्दी।भाषा", "हिन्दी|भाषा")]
    [InlineData("日本語、東京", "日本語|東京")]
    [InlineData("a😀 \U0002000B", "a😀|\U0002000B")]
    [InlineData("", "")]
    [InlineData(" -.,!", "")]
    public void Enumerate_gives_runs_of_letters_and_digits(string folded, string expected) =>
        string.Join("|", Tokens(folded)).Should().Be(expected);

    [Fact]
    public void Enumerate_gives_repetitions_in_text_order() =>
        Tokens("b a b").Should().Equal("b", "a", "b");

    [Fact]
    public void Enumerate_gives_every_character_once_or_parts_at_it() =>
        TextGen.Wild.Sample(
            text =>
            {
                var tokens = Tokens(text);
                var rest = text;
                foreach (var token in tokens)
                {
                    rest = rest[(rest.IndexOf(token, StringComparison.Ordinal) + token.Length)..];
                }

                return tokens.TrueForAll(token => token.Length > 0 && Tokens(token).SequenceEqual([token])) && Tokens(rest).Count == 0;
            },
            iter: 10_000);

    [Fact]
    public void Enumerate_gives_folded_tokens_when_text_is_folded() =>
        TextGen.Valid.Sample(text => Tokens(TextFold.Fold(text)).TrueForAll(token => TextFold.Fold(token) == token), iter: 10_000);

    [Fact]
    public void Current_is_empty_when_not_started_or_past_the_end()
    {
        var tokens = TextTokens.Enumerate("a");
        tokens.Current.IsEmpty.Should().BeTrue();
        tokens.MoveNext().Should().BeTrue();
        tokens.MoveNext().Should().BeFalse();
        tokens.Current.IsEmpty.Should().BeTrue();
        tokens.MoveNext().Should().BeFalse();
    }

    [Fact]
    public void Enumerate_allocates_nothing() =>
        TextFoldLawTests.Allocated(() =>
        {
            foreach (var token in TextTokens.Enumerate("mary ann smith"))
            {
                _ = token.Length;
            }
        }).Should().Be(0);

    private static List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        foreach (var token in TextTokens.Enumerate(text))
        {
            tokens.Add(token.ToString());
        }

        return tokens;
    }
}
