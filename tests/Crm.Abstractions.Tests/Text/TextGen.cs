using CsCheck;

namespace Crm.Text;

/// <summary>Random texts for the laws: all of the Basic Multilingual Plane, and the characters that the rules are about.</summary>
internal static class TextGen
{
    private static readonly string Interesting =
        "aAiIıİoöÖüşçğßæﬀ '’- \u00A0\t\u0301\u0306\u0307\u0308\u0327\u0653\u0654\u0655\u200C\u200F" +
        "иИйіІїуеЕёгҐґәқ ايىئأإآءةهۀۂےۓكکـ\u064B\uFDFA\uFDFB\uFE81\uFEF5٣۳３…«";

    private static readonly Gen<string> Storable =
        Gen.Frequency(
            (4, Gen.Int[0, Interesting.Length - 1].Select(i => Interesting[i].ToString())),
            (2, Gen.Char.Where(c => c != '\0' && !char.IsSurrogate(c)).Select(c => c.ToString())),
            (1, Gen.Int[0x10000, 0x10FFFF].Select(char.ConvertFromUtf32)));

    private static readonly Gen<string> Any =
        Gen.Frequency(
            (6, Storable),
            (1, Gen.Int[0xD800, 0xDFFF].Select(code => ((char)code).ToString())),
            (1, Gen.Const("\0")));

    /// <summary>Text that <see cref="StorableText.Check"/> passes.</summary>
    public static Gen<string> Valid { get; } = Storable.List[0, 12].Select(string.Concat);

    /// <summary>Any sequence of UTF-16 units, lone surrogates and U+0000 among them.</summary>
    public static Gen<string> Wild { get; } = Any.List[0, 12].Select(string.Concat);

    /// <summary>Every character of the Basic Multilingual Plane, lone surrogates among them.</summary>
    public static IEnumerable<char> AllChars => Enumerable.Range(0, 0x10000).Select(code => (char)code);
}
