namespace Crm.Consents;

/// <summary>Whether a party wants to be addressed over a channel for a purpose.</summary>
public enum ConsentStatus
{
    /// <summary>The party has never said so or otherwise; filters ask by <c>isMissing</c>.</summary>
    NeverAsked,

    /// <summary>The party has agreed; filters say <c>granted</c>.</summary>
    Granted,

    /// <summary>The party has refused or taken back what it agreed to; filters say <c>withdrawn</c>.</summary>
    Withdrawn,
}
