using System.Collections.Frozen;
using System.Globalization;
using Crm.Calendars;
using Crm.Localization;
using Crm.Models;
using Crm.Text;

namespace Crm.Import;

/// <summary>Reads cells as values of fields.</summary>
/// <param name="zone">The zone of times that say none.</param>
internal sealed class CellValues(TimeZoneInfo zone)
{
    private static readonly FrozenDictionary<string, bool> Truths = Build();

    /// <summary>Reads a cell.</summary>
    /// <param name="field">The field that it is to fill.</param>
    /// <param name="column">How the column is written.</param>
    /// <param name="cell">The cell, not empty.</param>
    /// <param name="value">The value.</param>
    /// <returns>Null when the cell is such a value, else why it is none.</returns>
    public LocalizedMessage? Read(Field field, PlannedColumn column, string cell, out FieldValue value)
    {
        value = default;
        switch (field.Type)
        {
            case FieldType.Integer:
                var wrong = CellNumbers.Read(cell, out long whole);
                value = FieldValue.Integer(whole);
                return wrong;
            case FieldType.Decimal:
                wrong = CellNumbers.Read(cell, out decimal number);
                value = FieldValue.Decimal(number);
                return wrong;
            case FieldType.Money:
                wrong = CellNumbers.Read(cell, out Money money);
                value = wrong is null ? FieldValue.Money(money) : default;
                return wrong;
            case FieldType.Date:
                wrong = CellDates.Read(cell, column.Dates, out var day);
                value = FieldValue.Date(day);
                return wrong;
            case FieldType.Instant:
                return ReadInstant(cell, out value);
            case FieldType.Boolean:
                value = Truth(cell) is { } truth ? FieldValue.Boolean(truth) : default;
                return value.IsMissing ? ImportMessages.Of("row.boolean") : null;
            case FieldType.Reference:
                value = Guid.TryParse(cell, out var id) ? FieldValue.Reference(id) : default;
                return value.IsMissing ? ImportMessages.Of("row.reference") : null;
            case FieldType.Choices:
                return ReadChoices(column, cell, out value);
            default:
                value = FieldValue.Text(field.Type, ChoiceOf(column.Target, cell));
                return null;
        }
    }

    /// <summary>Reads a point in time that is past, or a day for its beginning in the zone of the tenant.</summary>
    /// <returns>Null when the cell is one, else why it is none.</returns>
    public LocalizedMessage? ReadPast(PlannedColumn column, string cell, DateTimeOffset now, out DateTimeOffset at)
    {
        at = default;
        if (ReadInstant(cell, out var instant) is { } fault)
        {
            if (CellDates.Read(cell, column.Dates, out var day) is not null)
            {
                return fault;
            }

            instant = FieldValue.Instant(LocalTime.StartOf(day, zone));
        }

        at = instant.AsInstant;
        return at > now ? ImportMessages.Of("row.future") : null;
    }

    /// <summary>Yes or no in words of five languages; null for other texts.</summary>
    public static bool? Truth(string cell) => Truths.TryGetValue(TextFold.Fold(cell).Trim(), out var truth) ? truth : null;

    private static LocalizedMessage? ReadChoices(PlannedColumn column, string cell, out FieldValue value)
    {
        var choices = CellWords.Split(cell, column.Separator).Select(word => ChoiceOf(column.Target, word)).ToList();
        if (choices.Exists(choice => choice.AsSpan().IndexOfAny('\n', ';') >= 0))
        {
            value = default;
            return ImportMessages.Of("row.choice");
        }

        value = FieldValue.Choices(ValueList.From(choices));
        return null;
    }

    /// <summary>A point in time of ISO 8601; one without an offset is of the zone of the tenant.</summary>
    private LocalizedMessage? ReadInstant(string cell, out FieldValue value)
    {
        value = default;
        if (DateTime.TryParseExact(
            cell, ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            value = FieldValue.Instant(LocalTime.At(local, zone));
            return null;
        }

        if (DateTimeOffset.TryParseExact(
            cell, ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            value = FieldValue.Instant(instant);
            return null;
        }

        return ImportMessages.Of("row.instant");
    }

    private static string ChoiceOf(ImportTarget target, string word) =>
        target.Choices is { } choices && choices.TryGetValue(TextFold.Fold(word).Trim(), out var choice) ? choice : word;

    private static FrozenDictionary<string, bool> Build()
    {
        const string Yes = "true|yes|y|1|on|x|بله|آری|نعم|صحيح|так|иә|✓";
        const string No = "false|no|n|0|off|خیر|نه|لا|ні|жоқ";
        var truths = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var (words, truth) in new[] { (Yes, true), (No, false) })
        {
            foreach (var word in words.Split('|'))
            {
                truths[TextFold.Fold(word).Trim()] = truth;
            }
        }

        truths.Remove("");
        return truths.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
