using System.Collections.Frozen;
using Crm.Text;

namespace Crm.Policies;

/// <summary>Knows the usual legal forms of organisations, and puts them in front of a name or behind it.</summary>
internal static class LegalForms
{
    private static readonly FrozenSet<string> Forms = new[]
    {
        // Ukrainian, Russian and Kazakh.
        "ТОВ", "ТзОВ", "ФОП", "ПП", "АТ", "ПАТ", "ПрАТ", "ДП", "КП", "ООО", "ОАО", "ЗАО", "АО", "ПАО", "ИП", "ТОО", "ЖШС", "АҚ", "ЖК",
        // Latin.
        "LLC", "LLP", "LP", "Ltd", "Limited", "Inc", "Corp", "Corporation", "PLC", "GmbH", "AG", "KG", "UG", "SE", "SA", "SARL", "SAS", "SRL", "SpA", "BV", "NV", "AB", "AS", "Oy",
        // Persian and Arabic.
        "شرکت", "شركة", "مؤسسه", "مؤسسة", "ش.م.م", "ذ.م.م",
    }.Select(Key).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The name with its legal form in place; the same where it has none, or nothing but it.</summary>
    public static string Place(string name, LegalFormPosition position)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length < 2)
        {
            return name;
        }

        var (first, last) = (IsForm(words[0]), IsForm(words[^1]));
        return (first, last, position) switch
        {
            (true, false, LegalFormPosition.Back) => $"{string.Join(' ', words[1..])} {words[0].TrimEnd(',')}",
            (false, true, LegalFormPosition.Front) => $"{words[^1]} {string.Join(' ', words[..^1]).TrimEnd(',')}",
            _ => name,
        };
    }

    private static bool IsForm(string word) => Forms.Contains(Key(word));

    /// <summary>A word without points, commas and brackets: <c>Ltd.</c>, <c>L.L.C.</c> and <c>(LLC)</c> are forms as well.</summary>
    private static string Key(string word) => TextFold.Fold(string.Concat(word.Where(char.IsLetterOrDigit)));
}
