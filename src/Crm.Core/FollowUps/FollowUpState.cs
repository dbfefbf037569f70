namespace Crm.FollowUps;

/// <summary>How far a follow-up is.</summary>
public enum FollowUpState
{
    /// <summary>It is to be done.</summary>
    Open,

    /// <summary>It was done.</summary>
    Done,

    /// <summary>It need not be done any more.</summary>
    Cancelled,
}
