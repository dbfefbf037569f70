using System.Security.Cryptography;
using System.Text;

namespace Crm.Text;

/// <summary>Keys are stored: any change of the rules, even of one character, must come with a new version.</summary>
public sealed class TextVersionTests
{
    private const string Marks = "\u0300\u0301\u0302\u0306\u0307\u0308\u0327\u0328\u0653\u0654\u0655";

    private static readonly string[] Texts =
    [
        .. TextGen.AllChars.Where(c => !char.IsSurrogate(c)).Select(c => c.ToString()),
        .. TextGen.AllChars.Where(c => c < '\u0700').SelectMany(c => Marks.Select(mark => $"{c}{mark}")),
        "\U0001F600", "\U0010FFFF", " a  b ",
    ];

    [Fact]
    public void Version_of_folding_changes_when_any_key_changes()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in Texts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(TextFold.Fold(text)));
            hash.AppendData([0]);
        }

        (TextFold.Version, Hex(hash)).Should().Be((1, "7F0FBD545E8A18F2"));
    }

    [Theory]
    [InlineData("fa", "8494035035727D19")]
    [InlineData("ar", "3D235FD11DF504E1")]
    [InlineData("uk", "3374EF8415A72B84")]
    [InlineData("kk", "9057C68516A10836")]
    [InlineData("ru", "266AFB3FF0B5674D")]
    [InlineData("en", "B29F4F080196E68C")]
    [InlineData("tr", "B4F5629859DD6F6F")]
    public void Version_of_sorting_changes_when_any_key_changes(string language, string expected)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in Texts)
        {
            hash.AppendData(SortAlphabet.For(language).Key(text));
        }

        (SortAlphabet.Version, Hex(hash)).Should().Be((1, expected));
    }

    private static string Hex(IncrementalHash hash) => Convert.ToHexString(hash.GetHashAndReset())[..16];
}
