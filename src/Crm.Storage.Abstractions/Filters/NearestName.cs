namespace Crm.Filters;

/// <summary>Finds the name that a misspelt one was meant to be.</summary>
internal static class NearestName
{
    private const int MaxLength = 50;

    /// <summary>The nearest of the known names; null when none is near enough to be meant.</summary>
    /// <remarks>Near are those that differ in case alone, end in the name, or are at most a third of its letters (at least two) away by Damerau–Levenshtein distance.</remarks>
    public static string? Find(string name, IEnumerable<string> known)
    {
        if (name.Length is 0 or > MaxLength)
        {
            return null;
        }

        var (best, least) = ((string?)null, Math.Max(2, name.Length / 3) + 1);
        foreach (var candidate in known)
        {
            var distance = Same(name, candidate) ? 0 : Distance(name, candidate);
            if (distance < least && distance < candidate.Length)
            {
                (best, least) = (candidate, distance);
            }
        }

        return best;
    }

    private static bool Same(string name, string candidate) =>
        name.Equals(candidate, StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("." + candidate, StringComparison.Ordinal)
        || candidate.EndsWith("." + name, StringComparison.Ordinal);

    /// <summary>The least number of letters to insert, drop, replace or swap with their neighbour (optimal string alignment).</summary>
    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0 ? i + j : Step(rows, left, right, i, j);
            }
        }

        return rows[left.Length, right.Length];
    }

    private static int Step(int[,] rows, string left, string right, int i, int j)
    {
        var cost = left[i - 1] == right[j - 1] ? 0 : 1;
        var best = Math.Min(rows[i - 1, j - 1] + cost, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
        var swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
        return swapped ? Math.Min(best, rows[i - 2, j - 2] + 1) : best;
    }
}
