using Crm.Import;
using CsCheck;

namespace Crm;

public sealed class CellWordsTests
{
    [Theory]
    [InlineData("vip; partner ;", "vip|partner")]
    [InlineData("a\\;b;c", "a;b|c")]
    [InlineData("C:\\temp;D:\\", "C:\\temp|D:\\")]
    [InlineData("a\\\\;b", "a\\|b")]
    [InlineData("\\\\", "\\")]
    [InlineData(" ; ;", "")]
    public void Split_cuts_where_no_backslash_stands(string cell, string words) => string.Join('|', CellWords.Split(cell, ";")).Should().Be(words);

    [Fact]
    public void Split_gives_what_Join_was_given() =>
        Gen.String["a\\;\n "].Array[0, 4].Sample(words =>
        {
            var clean = words.Select(word => word.Trim()).Where(word => word.Length > 0).ToList();
            CellWords.Split(CellWords.Join(clean, ";") ?? "", ";").Should().Equal(clean);
        });
}
