namespace Crm.Activities;

/// <summary>What happened with a party.</summary>
public enum ActivityKind
{
    /// <summary>A call, answered or not.</summary>
    Call,

    /// <summary>An e-mail.</summary>
    Email,

    /// <summary>A meeting or a visit.</summary>
    Meeting,

    /// <summary>Something that somebody wrote down.</summary>
    Note,

    /// <summary>A message: SMS, a messenger, a chat.</summary>
    Message,

    /// <summary>Something that the host did: an invoice was booked, a parcel left.</summary>
    HostEvent,
}
