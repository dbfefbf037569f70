using Crm.Calendars;

namespace Snippets;

/// <summary>The code of docs/business-calendars.md.</summary>
internal static class CalendarSnippets
{
    public static void Deadline(DateTimeOffset asked)
    {
        // snippet: businessCalendar
        var office = new BusinessCalendar(
            "Asia/Tehran",
            [DayOfWeek.Saturday, DayOfWeek.Sunday, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday],
            TimeRange.Hours(8, 12), TimeRange.Hours(13, 17))
            .With(new DateOnly(2026, 3, 21))                            // Nowruz: a holiday
            .With(new DateOnly(2026, 3, 18), TimeRange.Hours(8, 12));   // a day with hours of its own

        DateTimeOffset due = office.AddWorkingTime(asked, TimeSpan.FromHours(4));
        TimeSpan left = office.WorkingTimeBetween(asked, due);
        DateTimeOffset? opens = office.IsOpen(asked) ? asked : office.NextOpening(asked);
        string json = BusinessCalendarJson.Write(office);
        // end
        _ = (left, opens, json);
    }
}
