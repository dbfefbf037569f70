using System.Numerics;
using Crm.Models;

namespace Crm.Currencies;

/// <summary>Converts amounts exactly.</summary>
internal static class Conversion
{
    /// <summary>The value of an amount at a rate, rounded once to four decimals, a half away from zero.</summary>
    /// <param name="amount">An amount that may be stored.</param>
    /// <param name="rate">What one unit is worth.</param>
    /// <returns>Null when it is more than can be stored.</returns>
    /// <remarks>
    /// A half is rounded up in Art. 5 of Council Regulation (EC) No 1103/97, on conversions to and from the euro; of negative amounts the
    /// magnitude is, so that a payment and its refund are worth the same. The product has up to 49 digits, more than a decimal.
    /// </remarks>
    public static decimal? Convert(decimal amount, decimal rate)
    {
        var divisor = BigInteger.Pow(10, rate.Scale);
        var product = new BigInteger(ScaledDecimal.ToScaled(amount, MoneyField.Scale)) * Mantissa(rate);
        var quotient = BigInteger.DivRem(BigInteger.Abs(product), divisor, out var rest);
        quotient += rest * 2 >= divisor ? BigInteger.One : BigInteger.Zero;
        return quotient > ScaledDecimal.Limit ? null : ScaledDecimal.FromScaled((long)quotient * product.Sign, MoneyField.Scale);
    }

    private static BigInteger Mantissa(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var mantissa = ((BigInteger)(uint)parts[2] << 64) + ((BigInteger)(uint)parts[1] << 32) + (uint)parts[0];
        return value < 0 ? -mantissa : mantissa;
    }
}
