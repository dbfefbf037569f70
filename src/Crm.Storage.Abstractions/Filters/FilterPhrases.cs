using Crm.Calendars;
using Crm.Models;
using Crm.Storage;

namespace Crm.Filters;

/// <summary>Says the leaves of a filter: labels, constants, tests and lengths of time.</summary>
internal sealed class FilterPhrases(string language, FilterLabels labels)
{
    /// <summary>How many constants of a list are told.</summary>
    private const int MaxTold = 10;

    public string Label(Field field, bool child) => Say("explain.label", labels.Of(field, language, child));

    public string AgeLabel(DateField field) => Say("explain.label", labels.OfAge(field, language));

    public string Label(ChildModel child) => Say("explain.label", labels.Of(child, language));

    public string Label(Relation relation) => Say("explain.label", labels.Of(relation, language));

    public string Label(KeyedFilter keyed) => Say("explain.keyed", Label(keyed.Child), List(keyed.Keys, Quote));

    public string Quote(string text) => Say("explain.quote", text);

    public string Test(string label, FieldType type, FilterOperator @operator, ValueList<FieldValue> values) => @operator switch
    {
        FilterOperator.IsMissing => Say("explain.isMissing", label),
        FilterOperator.Between => Say("explain.between", label, Constant(values[0]), Constant(values[1])),
        FilterOperator.In when values.Count == 0 => Say("explain.in.none", label),
        FilterOperator.In => Say("explain.in", label, List(values, Constant)),
        FilterOperator.Lt or FilterOperator.Le or FilterOperator.Gt or FilterOperator.Ge =>
            Say($"explain.{Order(type)}{FilterWords.Of(@operator)}", label, Constant(values[0])),
        _ => Say("explain." + FilterWords.Of(@operator), label, Constant(values[0])),
    };

    public string Time(TimeFilter filter, bool child)
    {
        var label = Label(filter.Field, child);
        return filter.Operator switch
        {
            TimeOperator.On => Say("explain.on", label, Constant(FieldValue.Date(filter.Day))),
            TimeOperator.During => Say("explain.during", label, Unit(filter.Unit, filter.Offset)),
            _ => Say("explain." + FilterWords.Of(filter.Operator), label, Period(filter.Period)),
        };
    }

    public string Words(string label, bool requireAll, ValueList<string> words) => words.Count == 0
        ? Say(requireAll ? "explain.everything" : "explain.nothing")
        : Say(requireAll ? "explain.hasAll" : "explain.hasAny", label, List(words, Quote));

    public string Period(Period period)
    {
        (string Key, long Number)[] parts =
        [
            ("explain.years", period.Years), ("explain.months", period.Months), ("explain.days", period.Days),
            ("explain.hours", (long)period.Time.TotalHours), ("explain.minutes", period.Time.Minutes), ("explain.seconds", period.Time.Seconds),
        ];
        var said = "";
        foreach (var (key, number) in parts)
        {
            if (number != 0)
            {
                var part = StorageMessages.Catalog.FormatCount(language, key, number);
                said = said.Length == 0 ? part : Say("explain.period", said, part);
            }
        }

        return said.Length > 0 ? said : StorageMessages.Catalog.FormatCount(language, "explain.days", 0);
    }

    private string Unit(CalendarUnit unit, int offset)
    {
        var key = "explain." + FilterWords.Of(unit);
        return offset switch
        {
            0 => Say(key + ".this"),
            -1 => Say(key + ".last"),
            1 => Say(key + ".next"),
            < 0 => StorageMessages.Catalog.FormatCount(language, key + ".back", -(long)offset),
            _ => StorageMessages.Catalog.FormatCount(language, key + ".ahead", offset),
        };
    }

    private string Constant(FieldValue value) => value.Type switch
    {
        FieldType.Code or FieldType.Name or FieldType.LongText => Quote(value.AsText!),
        FieldType.Boolean => Say(value.AsBoolean ? "explain.true" : "explain.false"),
        _ => Say("explain.plain", value),
    };

    private string List<T>(ValueList<T> items, Func<T, string> say)
    {
        var said = say(items[0]);
        for (var i = 1; i < Math.Min(items.Count, MaxTold); i++)
        {
            said = Say("explain.list", said, say(items[i]));
        }

        return items.Count <= MaxTold ? said : Say("explain.more", said, items.Count - MaxTold);
    }

    private static string Order(FieldType type) => type switch
    {
        FieldType.Date or FieldType.Instant => "time.",
        FieldType.Code or FieldType.Name => "text.",
        _ => "",
    };

    private string Say(string key, params ReadOnlySpan<object?> arguments) => StorageMessages.Catalog.Format(language, key, arguments);
}
