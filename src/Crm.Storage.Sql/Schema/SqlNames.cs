using System.Globalization;

namespace Crm.Storage.Sql;

/// <summary>Names of tables and indexes that fit every engine.</summary>
internal static class SqlNames
{
    /// <summary>PostgreSQL cuts names at 63 bytes.</summary>
    private const int MaxLength = 63;

    public static void RequirePrefix(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var good = prefix.Length is > 0 and <= 20 && !char.IsAsciiDigit(prefix[0])
            && prefix.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_');
        if (!good)
        {
            throw new ArgumentException(
                $"TablePrefix '{prefix}' is not a prefix of tables: give 1 to 20 lower-case ASCII letters, digits and underscores, not beginning with a digit, such as 'crm_'.",
                nameof(prefix));
        }
    }

    public static string Join(params ReadOnlySpan<string> parts)
    {
        var name = string.Join('_', parts!);
        if (name.Length <= MaxLength)
        {
            return name;
        }

        var hash = 2166136261u;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        return string.Concat(name.AsSpan(0, MaxLength - 9), "_", hash.ToString("x8", CultureInfo.InvariantCulture));
    }
}
