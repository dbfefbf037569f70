using CsCheck;

namespace Crm.Channels.Sms;

/// <summary>How many parts texts have, by 3GPP TS 23.038 and 23.040.</summary>
public sealed class SmsLengthTests
{
    [Theory]
    [InlineData("", SmsEncoding.Gsm7, 0, 0, 160)]
    [InlineData("Hello", SmsEncoding.Gsm7, 5, 1, 155)]
    [InlineData("Price: 5 €", SmsEncoding.Gsm7, 11, 1, 149)]
    [InlineData("{[~]}", SmsEncoding.Gsm7, 10, 1, 150)]
    [InlineData("Grüße, señor: ΔΩ", SmsEncoding.Gsm7, 16, 1, 144)]
    [InlineData("Привіт", SmsEncoding.Ucs2, 6, 1, 64)]
    [InlineData("Сәлем, Айгүл", SmsEncoding.Ucs2, 12, 1, 58)]
    [InlineData("سلام، سفارش شما آماده است.", SmsEncoding.Ucs2, 26, 1, 44)]
    [InlineData("مرحبا، طلبك جاهز", SmsEncoding.Ucs2, 16, 1, 54)]
    [InlineData("می‌خواهم", SmsEncoding.Ucs2, 8, 1, 62)]
    [InlineData("Hello 😀", SmsEncoding.Ucs2, 8, 1, 62)]
    [InlineData("ç", SmsEncoding.Ucs2, 1, 1, 69)]
    [InlineData("Ç", SmsEncoding.Gsm7, 1, 1, 159)]
    [InlineData("’", SmsEncoding.Ucs2, 1, 1, 69)]
    public void Texts_are_measured(string text, SmsEncoding encoding, int units, int parts, int left) => SmsLength.Of(text).Should().Be(new SmsLength(encoding, units, parts, left));

    [Theory]
    [InlineData('x', 160, 1, 0)]
    [InlineData('x', 161, 2, 145)]
    [InlineData('x', 306, 2, 0)]
    [InlineData('x', 307, 3, 152)]
    [InlineData('ж', 70, 1, 0)]
    [InlineData('ж', 71, 2, 63)]
    [InlineData('ش', 134, 2, 0)]
    [InlineData('ض', 135, 3, 66)]
    public void Parts_begin_where_the_standard_says(char character, int count, int parts, int left) => SmsLength.Of(new string(character, count)).Should().Match<SmsLength>(length => length.Parts == parts && length.Left == left && length.Units == count);

    [Fact]
    public void Characters_of_two_units_are_not_parted()
    {
        // The 153rd septet cannot hold the first half of the euro sign.
        SmsLength.Of(new string('x', 152) + "€" + new string('x', 10)).Should().Be(new SmsLength(SmsEncoding.Gsm7, 164, 2, 141));
        SmsLength.Of(new string('ж', 66) + "😀" + new string('ж', 5)).Should().Be(new SmsLength(SmsEncoding.Ucs2, 73, 2, 60));
    }

    [Fact]
    public void Law_of_parts() => Gen.String[Gen.OneOf(Gen.Char.AlphaNumeric, Gen.Char["€{}^"], Gen.Char["жشی"]), 0, 500].Sample(text =>
    {
        var length = SmsLength.Of(text);
        var (one, many) = length.Encoding == SmsEncoding.Gsm7 ? (160, 153) : (70, 67);
        if (length.Parts > 1)
        {
            // Each part but the last lacks one unit at most.
            length.Units.Should().BeLessThanOrEqualTo((length.Parts * many) - length.Left).And.BeGreaterThanOrEqualTo((length.Parts * many) - length.Left - (length.Parts - 1));
            length.Left.Should().BeInRange(0, many - 1);
        }
        else
        {
            length.Units.Should().Be(length.Parts == 0 ? 0 : one - length.Left);
        }

        SmsLength.Of(text + "ж").Parts.Should().BeGreaterThanOrEqualTo(length.Parts);
    });
}
