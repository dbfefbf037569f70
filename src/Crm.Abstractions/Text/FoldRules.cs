using System.Globalization;
using System.Text;
using Crm.Text.Tables;

namespace Crm.Text;

/// <summary>Joins the tables into one map from a character to what it finally folds to.</summary>
internal static class FoldRules
{
    /// <summary>The rules of all tables, where <paramref name="first"/> goes before any of them.</summary>
    /// <returns>Only characters that change; each with its final text, to which no rule applies any more.</returns>
    public static Dictionary<char, string> With(ReadOnlySpan<FoldRow> first)
    {
        var steps = new Dictionary<char, string>();
        Add(steps, first);
        AddTables(steps);
        var rules = new Dictionary<char, string>(steps.Count);
        foreach (var (from, to) in steps)
        {
            var final = Resolve(steps, from, to);
            if (final.Length != 1 || final[0] != from)
            {
                rules.Add(from, final);
            }
        }

        return rules;
    }

    private static void AddTables(Dictionary<char, string> steps)
    {
        AddAll(steps, HexRanges.Expand(Punctuation.WhiteSpace), " ");
        AddAll(steps, HexRanges.Expand(Ignored.Apostrophes), "");
        AddAll(steps, HexRanges.Expand(Ignored.Ranges), "");
        Add(steps, Punctuation.Rows);
        Add(steps, LatinLetters.Rows);
        Add(steps, GreekLetters.Rows);
        Add(steps, CyrillicLetters.Rows);
        Add(steps, ArabicLetters.Rows);
        AddForms(steps);
        AddLowerCase(steps);
        for (var i = 0; i < Punctuation.Struck.Length; i++)
        {
            steps.TryAdd(Punctuation.Struck[i], Punctuation.Unstruck[i].ToString());
        }

        for (var i = 0; i <= '~' - '!'; i++)
        {
            steps.TryAdd((char)(Punctuation.FullWidthFirst + i), ((char)('!' + i)).ToString());
        }

        foreach (var zero in Punctuation.Zeros)
        {
            for (var digit = 0; digit <= 9; digit++)
            {
                steps.TryAdd((char)(zero + digit), ((char)('0' + digit)).ToString());
            }
        }
    }

    private static void AddAll(Dictionary<char, string> steps, IEnumerable<int> codes, string to)
    {
        foreach (var code in codes)
        {
            steps.TryAdd((char)code, to);
        }
    }

    private static void Add(Dictionary<char, string> steps, ReadOnlySpan<FoldRow> rows)
    {
        foreach (var row in rows)
        {
            foreach (var c in row.From)
            {
                steps.TryAdd(c, row.To);
            }
        }
    }

    private static void AddForms(Dictionary<char, string> steps)
    {
        foreach (var row in ArabicPresentationForms.Rows)
        {
            var form = row.First;
            foreach (var group in row.Letters.Split(' '))
            {
                var letters = group.TrimEnd("0123456789".ToCharArray());
                var count = letters.Length == group.Length ? 1 : int.Parse(group.AsSpan(letters.Length), CultureInfo.InvariantCulture);
                for (; count > 0; count--)
                {
                    steps.TryAdd((char)form++, letters == "-" ? "" : letters.Replace('_', ' '));
                }
            }
        }
    }

    private static void AddLowerCase(Dictionary<char, string> steps)
    {
        foreach (var range in LowerCase.Ranges)
        {
            for (var capital = range.First; capital <= range.Last; capital += range.Step)
            {
                steps.TryAdd((char)capital, ((char)(capital + range.Distance)).ToString());
            }
        }
    }

    private static string Resolve(Dictionary<char, string> steps, char from, string to)
    {
        if (to.Length == 1 && (to[0] == from || !steps.ContainsKey(to[0])))
        {
            return to;
        }

        var final = new StringBuilder();
        foreach (var c in to)
        {
            final.Append(steps.TryGetValue(c, out var next) ? Resolve(steps, c, next) : c.ToString());
        }

        return final.ToString();
    }
}
