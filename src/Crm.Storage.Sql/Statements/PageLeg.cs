using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>One index range of a page: the records with a value of the order, or those without.</summary>
/// <param name="OrderBy">The field of the order; null for the id alone.</param>
/// <param name="Missing">True for the records without a value.</param>
/// <param name="Descending">True when the range is read from its end.</param>
/// <param name="IsBounded">True when it begins at a position.</param>
/// <param name="Plan">How the records are found.</param>
internal readonly record struct PageLeg(Field? OrderBy, bool Missing, bool Descending, bool IsBounded, PagePlan Plan = default)
{
    /// <summary>The ranges of a page in the order in which they are read.</summary>
    public static int Of(RecordQuery query, Span<PageLeg> legs)
    {
        var descending = query.Descending != query.Backward;
        if (query.OrderBy is not { } field)
        {
            legs[0] = new PageLeg(null, false, descending, query.From is not null);
            return 1;
        }

        var present = new PageLeg(field, false, descending, false);
        var missing = new PageLeg(field, true, descending, false);
        var (first, second) = query.Backward ? (missing, present) : (present, missing);
        if (query.From is not { } from)
        {
            legs[0] = first;
            legs[1] = second;
            return 2;
        }

        if (from.Value.IsMissing != first.Missing)
        {
            legs[0] = second with { IsBounded = true };
            return 1;
        }

        legs[0] = first with { IsBounded = true };
        legs[1] = second;
        return 2;
    }
}
