namespace Crm.Import;

/// <summary>Several words in one cell, such as tags; a separator inside a word has a backslash before it.</summary>
internal static class CellWords
{
    public static string? Join(IEnumerable<string> words, string separator)
    {
        var joined = string.Join(separator, words.Select(word => word.Replace(separator, $"\\{separator}", StringComparison.Ordinal)));
        return joined.Length == 0 ? null : joined;
    }

    public static IEnumerable<string> Split(string cell, string separator)
    {
        const StringSplitOptions Options = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        var escaped = $"\\{separator}";
        if (!cell.Contains(escaped, StringComparison.Ordinal))
        {
            return cell.Split(separator, Options);
        }

        // U+FFFF stands for the escaped separator while the cell is cut; no text holds it.
        return cell.Replace(escaped, "\uFFFF", StringComparison.Ordinal).Split(separator, Options).Select(word => word.Replace("\uFFFF", separator, StringComparison.Ordinal));
    }
}
