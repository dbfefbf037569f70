namespace Crm.Activities;

/// <summary>From whom to whom something went.</summary>
public enum ActivityDirection
{
    /// <summary>Neither: a note, a meeting, an event of the host.</summary>
    None,

    /// <summary>From the party to us.</summary>
    In,

    /// <summary>From us to the party.</summary>
    Out,
}
