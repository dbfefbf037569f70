using System.Text;

namespace Crm.SampleData.Text;

/// <summary>Types a name the way it comes out of real address books: another keyboard, capitals, spaces.</summary>
internal static class Spelling
{
    private const char Zwnj = '\u200C';
    private const char Tatweel = '\u0640';

    /// <summary>The name as somebody typed it.</summary>
    public static string Typed(string name, string language, Prng random) => Spaced(language switch
    {
        "fa" => Persian(name, random),
        "ar" => Arabic(name, random),
        "uk" => Capitals(Decomposed(Ukrainian(name, random), random), random),
        "kk" => Capitals(Kazakh(name, random), random),
        _ => Capitals(Decomposed(name, random), random),
    }, random);

    /// <summary>The three ways in which the apostrophe of Ukrainian is typed; the last is the letter (U+02BC).</summary>
    public static string Ukrainian(string name, Prng random) =>
        name.Replace('’', random.Below(3) switch { 0 => '\'', 1 => '’', _ => 'ʼ' });

    private static string Persian(string name, Prng random) => random.Below(100) switch
    {
        < 10 => name.Replace('ی', 'ي').Replace('ک', 'ك'),
        < 15 => (name.EndsWith('ی') ? name[..^1] + 'ى' : name).Replace('ی', 'ي').Replace('ک', 'ك'),
        < 19 => Stretched(name),
        < 21 => name + Zwnj,
        < 25 => name.Replace(Zwnj, ' '),
        < 29 => name.Replace($"{Zwnj}", "", StringComparison.Ordinal),
        _ => name,
    };

    private static string Arabic(string name, Prng random) => random.Below(100) switch
    {
        < 8 => name.Replace('أ', 'ا').Replace('إ', 'ا').Replace('آ', 'ا'),
        < 12 => name.EndsWith('ة') ? name[..^1] + 'ه' : name,
        < 15 => name.EndsWith('ي') ? name[..^1] + 'ى' : name,
        < 17 => name.Replace('ي', 'ی').Replace('ك', 'ک'),
        < 20 => Stretched(name),
        < 22 => name.Replace("محمد", "مُحَمَّد", StringComparison.Ordinal),
        _ => name,
    };

    // A Russian keyboard lacks the nine letters of Kazakh.
    private static string Kazakh(string name, Prng random)
    {
        if (!random.Chance(60))
        {
            return name;
        }

        const string Own = "әғқңөұүһіӘҒҚҢӨҰҮҺІ";
        const string Russian = "агкноуухиАГКНОУУХИ";
        return string.Concat(name.Select(c => Own.IndexOf(c, StringComparison.Ordinal) is >= 0 and var i ? Russian[i] : c));
    }

    private static string Decomposed(string name, Prng random) => random.Chance(15) ? Diacritics.Decompose(name) : name;

    private static string Capitals(string name, Prng random) => random.Below(1000) switch
    {
        < 35 => name.ToUpperInvariant(),
        < 45 => name.ToLowerInvariant(),
        _ => name,
    };

    private static string Spaced(string name, Prng random) => random.Below(1000) switch
    {
        < 10 => name + " ",
        < 15 => " " + name,
        < 18 => name.Replace(" ", "  ", StringComparison.Ordinal),
        < 20 => name + '\u00A0',
        _ => name,
    };

    // The stroke stands after the first letter that joins to the next one.
    private static string Stretched(string name)
    {
        const string Joining = "بپتثجچحخسشصضطظعغفقکكگلمنهیيئ";
        for (var i = 0; i < name.Length - 1; i++)
        {
            if (Joining.Contains(name[i], StringComparison.Ordinal) && char.IsLetter(name[i + 1]) && !name.AsSpan(i).StartsWith("لا"))
            {
                return new StringBuilder(name).Insert(i + 1, Tatweel).ToString();
            }
        }

        return name;
    }
}
