using System.Globalization;
using System.Text.RegularExpressions;

namespace Crm.Calendars;

/// <summary>A length of time in calendar and clock units, as ISO 8601 writes it: <c>P90D</c>, <c>P1Y6M</c>, <c>PT36H</c>.</summary>
/// <param name="Years">Calendar years.</param>
/// <param name="Months">Calendar months.</param>
/// <param name="Days">Calendar days; <c>P2W</c> is read as 14.</param>
/// <param name="Time">Hours, minutes and seconds.</param>
/// <remarks>Years and months have no length of their own: <see cref="CalendarSystem"/> adds them in the tenant's calendar.</remarks>
public readonly partial record struct Period(int Years, int Months, int Days, TimeSpan Time)
{
    private const int Max = 100_000;

    /// <summary>A number of days.</summary>
    public static Period OfDays(int days) => new(0, 0, days, TimeSpan.Zero);

    /// <summary>A number of months.</summary>
    public static Period OfMonths(int months) => new(0, months, 0, TimeSpan.Zero);

    /// <summary>A number of years.</summary>
    public static Period OfYears(int years) => new(years, 0, 0, TimeSpan.Zero);

    /// <summary>A length on the clock.</summary>
    public static Period OfTime(TimeSpan time) => new(0, 0, 0, time);

    /// <summary>The same length, backwards.</summary>
    public Period Negate() => new(-Years, -Months, -Days, -Time);

    /// <summary>Reads an ISO 8601 duration without fractions or sign, such as <c>P90D</c>.</summary>
    /// <exception cref="FormatException">The text is not one.</exception>
    public static Period Parse(string text) =>
        TryParse(text, out var period) ? period : throw new FormatException($"'{text}' is not a duration in ISO 8601 without fractions or sign, such as P90D or P1Y6M.");

    /// <summary>Reads an ISO 8601 duration without fractions or sign.</summary>
    /// <returns>False when the text is not one, is longer than 30 characters, or gives more than 100,000 years, months, days or hours.</returns>
    public static bool TryParse(string? text, out Period period)
    {
        period = default;
        if (text is null or { Length: > 30 } || Iso().Match(text) is not { Success: true } match)
        {
            return false;
        }

        var numbers = new int[7];
        var any = false;
        for (var i = 0; i < numbers.Length; i++)
        {
            var group = match.Groups[i + 1];
            any |= group.Success;
            if (group.Success && !int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return false;
            }
        }

        var read = new Period(numbers[0], numbers[1], (numbers[2] * 7) + numbers[3], new TimeSpan(numbers[4], numbers[5], numbers[6]));
        if (!any || text[^1] == 'T' || read.Years > Max || read.Months > Max || read.Days > Max || read.Time > TimeSpan.FromHours(Max))
        {
            return false;
        }

        period = read;
        return true;
    }

    /// <summary>The period in ISO 8601, for example <c>P90D</c>.</summary>
    public override string ToString()
    {
        static string Part(long number, char unit) => number == 0 ? "" : number.ToString(CultureInfo.InvariantCulture) + unit;
        var time = Part((long)Time.TotalHours, 'H') + Part(Time.Minutes, 'M') + Part(Time.Seconds, 'S');
        var date = Part(Years, 'Y') + Part(Months, 'M') + Part(Days, 'D');
        return (date, time) switch { ("", "") => "P0D", (_, "") => "P" + date, _ => "P" + date + "T" + time };
    }

    [GeneratedRegex(@"^P(?:(?<n1>[0-9]{1,6})Y)?(?:(?<n2>[0-9]{1,6})M)?(?:(?<n3>[0-9]{1,6})W)?(?:(?<n4>[0-9]{1,6})D)?(?:T(?:(?<n5>[0-9]{1,6})H)?(?:(?<n6>[0-9]{1,6})M)?(?:(?<n7>[0-9]{1,6})S)?)?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Iso();
}
