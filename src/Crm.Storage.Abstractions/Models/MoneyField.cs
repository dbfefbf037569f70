using Crm.Localization;

namespace Crm.Models;

/// <summary>An amount with its currency, scale 4 within ±9·10¹⁴. Only amounts of one currency compare.</summary>
public sealed class MoneyField : OrderedField<Money>
{
    /// <summary>How many decimals an amount keeps.</summary>
    public const int Scale = 4;

    /// <summary>Declares the field.</summary>
    /// <param name="name">Its name in camel case.</param>
    public MoneyField(string name)
        : base(name, FieldType.Money)
    {
    }

    internal override FieldValue ToValue(Money value) => FieldValue.Money(value);

    internal override Money FromValue(in FieldValue value) => value.AsMoney;

    /// <inheritdoc/>
    public override LocalizedMessage? Check(in FieldValue value) =>
        IsCurrency(value.AsText) ? ScaledDecimal.Check(value.AsDecimal, Scale) : FieldMessages.Of("field.currency", value.AsText);

    /// <summary>True for three capital ASCII letters, the form of an ISO 4217 code.</summary>
    public static bool IsCurrency(string? code) => code is { Length: 3 } && code.All(char.IsAsciiLetterUpper);
}
