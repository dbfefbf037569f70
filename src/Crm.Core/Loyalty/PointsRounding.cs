namespace Crm.Loyalty;

/// <summary>What becomes of parts of a point that a program does not keep.</summary>
public enum PointsRounding
{
    /// <summary>They are dropped.</summary>
    Down,

    /// <summary>A half and more counts as a whole.</summary>
    HalfUp,

    /// <summary>More than a half counts as a whole, and a half goes to the even neighbour.</summary>
    HalfEven,
}
