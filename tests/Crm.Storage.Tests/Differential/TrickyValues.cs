using CsCheck;

namespace Crm.Differential;

/// <summary>Few values per type, at the borders where engines differ, so that random records and random filters meet.</summary>
internal static class TrickyValues
{
    public static readonly string[] Codes =
        ["a", "A", "ab", "b", "b%", "b_c", "Z", "é", "я", "\uE000", "\uFFFD", "😀", "😀a", "𐐷", "'; --", "\\", "\"", " inner space", "ا", "0", "10", "9"];

    public static readonly string[] Names =
        ["Іван", "ІВАН", "іван петренко", "Ivan", "کریمی", "كريمى", "کـریمی", "Ґалаґан", "Галаґан", "Әуезов", "ауезов", "José", "jose", "İpek", "ipek", "ırmak",
            "Мар'яна", "Мар’яна", "O'Brien", "100% cotton", "a_b", "a\\b", "😀 smile", "\uFFFD x", "straße", "STRASSE", "Ёлкин", "елкин", "١٢٣", "123"];

    public static readonly string[] Notes =
        ["Called, no answer", "ВІДПОВІВ на лист", "відповів", "تماس گرفت", "تماس گرفت دوباره", "100% sure", "a_b", "ends with 😀", "\\ backslash", "x"];

    public static readonly string[] NameParts = ["іван", "ІВ", "ivan", "کر", "كر", "га", "ґа", "йос", "пет", "jos", "İ", "%", "_", "\\", "😀", "str", "12", "мар", "x"];

    public static readonly long[] Integers = [long.MinValue, long.MinValue + 1, -1_000_000_007, -1, 0, 1, 2, 9, 10, 1_000_000_007, long.MaxValue - 1, long.MaxValue];

    public static readonly decimal[] Scale4 = [-900_000_000_000_000m, -1.0001m, -1m, -0.0001m, 0m, 0.0001m, 0.5m, 1m, 1.0001m, 9.5m, 10m, 899_999_999_999_999.9999m, 900_000_000_000_000m];

    public static readonly decimal[] Scale8 = [-90_000_000_000m, -0.00000001m, 0m, 0.00000001m, 0.1m, 1m, 1.00000001m, 89_999_999_999.99999999m, 90_000_000_000m];

    /// <summary>Constants that no field can hold: more decimals, or out of range.</summary>
    public static readonly decimal[] Unstorable = [0.00005m, -0.00005m, 1.00005m, 9.500000001m, 1_000_000_000_000_000m, -1e27m, decimal.MaxValue, 0.000000001m];

    public static readonly string[] CurrencyCodes = ["UAH", "EUR", "IRR"];

    public static readonly DateOnly[] Dates =
        [DateOnly.MinValue, new(1900, 2, 28), new(1980, 2, 29), new(1996, 3, 20), new(1996, 3, 21), new(2000, 2, 29), new(2000, 12, 31), new(2001, 1, 1), new(2026, 3, 20), new(2026, 3, 21), new(2026, 3, 22), DateOnly.MaxValue];

    public static readonly DateTimeOffset[] Instants =
        [DateTimeOffset.MinValue, new(1969, 12, 31, 23, 59, 59, 999, 999, TimeSpan.Zero), DateTimeOffset.UnixEpoch, new(2026, 3, 20, 20, 29, 59, 999, 999, TimeSpan.Zero),
            new(2026, 3, 20, 20, 30, 0, TimeSpan.Zero), new(2026, 3, 20, 22, 0, 0, TimeSpan.Zero), new(2026, 3, 21, 9, 29, 59, 999, 999, TimeSpan.Zero), new(2026, 3, 21, 9, 30, 0, TimeSpan.Zero),
            new(2026, 3, 21, 9, 30, 0, 0, 1, TimeSpan.Zero), new(2026, 3, 29, 1, 0, 0, TimeSpan.Zero), new(9999, 12, 31, 23, 59, 59, 999, 999, TimeSpan.Zero)];

    public static readonly string[] Tags = ["vip", "press", "преса", "Vip", "😀"];

    public static Gen<T> Of<T>(T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    public static Gen<Money> Monies { get; } = Gen.Select(Of(Scale4), Of(CurrencyCodes), (amount, currency) => new Money(amount, currency));

    public static Gen<decimal> Constants(decimal[] storable) => Gen.Frequency((4, Of(storable)), (1, Of(Unstorable)));
}
