using Crm.Localization;

namespace Crm.Models;

/// <summary>An exact decimal: scale 4 within ±9·10¹⁴, or scale 8 within ±9·10¹⁰ for unit prices and rates.</summary>
public sealed class DecimalField : OrderedField<decimal>
{
    /// <summary>Declares the field.</summary>
    /// <param name="name">Its name in camel case.</param>
    /// <param name="scale">How many decimals are kept: 4 or 8.</param>
    public DecimalField(string name, int scale = 4)
        : base(name, FieldType.Decimal)
    {
        if (scale is not (4 or 8))
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "A decimal field keeps 4 or 8 decimals.");
        }

        Scale = scale;
    }

    /// <summary>How many decimals are kept: 4 or 8.</summary>
    public int Scale { get; }

    /// <summary>The money whose value in the tenant's currency the field is; null for any other decimal.</summary>
    public MoneyField? BaseOf { get; internal init; }

    internal override FieldValue ToValue(decimal value) => FieldValue.Decimal(value);

    internal override decimal FromValue(in FieldValue value) => value.AsDecimal;

    /// <inheritdoc/>
    public override LocalizedMessage? Check(in FieldValue value) => ScaledDecimal.Check(value.AsDecimal, Scale);
}
