namespace Crm.Import;

/// <summary>Finds the character between cells.</summary>
internal static class DelimiterDetector
{
    private const string Candidates = ",;\t|";

    /// <summary>The candidate that stands most often in the first line, outside quotes; the comma when none does.</summary>
    public static char Detect(ReadOnlySpan<char> head)
    {
        Span<int> counts = stackalloc int[Candidates.Length];
        var quoted = false;
        foreach (var character in head)
        {
            if (character == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && character is '\n' or '\r')
            {
                if (counts.ContainsAnyExcept(0))
                {
                    break;
                }
            }
            else if (!quoted && Candidates.IndexOf(character, StringComparison.Ordinal) is >= 0 and var candidate)
            {
                counts[candidate]++;
            }
        }

        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            if (counts[i] > counts[best])
            {
                best = i;
            }
        }

        return Candidates[best];
    }
}
