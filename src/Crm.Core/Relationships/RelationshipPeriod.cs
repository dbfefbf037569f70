namespace Crm.Relationships;

/// <summary>Which relationships of a party are listed, by their dates and today in the tenant's zone.</summary>
public enum RelationshipPeriod
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>Those that have begun, or whose beginning is not known, and have not ended.</summary>
    Current,

    /// <summary>Those that ended before today.</summary>
    Past,
}
