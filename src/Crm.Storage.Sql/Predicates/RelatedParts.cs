namespace Crm.Storage.Sql;

/// <summary>Parts a predicate into the tests that speak of related records, and the rest.</summary>
internal static class RelatedParts
{
    /// <summary>True when it has both: tests that must hold together, some of related records and some of the record alone.</summary>
    public static bool TryPart(Predicate where, out Predicate related, out Predicate rest)
    {
        related = rest = where;
        if (where is not AllPredicate all)
        {
            return false;
        }

        var count = 0;
        foreach (var part in all.Parts)
        {
            count += IsRelated(part) ? 1 : 0;
        }

        if (count == 0 || count == all.Parts.Count)
        {
            return false;
        }

        related = new AllPredicate([.. all.Parts.Where(IsRelated)]);
        rest = new AllPredicate([.. all.Parts.Where(part => !IsRelated(part))]);
        return true;
    }

    /// <summary>The tests of related records in a predicate.</summary>
    public static IEnumerable<RelatedPredicate> Measured(Predicate predicate) => predicate switch
    {
        RelatedPredicate related => [related],
        NotPredicate not => Measured(not.Part),
        AllPredicate all => ((IEnumerable<Predicate>)all.Parts).SelectMany(Measured),
        AnyPredicate any => ((IEnumerable<Predicate>)any.Parts).SelectMany(Measured),
        _ => [],
    };

    /// <summary>True when nothing but the id of a record is needed to test it.</summary>
    public static bool IsOfIds(Predicate predicate)
    {
        switch (predicate)
        {
            case RelatedPredicate related:
                return !related.Relation.IsToOne;
            case NotPredicate not:
                return IsOfIds(not.Part);
            case AllPredicate all:
                return ((IEnumerable<Predicate>)all.Parts).All(IsOfIds);
            case AnyPredicate any:
                return ((IEnumerable<Predicate>)any.Parts).All(IsOfIds);
            default:
                return false;
        }
    }

    private static bool IsRelated(Predicate predicate)
    {
        switch (predicate)
        {
            case RelatedPredicate:
                return true;
            case NotPredicate not:
                return IsRelated(not.Part);
            case AllPredicate all:
                return HasRelated(all.Parts);
            case AnyPredicate any:
                return HasRelated(any.Parts);
            default:
                return false;
        }
    }

    private static bool HasRelated(ValueList<Predicate> parts)
    {
        foreach (var part in parts)
        {
            if (IsRelated(part))
            {
                return true;
            }
        }

        return false;
    }
}
