namespace Crm.Models;

/// <summary>What the rows of a <see cref="PointRule"/> are.</summary>
public enum PointKind
{
    /// <summary>E-mail addresses.</summary>
    Email,

    /// <summary>Phone numbers.</summary>
    Phone,

    /// <summary>Postal addresses.</summary>
    Place,
}
