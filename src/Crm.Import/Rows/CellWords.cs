using System.Text;

namespace Crm.Import;

/// <summary>Several words in one cell, such as tags.</summary>
/// <remarks>A separator inside a word has a backslash before it. Backslashes count only before a separator and at the end of the cell: there two mean one.</remarks>
internal static class CellWords
{
    public static string? Join(IEnumerable<string> words, string separator)
    {
        var joined = string.Join(separator, words.Select(word => Escape(word, separator)));
        return joined.Length == 0 ? null : joined;
    }

    /// <summary>The words without white space around; empty ones are left out.</summary>
    public static IEnumerable<string> Split(string cell, string separator)
    {
        if (!cell.Contains('\\', StringComparison.Ordinal))
        {
            return cell.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }

        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < cell.Length; i++)
        {
            var slashes = Slashes(cell, i);
            i += slashes;
            var ends = i == cell.Length;
            var cuts = !ends && IsAt(cell, i, separator);
            word.Append('\\', !ends && !cuts ? slashes : ends ? (slashes + 1) / 2 : slashes / 2);
            if (cuts)
            {
                i += separator.Length - 1;
                _ = slashes % 2 == 1 ? word.Append(separator) : Take(words, word);
            }
            else if (!ends)
            {
                word.Append(cell[i]);
            }
        }

        Take(words, word);
        return words;
    }

    private static string Escape(string word, string separator)
    {
        if (!word.Contains('\\', StringComparison.Ordinal) && !word.Contains(separator, StringComparison.Ordinal))
        {
            return word;
        }

        var escaped = new StringBuilder(word.Length + 4);
        for (var i = 0; i < word.Length; i++)
        {
            var slashes = Slashes(word, i);
            i += slashes;
            if (i == word.Length)
            {
                escaped.Append('\\', 2 * slashes);
            }
            else if (IsAt(word, i, separator))
            {
                escaped.Append('\\', (2 * slashes) + 1).Append(separator);
                i += separator.Length - 1;
            }
            else
            {
                escaped.Append('\\', slashes).Append(word[i]);
            }
        }

        return escaped.ToString();
    }

    private static StringBuilder Take(List<string> words, StringBuilder word)
    {
        if (word.ToString().Trim() is { Length: > 0 } taken)
        {
            words.Add(taken);
        }

        return word.Clear();
    }

    private static int Slashes(string text, int start)
    {
        var count = 0;
        while (start + count < text.Length && text[start + count] == '\\')
        {
            count++;
        }

        return count;
    }

    private static bool IsAt(string text, int start, string separator) => string.CompareOrdinal(text, start, separator, 0, separator.Length) == 0;
}
