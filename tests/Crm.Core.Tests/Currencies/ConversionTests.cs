using System.Numerics;
using Crm.Models;
using CsCheck;

namespace Crm.Currencies;

public sealed class ConversionTests
{
    private static readonly Gen<decimal> Amounts = Gen.Frequency(
        (3, Gen.Long[-ScaledDecimal.Limit, ScaledDecimal.Limit].Select(scaled => ScaledDecimal.FromScaled(scaled, 4))),
        (2, Gen.Long[-100_000, 100_000].Select(scaled => ScaledDecimal.FromScaled(scaled, 4))));

    private static readonly Gen<decimal> Rates = Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int, Gen.Int, Gen.Byte[0, 28], Gen.Int[0, 2]).Select(
        (low, middle, high, scale, words) => new decimal(low, words > 0 ? middle : 0, words > 1 ? high : 0, false, scale));

    [Theory]
    [InlineData("0.0001", "0.5", "0.0001")]
    [InlineData("-0.0001", "0.5", "-0.0001")]
    [InlineData("0.0003", "0.5", "0.0002")]
    [InlineData("0.0001", "0.4999999999999999999999999999", "0")]
    [InlineData("10", "1.955830", "19.5583")]
    [InlineData("900000000000000", "1", "900000000000000")]
    [InlineData("900000000000000", "1.0000000000000000001", null)]
    [InlineData("-899999999999999.9999", "1.0000000000000000000000000001", "-899999999999999.9999")]
    [InlineData("0", "79228162514264337593543950335", "0")]
    public void Convert_rounds_once_and_a_half_away_from_zero(string amount, string rate, string? value) =>
        Conversion.Convert(Parse(amount), Parse(rate)).Should().Be(value is null ? null : Parse(value));

    [Fact]
    public void Convert_is_within_half_a_unit_of_the_exact_product() => Gen.Select(Amounts, Rates).Sample(
        (amount, rate) =>
        {
            // Both sides times 10⁴ · 10²⁸, as whole numbers: |value − amount · rate| ≤ ½ · 10⁻⁴.
            var exact = Whole(amount, 4) * Whole(rate, 28);
            var scale = BigInteger.Pow(10, 28);
            return Conversion.Convert(amount, rate) is { } value
                ? BigInteger.Abs((Whole(value, 4) * scale) - exact) * 2 <= scale
                : BigInteger.Abs(exact) * 2 >= ((2 * new BigInteger(ScaledDecimal.Limit)) + 1) * scale;
        },
        iter: 20_000);

    private static decimal Parse(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static BigInteger Whole(decimal value, int scale)
    {
        var digits = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : digits.Length - point - 1;
        return BigInteger.Parse(digits.Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture) * BigInteger.Pow(10, scale - decimals);
    }
}
