namespace Crm.Calendars;

/// <summary>Why a business calendar cannot be one.</summary>
public enum BusinessCalendarFault
{
    /// <summary>The zone is unknown on this machine.</summary>
    UnknownZone,

    /// <summary>No day of the week has hours, so that nothing would ever be due.</summary>
    NoHours,

    /// <summary>Two ranges overlap: of one day, or the night of a day and the morning of the next.</summary>
    OverlappingRanges,

    /// <summary>A day is told twice.</summary>
    DayTwice,

    /// <summary>The text is no JSON of a business calendar.</summary>
    NotReadable,
}
