namespace Crm.Retention;

/// <summary>What a rule of retention says.</summary>
public enum RetentionKind
{
    /// <summary>How long the audit of an entity is kept, in place of what the host configured.</summary>
    Keep,

    /// <summary>How long it is kept at least, whatever shorter period is stated elsewhere.</summary>
    KeepAtLeast,

    /// <summary>That the audit of the records for which a filter holds stays: a legal hold.</summary>
    Hold,
}
