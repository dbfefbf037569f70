using Crm.Localization;

namespace Crm.Calendars;

/// <summary>What was to be a business calendar is none.</summary>
public sealed class BusinessCalendarException : CrmException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="fault">What is wrong.</param>
    /// <param name="where">The zone, the day, or the place in the JSON.</param>
    /// <param name="innerException">What the reader of the JSON said.</param>
    public BusinessCalendarException(BusinessCalendarFault fault, string where, Exception? innerException = null)
        : base(MessageOf(fault, where), innerException)
    {
        Fault = fault;
        Where = where;
    }

    /// <summary>What is wrong.</summary>
    public BusinessCalendarFault Fault { get; }

    /// <summary>The zone, the day (<c>monday</c>, <c>2026-03-21</c>), or the place in the JSON.</summary>
    public string Where { get; }

    private static LocalizedMessage MessageOf(BusinessCalendarFault fault, string where) => CoreMessages.Of(
        fault switch
        {
            BusinessCalendarFault.UnknownZone => "calendar.zone",
            BusinessCalendarFault.NoHours => "calendar.noHours",
            BusinessCalendarFault.OverlappingRanges => "calendar.overlap",
            BusinessCalendarFault.DayTwice => "calendar.twice",
            _ => "calendar.json",
        },
        where);
}
