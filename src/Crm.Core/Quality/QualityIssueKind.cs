namespace Crm.Quality;

/// <summary>In what way a value is not as good as it could be.</summary>
public enum QualityIssueKind
{
    /// <summary>It is expected and not there.</summary>
    Missing,

    /// <summary>It could not be stored today.</summary>
    Invalid,

    /// <summary>It could be stored, and is hardly true: a filler, an age of 140 years.</summary>
    Implausible,

    /// <summary>It was not changed or confirmed for longer than its profile allows.</summary>
    Stale,

    /// <summary>It breaks a policy of records.</summary>
    Policy,
}
