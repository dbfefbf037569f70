using Crm.Models;
using Fields = Crm.Contacts.PartyModel;

namespace Crm.Contacts;

/// <summary>The way between the wishes of parties and their rows.</summary>
internal static class PreferenceRows
{
    /// <summary>The days of the week as they are stored, Monday first.</summary>
    public static ValueList<string> DayWords { get; } = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public static ContactPreferences Read(Row row)
    {
        if (HasNone(row))
        {
            return ContactPreferences.None;
        }

        return new ContactPreferences
        {
            Channel = row.GetText(Fields.PreferredChannel),
            From = TimeOf(row.GetInteger(Fields.ReachFrom)),
            Until = TimeOf(row.GetInteger(Fields.ReachUntil)),
            Days = row.GetChoices(Fields.ReachDays).Select(DayOf),
            DoNotCall = row.GetBoolean(Fields.DoNotCall) ?? false,
            DoNotEmail = row.GetBoolean(Fields.DoNotEmail) ?? false,
            DoNotText = row.GetBoolean(Fields.DoNotText) ?? false,
            DoNotPost = row.GetBoolean(Fields.DoNotPost) ?? false,
        };
    }

    private static bool HasNone(Row row) =>
        row[Fields.PreferredChannel].IsMissing && row[Fields.ReachFrom].IsMissing && row[Fields.ReachUntil].IsMissing
        && row[Fields.ReachDays].IsMissing && row[Fields.DoNotCall].IsMissing && row[Fields.DoNotEmail].IsMissing && row[Fields.DoNotText].IsMissing && row[Fields.DoNotPost].IsMissing;

    public static void Write(Row row, ContactPreferences? preferences)
    {
        if (preferences is null || ReferenceEquals(preferences, ContactPreferences.None))
        {
            return;
        }

        row.Set(Fields.PreferredChannel, preferences.Channel);
        row.Set(Fields.ReachFrom, MinutesOf(preferences.From));
        row.Set(Fields.ReachUntil, MinutesOf(preferences.Until));
        row.Set(Fields.ReachDays, ValueList.From(preferences.Days.OrderBy(PlaceOf).Select(WordOf)));
        row.Set(Fields.DoNotCall, Stated(preferences.DoNotCall));
        row.Set(Fields.DoNotEmail, Stated(preferences.DoNotEmail));
        row.Set(Fields.DoNotText, Stated(preferences.DoNotText));
        row.Set(Fields.DoNotPost, Stated(preferences.DoNotPost));
    }

    private static int PlaceOf(DayOfWeek day) => ((int)day + 6) % 7;

    private static string WordOf(DayOfWeek day) => Enum.IsDefined(day) ? DayWords[PlaceOf(day)] : ((int)day).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static DayOfWeek DayOf(string word) => (DayOfWeek)((DayWords.AsSpan().IndexOf(word) + 1) % 7);

    private static bool? Stated(bool wish) => wish ? true : null;

    private static long? MinutesOf(TimeOnly? time) => time is { } given ? (given.Hour * 60) + given.Minute : null;

    private static TimeOnly? TimeOf(long? minutes) => minutes is >= 0 and < 1440 ? TimeOnly.MinValue.AddMinutes(minutes.Value) : null;
}
