namespace Crm.Assignments;

/// <summary>Why a rule did not decide.</summary>
public enum PassedReason
{
    /// <summary>Its filter does not hold for the record.</summary>
    DoesNotMatch,

    /// <summary>All its members are paused.</summary>
    AllPaused,

    /// <summary>Its filter cannot be evaluated any more: it names a field that is gone.</summary>
    BrokenFilter,
}
