namespace Crm.Models;

/// <summary>What is measured over related records.</summary>
public enum RelatedAggregate
{
    /// <summary>How many there are.</summary>
    Count,

    /// <summary>The sum of an integer, decimal or money.</summary>
    Sum,

    /// <summary>The smallest value.</summary>
    Min,

    /// <summary>The greatest value.</summary>
    Max,

    /// <summary>The value in the latest record by the relation's instant, ties by greatest id.</summary>
    Latest,
}
