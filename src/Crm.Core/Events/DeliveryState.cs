namespace Crm.Events;

/// <summary>How far a delivery is.</summary>
public enum DeliveryState
{
    /// <summary>Waits for its first or next try.</summary>
    Pending,

    /// <summary>The handler has done its work.</summary>
    Done,

    /// <summary>Every try failed; waits to be replayed or skipped.</summary>
    Parked,

    /// <summary>Somebody decided that it shall not be handled.</summary>
    Skipped,
}
