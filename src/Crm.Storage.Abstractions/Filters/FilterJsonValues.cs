using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Crm.Calendars;
using Crm.Models;

namespace Crm.Filters;

/// <summary>Reads the constants of a filter's JSON, exactly.</summary>
internal static partial class FilterJsonValues
{
    private const int DecimalDigits = 28;

    /// <summary>The place of an item of a list.</summary>
    public static string Item(string place, int index) => string.Create(CultureInfo.InvariantCulture, $"{place}[{index}]");

    /// <summary>Reads as many constants as a test takes.</summary>
    public static ValueList<T> ReadAll<T>(JsonElement json, string place, FilterOperator @operator, Func<JsonElement, string, T> read)
    {
        switch (FieldTests.Operands(@operator))
        {
            case 0:
                return json.ValueKind == JsonValueKind.True ? default : throw new FilterException(place, "filter.onlyTrue", FilterWords.Of(@operator));
            case 1:
                return [read(json, place)];
            case var count:
                return ReadList(json, place, @operator, count, read);
        }
    }

    /// <summary>Reads a constant of a field's type.</summary>
    public static FieldValue Read(FieldType type, JsonElement json, string place)
    {
        switch (type)
        {
            case FieldType.Integer:
                return json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var number) ? FieldValue.Integer(number) : throw Wrong(json, place, type);
            case FieldType.Decimal:
                return FieldValue.Decimal(ReadDecimal(json, place));
            case FieldType.Money:
                return FieldValue.Money(ReadMoney(json, place));
            case FieldType.Boolean:
                return json.ValueKind is JsonValueKind.True or JsonValueKind.False ? FieldValue.Boolean(json.GetBoolean()) : throw Wrong(json, place, type);
        }

        if (json.ValueKind != JsonValueKind.String)
        {
            throw Wrong(json, place, type);
        }

        var text = FilterJsonNode.Text(json, place);
        return type switch
        {
            FieldType.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => FieldValue.Date(day),
            FieldType.Instant when TryReadInstant(text, out var instant) => FieldValue.Instant(instant),
            FieldType.Reference when Guid.TryParseExact(text, "D", out var id) => FieldValue.Reference(id),
            FieldType.Date or FieldType.Instant or FieldType.Reference => throw Wrong(json, place, type),
            _ => FieldValue.Text(type, text),
        };
    }

    /// <summary>Reads a number that a <see cref="decimal"/> holds exactly.</summary>
    public static decimal ReadDecimal(JsonElement json, string place) =>
        json.ValueKind == JsonValueKind.Number && IsExact(json.GetRawText()) && json.TryGetDecimal(out var number)
            ? number
            : throw Wrong(json, place, FieldType.Decimal);

    public static int ReadInteger(JsonElement json, string place) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number) ? number : throw Wrong(json, place, FieldType.Integer);

    public static Period ReadPeriod(JsonElement json, string place) =>
        json.ValueKind == JsonValueKind.String && Period.TryParse(FilterJsonNode.Text(json, place), out var period)
            ? period
            : throw new FilterException(place, "filter.period");

    private static ValueList<T> ReadList<T>(JsonElement json, string place, FilterOperator @operator, int? count, Func<JsonElement, string, T> read)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            throw new FilterException(place, "filter.list");
        }

        var length = json.GetArrayLength();
        if (count is not null && count != length)
        {
            throw new FilterException(place, "filter.operands", FilterWords.Of(@operator), count);
        }

        if (length > FilterBinder.MaxValues)
        {
            throw new FilterException(place, "filter.tooMany", FilterBinder.MaxValues);
        }

        var values = new T[length];
        var index = 0;
        foreach (var item in json.EnumerateArray())
        {
            values[index] = read(item, Item(place, index));
            index++;
        }

        return ValueList.Own(values);
    }

    private static Money ReadMoney(JsonElement json, string place)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(json, place, FieldType.Money);
        }

        var node = new FilterJsonNode(json, place);
        var amount = ReadDecimal(node.Take("amount"), node.At("amount"));
        var currency = node.TakeText("currency");
        node.End("amount", "currency");
        return MoneyField.IsCurrency(currency)
            ? new Money(amount, currency)
            : throw new FilterException(node.At("currency"), "filter.currency", FilterJsonNode.Short(currency));
    }

    private static bool TryReadInstant(string text, out DateTimeOffset instant)
    {
        instant = default;
        return Iso().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }

    /// <summary>Whether no digit is lost: at most 28 digits that count, none of them behind the 28th decimal.</summary>
    private static bool IsExact(string number)
    {
        var exponentAt = number.AsSpan().IndexOfAny('e', 'E');
        var digits = exponentAt < 0 ? number : number[..exponentAt];
        var exponent = 0;
        if (exponentAt >= 0 && !int.TryParse(number.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            return false;
        }

        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : digits.Length - point - 1;
        var all = digits.TrimStart('-').Replace(".", "", StringComparison.Ordinal);
        var significant = all.TrimEnd('0');
        var last = (long)decimals - exponent - (all.Length - significant.Length);
        return significant.TrimStart('0').Length <= DecimalDigits && (significant.Length == 0 || last <= DecimalDigits);
    }

    private static FilterException Wrong(JsonElement json, string place, FieldType type) =>
        new(place, "filter.type", FilterJsonNode.Short(json.ValueKind == JsonValueKind.Null ? "null" : json.ToString()), type);

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Iso();
}
