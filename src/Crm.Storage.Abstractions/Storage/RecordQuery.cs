using Crm.Models;

namespace Crm.Storage;

/// <summary>Which page of which records to read.</summary>
public sealed record RecordQuery
{
    /// <summary>Which records.</summary>
    /// <value>All by default.</value>
    public Predicate Where { get; init; } = Predicate.True;

    /// <summary>The sortable field by which the records are ordered; ties go by id in the same direction. Null orders by id alone.</summary>
    /// <remarks>Names go by their sort key. Missing values come last in both directions, ordered by id.</remarks>
    /// <value>Null by default.</value>
    public Field? OrderBy { get; init; }

    /// <summary>True for the greatest first.</summary>
    public bool Descending { get; init; }

    /// <summary>Where the page starts: behind this position, or in front of it when <see cref="Backward"/>.</summary>
    /// <value>Null by default: at the beginning, or at the end when <see cref="Backward"/>.</value>
    public PagePosition? From { get; init; }

    /// <summary>True for the page in front of <see cref="From"/>. The records still come in the order asked for.</summary>
    public bool Backward { get; init; }

    /// <summary>The most records to read.</summary>
    public required int Limit { get; init; }
}
