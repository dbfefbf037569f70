namespace Crm.Localization;

/// <summary>Which grammatical form goes with a whole number, by the plural rules of Unicode CLDR 45 for whole numbers.</summary>
internal static class PluralForm
{
    /// <summary>The index of the form in a text whose forms are parted by <c>|</c>.</summary>
    public static int IndexOf(string language, long number) => language switch
    {
        "uk" => Ukrainian(number % 10, number % 100),
        "ar" => Arabic(number, number % 100),
        "en" => number == 1 ? 0 : 1,
        _ => 0,
    };

    /// <summary>one (1, 21), few (2–4, 22–24), many.</summary>
    private static int Ukrainian(long ones, long tens) => ones switch
    {
        1 when tens != 11 => 0,
        >= 2 and <= 4 when tens is < 12 or > 14 => 1,
        _ => 2,
    };

    /// <summary>one, two, few (3–10), many (11–99), other; nothing counts as other.</summary>
    private static int Arabic(long number, long tens) => number switch
    {
        1 => 0,
        2 => 1,
        _ => tens switch { >= 3 and <= 10 => 2, >= 11 => 3, _ => 4 },
    };
}
