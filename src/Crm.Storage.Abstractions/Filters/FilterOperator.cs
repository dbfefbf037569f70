namespace Crm.Filters;

/// <summary>The tests of a value.</summary>
public enum FilterOperator
{
    /// <summary>Equal.</summary>
    Eq,

    /// <summary>Not equal, or missing: the opposite of <see cref="Eq"/>.</summary>
    Ne,

    /// <summary>Less than.</summary>
    Lt,

    /// <summary>Less than or equal.</summary>
    Le,

    /// <summary>Greater than.</summary>
    Gt,

    /// <summary>Greater than or equal.</summary>
    Ge,

    /// <summary>From one value to another, both included.</summary>
    Between,

    /// <summary>One of several values.</summary>
    In,

    /// <summary>Text that starts with another.</summary>
    StartsWith,

    /// <summary>Text that contains another.</summary>
    Contains,

    /// <summary>No value.</summary>
    IsMissing,
}
