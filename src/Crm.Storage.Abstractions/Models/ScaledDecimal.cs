using Crm.Localization;

namespace Crm.Models;

/// <summary>Decimals as whole numbers of their last decimal, as engines store them.</summary>
public static class ScaledDecimal
{
    /// <summary>The largest stored whole number, 9·10¹⁸: ±9·10¹⁴ at scale 4, ±9·10¹⁰ at scale 8.</summary>
    public const long Limit = 9_000_000_000_000_000_000;

    /// <summary>The whole number of a decimal that <see cref="Fits"/>.</summary>
    public static long ToScaled(decimal value, int scale) => (long)(value * Factor(scale));

    /// <summary>The decimal of a stored whole number.</summary>
    public static decimal FromScaled(long scaled, int scale)
    {
        var magnitude = (ulong)Math.Abs(scaled);
        return new decimal((int)magnitude, (int)(magnitude >> 32), 0, scaled < 0, (byte)scale);
    }

    /// <summary>True when the value is within the limits and has no more decimals than the scale.</summary>
    public static bool Fits(decimal value, int scale) => Check(value, scale) is null;

    /// <summary>The most that a decimal of this scale can be.</summary>
    public static decimal Max(int scale) => Limit / Factor(scale);

    internal static LocalizedMessage? Check(decimal value, int scale)
    {
        if (Math.Abs(value) > Max(scale))
        {
            return FieldMessages.Of("field.range", -Max(scale), Max(scale));
        }

        return decimal.Round(value, scale) == value ? null : FieldMessages.Of("field.decimals", scale);
    }

    private static decimal Factor(int scale) => scale == 4 ? 10_000m : 100_000_000m;
}
