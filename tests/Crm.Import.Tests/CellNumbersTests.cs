using Crm.Import;

namespace Crm;

public sealed class CellNumbersTests
{
    [Theory]
    [InlineData("1234.5", "1234.5")]
    [InlineData("-0.25", "-0.25")]
    [InlineData("12,5", "12.5")]
    [InlineData("1 234,50", "1234.50")]
    [InlineData("1\u00A0234.5", "1234.5")]
    [InlineData("1'234.5", "1234.5")]
    [InlineData("۱۲۳۴٫۵", "1234.5")]
    [InlineData("١٬٢٣٤٫٥", "1234.5")]
    [InlineData("\u22125", "-5")]
    public void Read_takes_decimals_as_people_write_them(string cell, string number)
    {
        CellNumbers.Read(cell, out decimal read).Should().BeNull();

        read.Should().Be(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("1,234", "row.decimalComma")]
    [InlineData("1,234,567", "row.decimal")]
    [InlineData("1,234.5", "row.decimal")]
    [InlineData("1.234,5", "row.decimal")]
    [InlineData("1e5", "row.decimal")]
    [InlineData("", "row.decimal")]
    public void Read_refuses_decimals_that_may_be_read_in_two_ways(string cell, string reason) => CellNumbers.Read(cell, out decimal _)!.Key.Should().Be(reason);

    [Theory]
    [InlineData("99.90 UAH", "99.90", "UAH")]
    [InlineData("eur 5", "5", "EUR")]
    [InlineData("1 234,5 KZT", "1234.5", "KZT")]
    [InlineData("-3 USD", "-3", "USD")]
    public void Read_takes_money_with_its_currency_on_either_side(string cell, string amount, string currency)
    {
        CellNumbers.Read(cell, out Money money).Should().BeNull();

        money.Should().Be(new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency));
    }

    [Theory]
    [InlineData("5")]
    [InlineData("UAH")]
    [InlineData("5 EURO")]
    [InlineData("$5")]
    [InlineData("5 $")]
    public void Read_refuses_money_without_a_code(string cell) => CellNumbers.Read(cell, out Money _)!.Key.Should().Be("row.money");
}
