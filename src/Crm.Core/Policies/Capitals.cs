namespace Crm.Policies;

/// <summary>Capitalises names.</summary>
internal static class Capitals
{
    private const int ShortWord = 3;

    /// <summary>The name in the capitals that a policy asks for.</summary>
    public static string Apply(string name, NameCapitals capitals) =>
        capitals == NameCapitals.Upper ? name.ToUpperInvariant() : string.Join(' ', name.Split(' ').Select(Word));

    private static string Word(string word)
    {
        var letters = word.Count(char.IsLetter);
        var upper = word.Count(char.IsUpper);
        var lower = word.Count(char.IsLower);
        if (letters <= ShortWord || (upper > 0 && lower > 0) || upper + lower == 0)
        {
            return word;
        }

        var start = Array.FindIndex(word.ToCharArray(), char.IsLetter);
        return word[..start] + char.ToUpperInvariant(word[start]) + word[(start + 1)..].ToLowerInvariant();
    }
}
