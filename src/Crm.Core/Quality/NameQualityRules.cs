using Crm.Models;

namespace Crm.Quality;

/// <summary>Judges the names of records of any entity.</summary>
internal static class NameQualityRules
{
    /// <returns>Why a name is hardly one; null when it may be.</returns>
    public static string? KeyFor(Field field, string text)
    {
        if (field is not (NameField or LongTextField) && !(field is CodeField { Choices.Count: 0, ByService: false } && field.Shape is EntityModel))
        {
            return null;
        }

        if (Fillers.IsFiller(text))
        {
            return "quality.filler";
        }

        if (field is not NameField || field.Name is not ("name" or "givenName" or "familyName"))
        {
            return null;
        }

        if (text.Contains('@', StringComparison.Ordinal) || text.Contains("://", StringComparison.Ordinal) || text.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            return "quality.addressInName";
        }

        return text.Any(char.IsDigit) && !text.Any(char.IsLetter) ? "quality.digits" : null;
    }
}
