using System.Collections.Frozen;
using Crm.Text;

namespace Crm.Quality;

/// <summary>Knows what people type to get past a form.</summary>
internal static class Fillers
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "test", "testing", "test test", "tester", "asdf", "asdfgh", "qwerty", "qwertz", "n/a", "none", "null", "unknown", "undefined", "dummy", "sample", "example", "foobar",
        "noname", "no name", "name", "surname", "first name", "last name", "john doe", "jane doe",
        "тест", "тестовий", "йцукен", "фыва", "фівапр", "невідомо", "немає", "неизвестно", "нет данных", "имя", "ім'я",
        "сынақ", "белгісіз", "жоқ",
        "تست", "آزمایشی", "نامشخص", "ندارد", "نام", "اختبار", "تجربة", "غير معروف", "لا يوجد",
    }.Select(TextFold.Fold).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True for a text without a letter or digit, one sign over and over, and the words that stand for no value.</summary>
    public static bool IsFiller(string text)
    {
        var signs = text.Where(char.IsLetterOrDigit).ToArray();
        if (signs.Length == 0 || (signs.Length >= 3 && Array.TrueForAll(signs, sign => char.ToUpperInvariant(sign) == char.ToUpperInvariant(signs[0]))))
        {
            return true;
        }

        return text.Length <= 20 && Words.Contains(TextFold.Fold(text));
    }

    /// <summary>True for digits that are all equal, or count up or down by one: 0000000, 1234567.</summary>
    public static bool IsRun(ReadOnlySpan<char> digits)
    {
        var step = digits.Length > 1 ? digits[1] - digits[0] : 2;
        if (step is < -1 or > 1)
        {
            return false;
        }

        for (var i = 1; i < digits.Length; i++)
        {
            if (digits[i] - digits[i - 1] != step)
            {
                return false;
            }
        }

        return true;
    }
}
