using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Crm.Models;
using Crm.Text;

namespace Crm.CustomFields;

/// <summary>The form in which custom values are stored: a flat JSON object whose names end with the type of the value.</summary>
/// <remarks>
/// <c>{ "discount_d": 125000, "vatNumber_c": "UA1", "motto_n": "Слава", "motto_k": "слава" }</c>: c code, n name, l long text, k the folded
/// key of either, i whole number, d decimal as a whole number of its last decimal, m amount likewise and u its currency, t day number,
/// a instant in microseconds, b 0 or 1, r id, w choices between line breaks. So one text or whole number answers each test on every engine.
/// </remarks>
internal static class CustomDocument
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The name of the value by which filters compare a field.</summary>
    public static string ComparedName(Field field) => field.Type is FieldType.Name or FieldType.LongText ? field.Name + "_k" : Name(field.Name, field.Type);

    /// <summary>The name of the value of a field.</summary>
    public static string Name(string key, FieldType type) => $"{key}_{Letter(type)}";

    /// <summary>The name of the currency of an amount.</summary>
    public static string CurrencyName(string key) => key + "_u";

    /// <summary>One text or whole number of a document; missing when it is not there or of the other kind.</summary>
    public static FieldValue Read(string? json, string name, FieldType type)
    {
        if (json is null)
        {
            return default;
        }

        using var document = JsonDocument.Parse(json);
        return !document.RootElement.TryGetProperty(name, out var value) ? default
            : type == FieldType.Code && value.ValueKind == JsonValueKind.String ? FieldValue.Code(value.GetString())
            : type == FieldType.Integer && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? FieldValue.Integer(number)
            : default;
    }

    /// <summary>The document of values that are in the order of their keys; null for none.</summary>
    public static string? Write(IReadOnlyList<KeyValuePair<string, FieldValue>> values)
    {
        if (values.Count == 0)
        {
            return null;
        }

        var bytes = new ArrayBufferWriter<byte>(64 * values.Count);
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            foreach (var (key, value) in values)
            {
                Write(json, key, value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>The values of a document, in the order of their keys. What has no known type is left out.</summary>
    public static KeyValuePair<string, FieldValue>[] Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var values = new List<KeyValuePair<string, FieldValue>>();
        foreach (var property in document.RootElement.EnumerateObject())
        {
            var name = property.Name;
            if (name.Length > 2 && name[^2] == '_' && Value(document.RootElement, name, property.Value) is { IsMissing: false } value)
            {
                values.Add(new(name[..^2], value));
            }
        }

        values.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        return [.. values];
    }

    private static FieldValue Value(JsonElement all, string name, JsonElement value) => (name[^1], value.ValueKind) switch
    {
        ('c', JsonValueKind.String) => FieldValue.Code(value.GetString()),
        ('n', JsonValueKind.String) => FieldValue.Name(value.GetString()),
        ('l', JsonValueKind.String) => FieldValue.Text(FieldType.LongText, value.GetString()),
        ('w', JsonValueKind.String) => FieldValue.Text(FieldType.Choices, value.GetString()),
        ('x', JsonValueKind.String) => Unstorable(value.GetString()!),
        ('r', JsonValueKind.String) => Guid.TryParse(value.GetString(), out var id) ? FieldValue.Reference(id) : default,
        (_, JsonValueKind.Number) when value.TryGetInt64(out var number) => Number(all, name, number),
        _ => default,
    };

    private static FieldValue Number(JsonElement all, string name, long number) => name[^1] switch
    {
        'i' => FieldValue.Integer(number),
        'd' => FieldValue.Decimal(Plain(number)),
        'm' when all.TryGetProperty(CurrencyName(name[..^2]), out var currency) && currency.ValueKind == JsonValueKind.String && currency.GetString() is { } code =>
            FieldValue.Money(new Money(Plain(number), code)),
        't' when number is >= 0 and <= 3_652_058 => FieldValue.Date(DateOnly.FromDayNumber((int)number)),
        'a' => FieldValue.InstantOfMicroseconds(number),
        'b' => FieldValue.Boolean(number != 0),
        _ => default,
    };

    /// <summary>A stored decimal without zeros at its end.</summary>
    private static decimal Plain(long scaled) => ScaledDecimal.FromScaled(scaled, CustomShape.Scale) / 1.0000000000000000000000000000m;

    private static void Write(Utf8JsonWriter json, string key, in FieldValue value)
    {
        var name = Name(key, value.Type);
        if (Unstorable(value) is { } unstorable)
        {
            json.WriteString(key + "_x", unstorable);
            return;
        }

        switch (value.Type)
        {
            case FieldType.Code or FieldType.Choices:
                json.WriteString(name, value.AsText);
                break;
            case FieldType.Name or FieldType.LongText:
                json.WriteString(key + "_k", TextFold.Fold(value.AsText!));
                json.WriteString(name, value.AsText);
                break;
            case FieldType.Reference:
                json.WriteString(name, value.ToString());
                break;
            case FieldType.Money:
                json.WriteNumber(name, Whole(value));
                json.WriteString(CurrencyName(key), value.AsText);
                break;
            default:
                json.WriteNumber(name, Whole(value));
                break;
        }
    }

    /// <summary>What the document cannot carry is kept as it is until the record is checked, which refuses it: lone surrogates, decimals beyond the scale.</summary>
    private static string? Unstorable(in FieldValue value) => value.Type switch
    {
        FieldType.Decimal or FieldType.Money when !ScaledDecimal.Fits(value.AsDecimal, CustomShape.Scale) =>
            string.Create(CultureInfo.InvariantCulture, $"{value.AsText}={value.AsDecimal}"),
        _ when value.AsText is { } text && StorableText.Check(text) == StorableTextFault.LoneSurrogate => "surrogate",
        _ => null,
    };

    private static FieldValue Unstorable(string written)
    {
        var sign = written.IndexOf('=', StringComparison.Ordinal);
        if (sign < 0)
        {
            return FieldValue.Name("\ud800");
        }

        var number = decimal.Parse(written.AsSpan(sign + 1), NumberStyles.Number, CultureInfo.InvariantCulture);
        return sign == 0 ? FieldValue.Decimal(number) : FieldValue.Money(new Money(number, written[..sign]));
    }

    /// <summary>The whole number by which a value that is not a text is stored and compared.</summary>
    public static long Whole(in FieldValue value) => value.Type is FieldType.Decimal or FieldType.Money
        ? ScaledDecimal.ToScaled(value.AsDecimal, CustomShape.Scale)
        : value.AsInteger;

    private static char Letter(FieldType type) => type switch
    {
        FieldType.Code => 'c',
        FieldType.Name => 'n',
        FieldType.LongText => 'l',
        FieldType.Integer => 'i',
        FieldType.Decimal => 'd',
        FieldType.Money => 'm',
        FieldType.Date => 't',
        FieldType.Instant => 'a',
        FieldType.Boolean => 'b',
        FieldType.Reference => 'r',
        FieldType.Choices => 'w',
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, string.Create(CultureInfo.InvariantCulture, $"{type} is no type of custom values.")),
    };
}
