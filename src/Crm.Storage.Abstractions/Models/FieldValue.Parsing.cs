using System.Globalization;

namespace Crm.Models;

/// <content>The way back from the written form.</content>
public readonly partial struct FieldValue
{
    /// <summary>Reads what <see cref="ToString"/> has written: for every value, <c>Parse(value.Type, value.ToString())</c> is the value.</summary>
    /// <param name="type">The type of the value.</param>
    /// <param name="text">The written form; null gives the missing value of every type.</param>
    /// <exception cref="FormatException">The text is not the written form of such a value.</exception>
    public static FieldValue Parse(FieldType type, string? text) =>
        TryParse(type, text, out var value) ? value : throw new FormatException($"'{text}' is not the written form of a value of type {type}.");

    /// <summary>Reads what <see cref="ToString"/> has written, without throwing.</summary>
    /// <returns>False when the text is not the written form of such a value.</returns>
    /// <inheritdoc cref="Parse" path="/param"/>
    public static bool TryParse(FieldType type, string? text, out FieldValue value)
    {
        value = default;
        if (text is null || type == FieldType.Missing)
        {
            return string.IsNullOrEmpty(text);
        }

        if (type is FieldType.Code or FieldType.Name or FieldType.LongText or FieldType.Document)
        {
            value = Text(type, text);
            return true;
        }

        value = type switch
        {
            FieldType.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? Integer(number) : default,
            FieldType.Decimal => TryParseDecimal(text, out var number) ? Decimal(number) : default,
            FieldType.Money => ParseMoney(text),
            FieldType.Date => DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Date(day) : default,
            FieldType.Instant => ParseInstant(text),
            FieldType.Boolean => text switch { "true" => Boolean(true), "false" => Boolean(false), _ => default },
            FieldType.Reference => Guid.TryParseExact(text, "D", out var id) ? Reference(id) : default,
            _ => ParseChoices(text),
        };
        return !value.IsMissing;
    }

    private static bool TryParseDecimal(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    private static FieldValue ParseMoney(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && TryParseDecimal(text[..space], out var amount) ? Money(new Money(amount, text[(space + 1)..])) : default;
    }

    private static FieldValue ParseInstant(string text) => DateTimeOffset.TryParseExact(
        text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? Instant(instant) : default;

    private static FieldValue ParseChoices(string text)
    {
        var choices = text.Split(';');
        return Array.Exists(choices, choice => choice.Length == 0 || choice.Contains('\n', StringComparison.Ordinal)) ? default : Choices(ValueList.Own(choices));
    }
}
