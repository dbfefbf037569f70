namespace Crm.Contacts;

/// <summary>Reads phone numbers as people write them.</summary>
/// <remarks>A port: <c>Crm.Normalization</c> implements it for the numbering plans of all countries. Thread-safe.</remarks>
public interface IPhoneNormalizer
{
    /// <summary>Reads a number.</summary>
    /// <param name="text">What was typed, in any digits, with any separators.</param>
    /// <param name="region">The country, ISO 3166 alpha-2, in which a number without a country code is read; null to refuse such numbers.</param>
    /// <returns>The number, or why it is none.</returns>
    PhoneReading Read(string text, string? region);
}
