namespace Crm.Auditing;

/// <summary>Why a restore or a revert left something as it is.</summary>
public enum KeptReason
{
    /// <summary>A rule hides it from the actor.</summary>
    Hidden,

    /// <summary>A rule forbids the actor to change it.</summary>
    Denied,

    /// <summary>The old value may not be stored any more.</summary>
    Invalid,

    /// <summary>A hook of the host refused the change.</summary>
    Refused,

    /// <summary>Another record has the unique key by now.</summary>
    Taken,

    /// <summary>It has been changed since by somebody else.</summary>
    EditedSince,

    /// <summary>Another record refers to it.</summary>
    Referenced,

    /// <summary>There is no such record any more, or the actor may not see it.</summary>
    Gone,

    /// <summary>The entity has no such field any more, or of another type.</summary>
    UnknownField,

    /// <summary>Only a service of its own changes it, such as consents.</summary>
    ByService,
}
