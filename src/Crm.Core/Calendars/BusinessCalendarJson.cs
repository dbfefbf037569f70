using System.Globalization;
using System.Text.Json;

namespace Crm.Calendars;

/// <summary>Business calendars as JSON, to be stored and sent.</summary>
/// <remarks>
/// <code>
/// { "v": 1, "zone": "Europe/Kyiv",
///   "week": { "monday": ["09:00-13:00", "14:00-18:00"], "tuesday": ["22:00-06:00"] },
///   "days": { "2026-08-24": [], "2026-12-31": ["09:00-13:00"] } }
/// </code>
/// <para>Days without hours are closed. <c>24:00</c> is read as midnight at the end of the day, and written as <c>00:00</c>. Thread-safe, and clean under Native AOT.</para>
/// </remarks>
public static class BusinessCalendarJson
{
    private const int Version = 1;
    private static readonly Dictionary<string, DayOfWeek> Days = Enum.GetValues<DayOfWeek>().ToDictionary(BusinessCalendarRules.WordOf, StringComparer.Ordinal);

    /// <summary>Writes a calendar; equal ones alike.</summary>
    public static string Write(BusinessCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, calendar);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Reads a calendar.</summary>
    /// <exception cref="BusinessCalendarException">The text is no JSON of a calendar, or the calendar is none; the exception tells where.</exception>
    public static BusinessCalendar Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException fault)
        {
            throw new BusinessCalendarException(BusinessCalendarFault.NotReadable, "$", fault);
        }

        using (document)
        {
            return Read(document.RootElement);
        }
    }

    internal static void Write(Utf8JsonWriter json, BusinessCalendar calendar)
    {
        json.WriteStartObject();
        json.WriteNumber("v", Version);
        json.WriteString("zone", calendar.Zone);
        json.WriteStartObject("week");
        foreach (var day in calendar.Week)
        {
            WriteHours(json, BusinessCalendarRules.WordOf(day.Day), day.Hours);
        }

        json.WriteEndObject();
        if (calendar.SpecialDays.Count > 0)
        {
            json.WriteStartObject("days");
            foreach (var day in calendar.SpecialDays)
            {
                WriteHours(json, BusinessCalendarRules.WordOf(day.Day), day.Hours);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    internal static BusinessCalendar Read(JsonElement root)
    {
        Require(root.ValueKind == JsonValueKind.Object, "$");
        string? zone = null;
        var hasVersion = false;
        List<WeekDayHours> week = [];
        List<SpecialDay> days = [];
        foreach (var property in root.EnumerateObject())
        {
            switch (property.Name)
            {
                case "v":
                    hasVersion = property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetInt32(out var version) && version == Version;
                    Require(hasVersion, "v");
                    break;
                case "zone":
                    zone = Text(property.Value, "zone");
                    break;
                case "week":
                    week.AddRange(ReadDays(property, DayOfWeekOf, (day, hours) => new WeekDayHours(day, hours)));
                    break;
                case "days":
                    days.AddRange(ReadDays(property, DateOf, (day, hours) => new SpecialDay(day, hours)));
                    break;
                default:
                    Require(holds: false, property.Name);
                    break;
            }
        }

        Require(hasVersion, "v");
        Require(zone is not null, "zone");
        return new BusinessCalendar(zone!, week, days);
    }

    private static void WriteHours(Utf8JsonWriter json, string day, ValueList<TimeRange> hours)
    {
        json.WriteStartArray(day);
        foreach (var range in hours)
        {
            json.WriteStringValue(range.ToString());
        }

        json.WriteEndArray();
    }

    private static IEnumerable<TDay> ReadDays<TKey, TDay>(JsonProperty days, Func<string, TKey?> read, Func<TKey, ValueList<TimeRange>, TDay> make)
        where TKey : struct
    {
        Require(days.Value.ValueKind == JsonValueKind.Object, days.Name);
        foreach (var day in days.Value.EnumerateObject())
        {
            var where = $"{days.Name}.{day.Name}";
            var key = read(day.Name);
            Require(key is not null && day.Value.ValueKind == JsonValueKind.Array, where);
            List<TimeRange> hours = [];
            foreach (var item in day.Value.EnumerateArray())
            {
                Require(TimeRange.TryParse(Text(item, where), out var range), where);
                hours.Add(range);
            }

            yield return make(key!.Value, ValueList.From(hours));
        }
    }

    private static DayOfWeek? DayOfWeekOf(string name) => Days.TryGetValue(name, out var day) ? day : null;

    private static DateOnly? DateOf(string name) =>
        DateOnly.TryParseExact(name, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Text(JsonElement element, string where)
    {
        Require(element.ValueKind == JsonValueKind.String, where);
        return element.GetString()!;
    }

    private static void Require(bool holds, string where)
    {
        if (!holds)
        {
            throw new BusinessCalendarException(BusinessCalendarFault.NotReadable, where);
        }
    }
}
