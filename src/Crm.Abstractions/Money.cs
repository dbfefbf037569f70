using System.Globalization;

namespace Crm;

/// <summary>An amount in one currency.</summary>
/// <param name="Amount">The amount; stored with four decimals within ±9·10¹⁴.</param>
/// <param name="Currency">The currency's ISO 4217 code, three capital letters.</param>
/// <remarks>Amounts of different currencies are never added or compared by the SDK: they do not match.</remarks>
public readonly record struct Money(decimal Amount, string Currency)
{
    /// <summary><c>12.50 UAH</c></summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {Currency}");
}
