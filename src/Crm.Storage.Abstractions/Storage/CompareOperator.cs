namespace Crm.Storage;

/// <summary>How a stored value is compared.</summary>
public enum CompareOperator
{
    /// <summary>Equal.</summary>
    Eq,

    /// <summary>Less than.</summary>
    Lt,

    /// <summary>Less than or equal.</summary>
    Le,

    /// <summary>Greater than.</summary>
    Gt,

    /// <summary>Greater than or equal.</summary>
    Ge,
}
