using Crm.Localization;

namespace Crm.Contacts;

/// <summary>What an <see cref="IPhoneNormalizer"/> has read.</summary>
/// <param name="Number">The number in E.164; null when the text is none.</param>
/// <param name="Extension">The extension; null when there is none.</param>
/// <param name="Fault">Why the text is no number; null when it is one.</param>
public readonly record struct PhoneReading(string? Number, string? Extension, LocalizedMessage? Fault);
