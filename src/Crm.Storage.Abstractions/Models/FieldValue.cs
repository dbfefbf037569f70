using System.Globalization;
using System.Runtime.CompilerServices;
using Crm.Text;

namespace Crm.Models;

/// <summary>One value of any field type, without boxing; <c>default</c> is the missing value.</summary>
/// <remarks>
/// Immutable. Equality is the identity of the stored value: texts by code unit, decimals by number, instants by microsecond.
/// A <see cref="FieldType.Name"/> holds the text as written; its key and sort key are derived by the engine.
/// </remarks>
public readonly partial struct FieldValue : IEquatable<FieldValue>
{
    private readonly string? _text;
    private readonly long _low;
    private readonly long _high;

    private FieldValue(FieldType type, string? text, long low, long high = 0)
    {
        Type = type;
        _text = text;
        _low = low;
        _high = high;
    }

    /// <summary>The missing value.</summary>
    public static FieldValue Missing => default;

    /// <summary>The type of the value.</summary>
    public FieldType Type { get; }

    /// <summary>True when there is no value.</summary>
    public bool IsMissing => Type == FieldType.Missing;

    /// <summary>The text of a code, name or long text; the currency of money; null for every other type.</summary>
    public string? AsText => _text;

    /// <summary>The number of an <see cref="FieldType.Integer"/>; the day number of a date; UTC microseconds since 0001-01-01 of an instant; 0 or 1 of a boolean.</summary>
    public long AsInteger => _low;

    /// <summary>The number of a decimal or the amount of money.</summary>
    public decimal AsDecimal => Unsafe.BitCast<(long Low, long High), decimal>((_low, _high));

    /// <summary>The money.</summary>
    public Money AsMoney => new(AsDecimal, _text!);

    /// <summary>The day.</summary>
    public DateOnly AsDate => DateOnly.FromDayNumber((int)_low);

    /// <summary>The instant, offset zero.</summary>
    public DateTimeOffset AsInstant => new(_low * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    /// <summary>The truth value.</summary>
    public bool AsBoolean => _low != 0;

    /// <summary>The id of the referenced record.</summary>
    public Guid AsReference => Unsafe.BitCast<(long Low, long High), Guid>((_low, _high));

    /// <summary>The choices, in their order.</summary>
    public ValueList<string> AsChoices => _text is null ? default : [.. _text.Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>A code, or missing for null.</summary>
    public static FieldValue Code(string? value) => Text(FieldType.Code, value);

    /// <summary>A name, or missing for null.</summary>
    public static FieldValue Name(string? value) => Text(FieldType.Name, value);

    /// <summary>Text of one of the text types, or missing for null.</summary>
    public static FieldValue Text(FieldType type, string? value) => value is null ? default : new(type, value, 0);

    /// <summary>A whole number.</summary>
    public static FieldValue Integer(long value) => new(FieldType.Integer, null, value);

    /// <summary>A decimal.</summary>
    public static FieldValue Decimal(decimal value)
    {
        var (low, high) = Unsafe.BitCast<decimal, (long, long)>(value);
        return new(FieldType.Decimal, null, low, high);
    }

    /// <summary>Money.</summary>
    public static FieldValue Money(Money value)
    {
        var (low, high) = Unsafe.BitCast<decimal, (long, long)>(value.Amount);
        return new(FieldType.Money, value.Currency, low, high);
    }

    /// <summary>A day.</summary>
    public static FieldValue Date(DateOnly value) => new(FieldType.Date, null, value.DayNumber);

    /// <summary>An instant, floored to the microsecond.</summary>
    public static FieldValue Instant(DateTimeOffset value) => new(FieldType.Instant, null, value.UtcTicks / TimeSpan.TicksPerMicrosecond);

    /// <summary>An instant by its UTC microseconds since 0001-01-01.</summary>
    public static FieldValue InstantOfMicroseconds(long value) => new(FieldType.Instant, null, value);

    /// <summary>A truth value.</summary>
    public static FieldValue Boolean(bool value) => new(FieldType.Boolean, null, value ? 1 : 0);

    /// <summary>The id of a record.</summary>
    public static FieldValue Reference(Guid value)
    {
        var (low, high) = Unsafe.BitCast<Guid, (long, long)>(value);
        return new(FieldType.Reference, null, low, high);
    }

    /// <summary>Choices of a custom field, each once; missing for none.</summary>
    /// <exception cref="ArgumentException">A choice is empty, or has a line break or a semicolon, which keeps choices apart where they are written.</exception>
    public static FieldValue Choices(ValueList<string> choices)
    {
        if (choices.Count == 0)
        {
            return default;
        }

        if (choices.Any(choice => string.IsNullOrEmpty(choice) || choice.AsSpan().IndexOfAny('\n', ';') >= 0))
        {
            throw new ArgumentException("A choice is a text without line breaks and semicolons.", nameof(choices));
        }

        return new(FieldType.Choices, $"\n{string.Join('\n', choices.Distinct(StringComparer.Ordinal))}\n", 0);
    }

    /// <summary>Orders two values of one type as stored: numbers by size, texts and ids by code point; names by text, not by sort key. A missing value comes last.</summary>
    /// <remarks>Ids compare as their 16 big-endian bytes, which is the order of their text. Money compares by amount; callers keep currencies apart.</remarks>
    public static int Compare(in FieldValue left, in FieldValue right)
    {
        if (left.IsMissing || right.IsMissing)
        {
            return left.IsMissing.CompareTo(right.IsMissing);
        }

        return left.Type switch
        {
            FieldType.Code or FieldType.Name or FieldType.LongText or FieldType.Choices or FieldType.Document => CodePoints.Compare(left._text, right._text),
            FieldType.Decimal or FieldType.Money => left.AsDecimal.CompareTo(right.AsDecimal),
            FieldType.Reference => left.AsReference.CompareTo(right.AsReference),
            _ => left._low.CompareTo(right._low),
        };
    }

    /// <inheritdoc/>
    public bool Equals(FieldValue other) => Type == other.Type && Type switch
    {
        FieldType.Decimal => AsDecimal == other.AsDecimal,
        FieldType.Money => AsDecimal == other.AsDecimal && string.Equals(_text, other._text, StringComparison.Ordinal),
        _ => _low == other._low && _high == other._high && string.Equals(_text, other._text, StringComparison.Ordinal),
    };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FieldValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Type is FieldType.Decimal or FieldType.Money
        ? HashCode.Combine(Type, AsDecimal, _text)
        : HashCode.Combine(Type, _low, _high, _text);

    /// <summary>True when both are the same stored value.</summary>
    public static bool operator ==(FieldValue left, FieldValue right) => left.Equals(right);

    /// <summary>True when they differ.</summary>
    public static bool operator !=(FieldValue left, FieldValue right) => !left.Equals(right);

    /// <summary>The value in its invariant written form, as filters and audit write it; empty when missing. <see cref="Parse"/> reads it back.</summary>
    public override string ToString() => Type switch
    {
        FieldType.Missing => "",
        FieldType.Integer => _low.ToString(CultureInfo.InvariantCulture),
        FieldType.Decimal => AsDecimal.ToString(CultureInfo.InvariantCulture),
        FieldType.Money => AsMoney.ToString(),
        FieldType.Date => AsDate.ToString("O", CultureInfo.InvariantCulture),
        FieldType.Instant => AsInstant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
        FieldType.Boolean => AsBoolean ? "true" : "false",
        FieldType.Reference => AsReference.ToString("D"),
        FieldType.Choices => _text!.Trim('\n').Replace('\n', ';'),
        _ => _text!,
    };
}
