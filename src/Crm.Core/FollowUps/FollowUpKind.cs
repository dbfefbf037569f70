namespace Crm.FollowUps;

/// <summary>What is to be done.</summary>
public enum FollowUpKind
{
    /// <summary>Anything that is none of the others.</summary>
    Task,

    /// <summary>A call.</summary>
    Call,

    /// <summary>An e-mail.</summary>
    Email,

    /// <summary>A meeting or a visit.</summary>
    Meeting,

    /// <summary>A message by any other channel.</summary>
    Message,
}
