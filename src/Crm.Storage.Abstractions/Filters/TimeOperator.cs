namespace Crm.Filters;

/// <summary>The tests of a day or instant against now.</summary>
public enum TimeOperator
{
    /// <summary>In the past period: [now − period, now); of a day, the last days with today.</summary>
    Within,

    /// <summary>In the coming period: [now, now + period); of a day, the coming days with today.</summary>
    WithinNext,

    /// <summary>In a unit of the tenant's calendar, counted from the current one.</summary>
    During,

    /// <summary>On a day of the tenant's zone.</summary>
    On,

    /// <summary>The anniversary of the day is in the coming period, today included.</summary>
    Anniversary,
}
