using Crm.Filters;
using Crm.Models;

namespace Crm.Quality;

/// <summary>What a report is about.</summary>
public sealed record QualityRequest
{
    /// <summary>Which records.</summary>
    /// <value>Null by default: all that the actor may see and that are not archived.</value>
    public Filter? Filter { get; init; }

    /// <summary>The fields of the entity by whose values the report is broken down.</summary>
    /// <value>Empty by default: by <c>source</c> and <c>owner</c>, where the entity has them and the actor may read them.</value>
    public ValueList<CodeField> GroupBy { get; init; }

    /// <summary>How many of the poorest records are listed.</summary>
    /// <value>0 to 100; 10 by default.</value>
    public int Poorest { get; init; } = 10;
}
