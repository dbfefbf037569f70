using System.Text;
using CsCheck;

namespace Crm.Text;

public sealed class StorableTextTests
{
    // Not in attributes, which are kept in UTF-8 and would lose the lone surrogates.
    public static TheoryData<string, StorableTextFault> Texts => new()
    {
        { "", StorableTextFault.None },
        { "علی 😀", StorableTextFault.None },
        { "\uFFFE\uFFFF", StorableTextFault.None },
        { "a\0", StorableTextFault.NullCharacter },
        { "\uD83D", StorableTextFault.LoneSurrogate },
        { "a\uDE00b", StorableTextFault.LoneSurrogate },
        { "😀\uD83Da", StorableTextFault.LoneSurrogate },
        { "\uDE00\uD83D", StorableTextFault.LoneSurrogate },
        { "\0\uD83D", StorableTextFault.NullCharacter },
        { "\uD83D\0", StorableTextFault.LoneSurrogate },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Check_names_the_first_fault(string text, StorableTextFault expected) =>
        StorableText.Check(text).Should().Be(expected);

    [Fact]
    public void Check_passes_just_what_utf8_gives_back() =>
        TextGen.Wild.Sample(
            text => StorableText.Check(text) == StorableTextFault.None
                == (Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text && !text.Contains('\0')),
            iter: 20_000);

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" \t\r\n", null)]
    [InlineData("\u200C\u200E\u200F\uFEFF\u00A0\u3000\u2028\u0085", null)]
    [InlineData(" علی ", "علی")]
    [InlineData("\uFEFF\u200FAli\u200C \u200E", "Ali")]
    [InlineData("می\u200Cروم", "می\u200Cروم")]
    [InlineData("a  b", "a  b")]
    public void Clean_trims_the_ends_only(string? text, string? expected) =>
        StorableText.Clean(text).Should().Be(expected);

    [Theory]
    [InlineData("Ali Rezaei")]
    [InlineData("می\u200Cروم")]
    public void Clean_gives_the_same_instance_when_nothing_changes(string text) =>
        StorableText.Clean(text).Should().BeSameAs(text);

    [Fact]
    public void Clean_is_idempotent() =>
        TextGen.Wild.Sample(text => StorableText.Clean(StorableText.Clean(text)) == StorableText.Clean(text), iter: 10_000);

    [Fact]
    public void Check_and_Clean_allocate_nothing_when_nothing_changes() =>
        TextFoldLawTests.Allocated(() =>
        {
            _ = StorableText.Check("Ali Rezaei");
            _ = StorableText.Clean("Ali Rezaei");
        }).Should().Be(0);
}
