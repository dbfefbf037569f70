namespace Crm.SampleData.Text;

/// <summary>Digits of the Persian and Arabic keyboards.</summary>
internal static class Digits
{
    /// <summary>The text with ASCII digits as a writer of the language types them: ۰۱۲ in Persian, ٠١٢ in Arabic.</summary>
    public static string Eastern(string text, string language) => language switch
    {
        "fa" => Shift(text, '۰'),
        "ar" => Shift(text, '٠'),
        _ => text,
    };

    /// <summary>A pattern with every <c>#</c> replaced by a digit.</summary>
    public static string Fill(string pattern, Prng random) =>
        string.Concat(pattern.Select(c => c == '#' ? (char)('0' + random.Below(10)) : c));

    private static string Shift(string text, char zero) =>
        string.Concat(text.Select(c => c is >= '0' and <= '9' ? (char)(zero + (c - '0')) : c));
}
