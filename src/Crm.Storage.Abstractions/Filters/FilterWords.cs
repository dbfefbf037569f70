using Crm.Calendars;
using Crm.Models;

namespace Crm.Filters;

/// <summary>The words of the filter JSON.</summary>
internal static class FilterWords
{
    private static readonly (string Word, int Offset)[] Offsets = [("last", -1), ("this", 0), ("next", 1)];

    /// <summary>The words of <c>during</c>: <c>thisMonth</c>, <c>lastYear</c>.</summary>
    public static IEnumerable<string> Units { get; } =
        [.. Enum.GetValues<CalendarUnit>().SelectMany(unit => Offsets.Select(offset => offset.Word + unit))];

    /// <summary>The word of a test: <c>eq</c>, <c>startsWith</c>.</summary>
    public static string Of(FilterOperator @operator) => Camel(@operator.ToString());

    /// <summary>The word of a test against now: <c>withinNext</c>.</summary>
    public static string Of(TimeOperator @operator) => Camel(@operator.ToString());

    /// <summary>The word of a measure: <c>count</c>.</summary>
    public static string Of(RelatedAggregate aggregate) => Camel(aggregate.ToString());

    /// <summary>The word of a unit: <c>month</c>.</summary>
    public static string Of(CalendarUnit unit) => Camel(unit.ToString());

    /// <summary>The word of a unit counted from the current one, <c>lastMonth</c>; null where there is none.</summary>
    public static string? Of(CalendarUnit unit, int offset) =>
        Array.Find(Offsets, known => known.Offset == offset) is { Word: { } word } ? word + unit : null;

    /// <summary>The unit that a word such as <c>lastMonth</c> means.</summary>
    public static (CalendarUnit Unit, int Offset)? FindUnit(string word)
    {
        foreach (var unit in Enum.GetValues<CalendarUnit>())
        {
            foreach (var (prefix, offset) in Offsets)
            {
                if (word == prefix + unit)
                {
                    return (unit, offset);
                }
            }
        }

        return null;
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
