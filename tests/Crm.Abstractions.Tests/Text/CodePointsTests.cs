using System.Text;
using CsCheck;

namespace Crm.Text;

public sealed class CodePointsTests
{
    [Theory]
    [InlineData(null, null, 0)]
    [InlineData(null, "", -1)]
    [InlineData("", null, 1)]
    [InlineData("", "", 0)]
    [InlineData("", "a", -1)]
    [InlineData("a", "ab", -1)]
    [InlineData("B", "a", -1)]
    [InlineData("\uFF21", "😀", -1)]
    [InlineData("\uFFFF", "\U00010000", -1)]
    [InlineData("\uD7FF", "\uE000", -1)]
    [InlineData("😀", "😁", -1)]
    [InlineData("a😀", "a\uE000", 1)]
    public void Compare_orders_by_code_point(string? left, string? right, int expected)
    {
        Math.Sign(CodePoints.Compare(left, right)).Should().Be(expected);
        Math.Sign(CodePoints.Compare(right, left)).Should().Be(-expected);
    }

    [Fact]
    public void Compare_equals_the_order_of_utf8_bytes() =>
        Gen.Select(TextGen.Valid, TextGen.Valid, TextGen.Valid).Sample(
            (start, left, right) => Agrees(start + left, start + right) && Agrees(left, right),
            iter: 20_000);

    [Fact]
    public void Compare_is_a_total_order_when_surrogates_are_lone() =>
        Gen.Select(TextGen.Wild, TextGen.Wild, TextGen.Wild).Sample(
            (a, b, c) =>
            {
                string[] sorted = [.. new[] { a, b, c }.Order(Comparer<string>.Create(CodePoints.Compare))];
                return CodePoints.Compare(sorted[0], sorted[1]) <= 0
                    && CodePoints.Compare(sorted[1], sorted[2]) <= 0
                    && CodePoints.Compare(sorted[0], sorted[2]) <= 0
                    && CodePoints.Compare(a, b) == 0 == (a == b);
            },
            iter: 10_000);

    [Theory]
    [InlineData("", null)]
    [InlineData("a", "b")]
    [InlineData("ab", "ac")]
    [InlineData("a\uD7FF", "a\uE000")]
    [InlineData("a\uFFFF", "a\U00010000")]
    [InlineData("a\U0001F7FF", "a\U0001F800")]
    [InlineData("a\U0010FFFE", "a\U0010FFFF")]
    [InlineData("a\U0010FFFF", "b")]
    [InlineData("a\uFFFF\U0010FFFF\U0010FFFF", "a\U00010000")]
    [InlineData("\U0010FFFF\U0010FFFF", null)]
    public void Successor_raises_the_last_code_point(string prefix, string? expected) =>
        CodePoints.Successor(prefix).Should().Be(expected);

    [Fact]
    public void Successor_is_above_every_text_with_the_prefix() =>
        Gen.Select(Prefixes, TextGen.Valid).Sample(
            (prefix, rest) => CodePoints.Successor(prefix) is not { } end
                || (CodePoints.Compare(prefix + rest, end) < 0 && !end.StartsWith(prefix, StringComparison.Ordinal)),
            iter: 20_000);

    [Fact]
    public void Successor_bounds_only_texts_with_the_prefix() =>
        Gen.Select(Prefixes, TextGen.Valid).Sample(
            (prefix, text) => CodePoints.Successor(prefix) is not { } end
                || CodePoints.Compare(text, prefix) < 0
                || CodePoints.Compare(text, end) >= 0
                || text.StartsWith(prefix, StringComparison.Ordinal),
            iter: 20_000);

    [Fact]
    public void Successor_is_storable_when_the_prefix_is() =>
        Prefixes.Sample(
            prefix => CodePoints.Successor(prefix) is not { } end || StorableText.Check(end) == StorableTextFault.None,
            iter: 20_000);

    [Fact]
    public void Successor_is_above_every_text_with_the_prefix_when_surrogates_are_lone() =>
        Gen.Select(TextGen.Wild, TextGen.Wild).Sample(
            (prefix, rest) => CodePoints.Successor(prefix) is not { } end || CodePoints.Compare(prefix + rest, end) < 0,
            iter: 20_000);

    [Fact]
    public void Successor_throws_when_null() =>
        FluentActions.Invoking(() => CodePoints.Successor(null!)).Should().Throw<ArgumentNullException>();

    private static readonly string[] Edges = ["", "\uD7FF", "\uFFFF", "\U0010FFFF", "\U0010FFFF\U0010FFFF", "\U0001F7FF"];

    private static Gen<string> Prefixes =>
        Gen.Select(TextGen.Valid, Gen.Int[0, Edges.Length - 1].Select(i => Edges[i]), (text, end) => text + end);

    private static bool Agrees(string left, string right) =>
        Math.Sign(CodePoints.Compare(left, right))
            == Math.Sign(Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right)));
}
