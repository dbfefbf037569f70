using System.Globalization;
using Crm.Import;
using Crm.Models;

namespace Crm.Export;

/// <summary>Values as cells, in the forms that imports read.</summary>
internal static class ExportValues
{
    public static string? Text(in FieldValue value) => value.Type switch
    {
        FieldType.Missing => null,
        FieldType.Integer => value.AsInteger.ToString(CultureInfo.InvariantCulture),
        FieldType.Decimal => Plain(value.AsDecimal).ToString(CultureInfo.InvariantCulture),
        FieldType.Money => value.AsMoney is var money ? string.Create(CultureInfo.InvariantCulture, $"{Plain(money.Amount)} {money.Currency}") : null,
        FieldType.Date => value.AsDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FieldType.Instant => value.AsInstant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
        FieldType.Boolean => value.AsBoolean ? "true" : "false",
        FieldType.Reference => value.AsReference.ToString("D"),
        FieldType.Choices => CellWords.Join(value.AsChoices, ";"),
        _ => value.AsText,
    };

    /// <summary>Minutes since midnight as a time of day.</summary>
    public static FieldValue Time(in FieldValue minutes) =>
        minutes.IsMissing ? default : FieldValue.Code(TimeOnly.MinValue.AddMinutes(minutes.AsInteger).ToString("HH:mm", CultureInfo.InvariantCulture));

    /// <summary>The number without zeros at its end, which some engines store.</summary>
    public static decimal Plain(decimal number) => number / 1.0000000000000000000000000000m;
}
