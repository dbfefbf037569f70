namespace Crm.Tickets;

/// <summary>What starts, holds and stops the clocks of a ticket.</summary>
public enum SlaEventKind
{
    /// <summary>The ticket came: both clocks run.</summary>
    Opened,

    /// <summary>Somebody answered: the clock of the first response stops for good.</summary>
    Responded,

    /// <summary>It is the customer's turn: both clocks hold.</summary>
    Paused,

    /// <summary>It is our turn again.</summary>
    Resumed,

    /// <summary>It was resolved: both clocks stop.</summary>
    Resolved,

    /// <summary>It was not resolved after all: the clock of the resolution goes on.</summary>
    Reopened,
}
