using Crm.Filters;
using Crm.Models;

namespace Crm.Sessions;

/// <summary>Which records to list, in which order.</summary>
public sealed record RecordList
{
    /// <summary>Which records.</summary>
    /// <value>Null by default: all that the actor may see.</value>
    public Filter? Filter { get; init; }

    /// <summary>The sortable field by which the records are ordered; names by the alphabet of the tenant's language. Missing values come last.</summary>
    /// <value>Null by default: in the order of creation.</value>
    public Field? OrderBy { get; init; }

    /// <summary>True for the greatest first.</summary>
    public bool Descending { get; init; }

    /// <summary>True to list archived records as well.</summary>
    public bool IncludeArchived { get; init; }

    /// <summary>Which part of the list.</summary>
    public PageRequest Page { get; init; } = new();
}
