using CsCheck;

namespace Crm.Contacts;

public sealed class EmailNormalizerTests
{
    private const string Label63 = "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0";

    [Theory]
    [InlineData("anna@example.com", "anna@example.com")]
    [InlineData(" Anna.Kovalenko+crm@Example.COM\r\n", "anna.kovalenko+crm@example.com")]
    [InlineData("\u200Fanna\u200C@example.com\uFEFF", "anna@example.com")]
    [InlineData("o'brien@example.ie", "o'brien@example.ie")]
    [InlineData("іван@приклад.укр", "іван@xn--80aikifvh.xn--j1amh")]
    [InlineData("ali@مثال.ایران", "ali@xn--mgbh0fb.xn--mgba3a4f16a")]
    [InlineData("a@b-c.co", "a@b-c.co")]
    [InlineData("a@x." + Label63 + ".com", "a@x." + Label63 + ".com")]
    public void Read_gives_the_mailbox_as_it_is_compared(string text, string expected)
    {
        EmailNormalizer.Read(text, out var address).Should().BeNull();
        address.Should().Be(expected);
    }

    [Theory]
    [InlineData("", "email.at")]
    [InlineData("anna", "email.at")]
    [InlineData("@example.com", "email.at")]
    [InlineData("anna@", "email.at")]
    [InlineData("anna..k@example.com", "email.local")]
    [InlineData("anna k@example.com", "email.local")]
    [InlineData("anna@home@example.com", "email.local")]
    [InlineData("\"anna\"@example.com", "email.local")]
    [InlineData("anna(home)@example.com", "email.local")]
    [InlineData("a\u0085b@example.com", "email.local")]
    [InlineData("a\uFFFD@example.com", "email.local")]
    [InlineData("a\uE000@example.com", "email.local")]
    [InlineData("a\u3000b@example.com", "email.local")]
    [InlineData("a" + Label63 + "b@example.com", "email.local")]
    [InlineData("anna@localhost", "email.domain")]
    [InlineData("anna@[192.0.2.1]", "email.domain")]
    [InlineData("anna@192.0.2.1", "email.domain")]
    [InlineData("anna@exa mple.com", "email.domain")]
    [InlineData("anna@exa_mple.com", "email.domain")]
    [InlineData("anna@-example.com", "email.domain")]
    [InlineData("anna@example-.com", "email.domain")]
    [InlineData("anna@example..com", "email.domain")]
    [InlineData("anna@example.com.", "email.domain")]
    [InlineData("anna@x" + Label63 + ".com", "email.domain")]
    [InlineData("anna@example.com, peter@example.com", "email.local")]
    [InlineData("abcdefghij@" + Label63 + "." + Label63 + "." + Label63 + ".abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopq", "email.length")]
    public void Read_says_what_is_wrong(string text, string key)
    {
        EmailNormalizer.Read(text, out var address)!.Key.Should().Be(key);
        address.Should().BeEmpty();
    }

    [Fact]
    public void Read_refuses_a_lone_surrogate() =>
        EmailNormalizer.Read("a" + (char)0xD800 + "@example.com", out _)!.Key.Should().Be("email.local");

    [Fact]
    public void Read_accepts_letters_beyond_the_basic_plane()
    {
        EmailNormalizer.Read("\U00020000@example.com", out var address).Should().BeNull();
        address.Should().Be("\U00020000@example.com");
    }

    [Fact]
    public void Read_gives_the_same_by_the_short_way_and_by_the_long_one() =>
        Gen.Select(Gen.Char["ab0.-_+@"].Array[0, 12], Gen.Char["ab0.-@"].Array[0, 12], (local, domain) => $"{new string(local)}@{new string(domain)}").Sample(
            text =>
            {
                var fault = EmailNormalizer.Read(text, out var address);
                var longFault = EmailNormalizer.Read(" " + text, out var longAddress);
                fault?.Key.Should().Be(longFault?.Key);
                address.Should().Be(longAddress);
            },
            iter: 20_000);

    [Fact]
    public void Read_of_what_it_gave_gives_the_same() =>
        Gen.Select(Gen.Char["aБİß٣.-+'"].Array[1, 8], Gen.Char["aБéق0-"].Array[1, 8], (local, domain) => $"{new string(local)}@{new string(domain)}.Com").Sample(
            text =>
            {
                if (EmailNormalizer.Read(text, out var address) is null)
                {
                    EmailNormalizer.Read(address, out var again).Should().BeNull();
                    again.Should().Be(address);
                }
            },
            iter: 20_000);
}
