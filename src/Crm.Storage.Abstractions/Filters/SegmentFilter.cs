namespace Crm.Filters;

/// <summary>True for the members of a stored segment. JSON: <c>{ "segment": "vip-customers" }</c>.</summary>
/// <param name="Key">The key of the segment among those of the entity that is asked about.</param>
/// <remarks>What is stored is evaluated as the system; the records that come out are still under the rules of whoever asks.</remarks>
public sealed record SegmentFilter(string Key) : Filter
{
    /// <summary>Whether a filter names a segment, itself or in what it says of related records.</summary>
    public static bool IsIn(Filter filter) => filter switch
    {
        SegmentFilter => true,
        AllFilter all => IsIn(all.Parts),
        AnyFilter any => IsIn(any.Parts),
        NotFilter not => IsIn(not.Part),
        RelatedFilter { Measure.Where: { } where } => IsIn(where),
        _ => false,
    };

    private static bool IsIn(ValueList<Filter> parts)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (IsIn(parts[i]))
            {
                return true;
            }
        }

        return false;
    }
}
