using Crm.Text.Tables;

namespace Crm.Text;

/// <summary>Folds text by one set of rules, built once and then only read.</summary>
/// <remarks>
/// A character costs one look-up: pages of 256 distances, where 0 is "unchanged" and all characters that no rule names
/// share one page of zeros. What is not one character to one character has a distance of <see cref="Special"/> less a
/// code: 0 is nothing; up to U+FFFF is a mark, which is nothing too unless it composes with the letter before it; from
/// 0x10000 it is the place of a longer text among the expansions.
/// </remarks>
internal sealed class FoldTable
{
    /// <summary>The most characters that one character folds to (U+FDFA, a whole sentence).</summary>
    public const int MaxExpansion = 18;

    private const int Special = -0x20000;
    private readonly int[][] pages;
    private readonly string[] expansions;
    private readonly Composition[] compositions;

    private FoldTable(int[][] pages, string[] expansions, Composition[] compositions)
    {
        this.pages = pages;
        this.expansions = expansions;
        this.compositions = compositions;
    }

    /// <summary>The rules of <see cref="TextFold"/>.</summary>
    public static FoldTable Common { get; } = Create([], []);

    /// <summary>All texts of more than one character, and the empty text, that a character folds to.</summary>
    public IReadOnlyList<string> Expansions => expansions;

    /// <summary>The common rules, with rows and compositions that go before them.</summary>
    public static FoldTable Create(ReadOnlySpan<FoldRow> rows, ReadOnlySpan<Composition> compositions)
    {
        var rules = FoldRules.With(rows);
        Composition[] composed = [.. compositions, .. Compositions.All];
        var marks = composed.Select(c => c.Mark).ToHashSet();
        var zeros = new int[256];
        var distances = new int[256][];
        Array.Fill(distances, zeros);
        var texts = new List<string> { "" };
        foreach (var (from, to) in rules)
        {
            ref var page = ref distances[from >> 8];
            page = ReferenceEquals(page, zeros) ? new int[256] : page;
            page[from & 0xFF] = to switch
            {
                { Length: 1 } => to[0] - from,
                "" when marks.Contains(from) => Special - from,
                "" => Special,
                _ => Special - 0x10000 - Add(texts, to),
            };
        }

        return new FoldTable(distances, [.. texts], composed);
    }

    public bool TryFold(ReadOnlySpan<char> source, Span<char> destination, out int written)
    {
        var length = 0;
        var space = false;
        foreach (var c in source)
        {
            var folded = c + pages[c >> 8][c & 0xFF];
            if (folded > ' ')
            {
                if (!TryAppend(destination, (char)folded, ref length, ref space))
                {
                    written = 0;
                    return false;
                }
            }
            else if (folded == ' ')
            {
                space = length > 0;
            }
            else if (!TryAppendSpecial(destination, c, ref length, ref space))
            {
                written = 0;
                return false;
            }
        }

        written = length;
        return true;
    }

    private static int Add(List<string> texts, string text)
    {
        if (text.Length > MaxExpansion)
        {
            throw new InvalidOperationException($"\"{text}\" is longer than the bound of {MaxExpansion}.");
        }

        texts.Add(text);
        return texts.Count - 1;
    }

    private static bool TryAppend(Span<char> destination, char folded, ref int length, ref bool space)
    {
        if (space)
        {
            if (length == destination.Length)
            {
                return false;
            }

            destination[length++] = ' ';
            space = false;
        }

        if (length == destination.Length)
        {
            return false;
        }

        destination[length++] = folded;
        return true;
    }

    private bool TryAppendSpecial(Span<char> destination, char source, ref int length, ref bool space)
    {
        var code = Special - pages[source >> 8][source & 0xFF];
        if (code >= 0x10000)
        {
            return TryAppendAll(destination, expansions[code - 0x10000], ref length, ref space);
        }

        // A mark belongs to the letter before it, whatever other marks lie between.
        if (code != 0 && length > 0 && !space)
        {
            ref var last = ref destination[length - 1];
            foreach (var (letter, mark, composed) in compositions)
            {
                if (mark == source && letter == last)
                {
                    last = composed[0];
                    return TryAppendAll(destination, composed.AsSpan(1), ref length, ref space);
                }
            }
        }

        return true;
    }

    private static bool TryAppendAll(Span<char> destination, ReadOnlySpan<char> text, ref int length, ref bool space)
    {
        foreach (var c in text)
        {
            if (c == ' ')
            {
                space = length > 0;
            }
            else if (!TryAppend(destination, c, ref length, ref space))
            {
                return false;
            }
        }

        return true;
    }
}
