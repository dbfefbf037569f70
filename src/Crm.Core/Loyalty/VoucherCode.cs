using System.Security.Cryptography;

namespace Crm.Loyalty;

/// <summary>Codes that nobody guesses and everybody reads.</summary>
internal static class VoucherCode
{
    /// <summary>28 × log₂ 30 is 137 bits.</summary>
    public const int Length = 28;

    /// <summary>Without 0 and O, 1, I and L, and U, which is read as V.</summary>
    public const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A new code; each letter is drawn alike.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>The code as it is stored, of one that a person has typed.</summary>
    public static string Read(string typed) => string.Concat(typed.Where(letter => letter != '-' && !char.IsWhiteSpace(letter)).Select(char.ToUpperInvariant));
}
