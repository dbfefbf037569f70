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

    /// <summary>The amount in the tenant's currency, at the exchange rate of the booking day: a field of its own, named <c>&lt;name&gt;Base</c>, that the entity has by itself.</summary>
    /// <remarks>
    /// Written by the session alone whenever amount, currency or booking day change; missing while the tenant has no currency. Amounts of
    /// different currencies can be compared, ordered and added by it. A model that reads and writes it shows it in its records.
    /// Money among the custom fields of a tenant has none.
    /// </remarks>
    public DecimalField Base => field ?? Interlocked.CompareExchange(ref field, new DecimalField(Name + "Base") { BaseOf = this, ByService = true, Sortable = BaseSortable, Personal = Personal, RenamedFrom = [.. RenamedFrom.Select(name => name + "Base")] }, null) ?? field;

    /// <summary>True when lists may be ordered by <see cref="Base"/>; it then has an index.</summary>
    /// <value>False by default.</value>
    public bool BaseSortable { get; init; }

    /// <summary>The date or instant of the record, or of the row of a list, on whose day the amount was booked: the day of its exchange rate.</summary>
    /// <value>Null by default, and of no account where the record has none: then it is the day on which the record was made.</value>
    /// <exception cref="ArgumentException">The field is no date and no instant.</exception>
    public Field? BookedOn
    {
        get;
        init => field = value is null or DateField or InstantField ? value : throw new ArgumentException($"'{value.Name}' is neither a date nor an instant. Give the field that tells when the amount was booked.", nameof(value));
    }

    internal override FieldValue ToValue(Money value) => FieldValue.Money(value);

    internal override Money FromValue(in FieldValue value) => value.AsMoney;

    /// <inheritdoc/>
    public override LocalizedMessage? Check(in FieldValue value) =>
        IsCurrency(value.AsText) ? ScaledDecimal.Check(value.AsDecimal, Scale) : FieldMessages.Of("field.currency", value.AsText);

    /// <summary>True for three capital ASCII letters, the form of an ISO 4217 code.</summary>
    public static bool IsCurrency(string? code) => code is { Length: 3 } && code.All(char.IsAsciiLetterUpper);
}
