namespace Crm.Contacts;

/// <summary>Keeps the marks of contact points: one primary per list, verifications with what was verified.</summary>
internal static class ContactPoints
{
    public static bool LeadToSame<T>(T one, T other)
        where T : class, IContactPoint<T> => one.LeadsToSame(other);

    public static bool AnyPrimary<T>(ValueList<T> points)
        where T : class, IContactPoint<T> => Primary(points) is not null;

    /// <summary>The first marked one; null when none is.</summary>
    public static T? Primary<T>(ValueList<T> points)
        where T : class, IContactPoint<T>
    {
        foreach (var point in points)
        {
            if (point.IsPrimary)
            {
                return point;
            }
        }

        return null;
    }

    /// <summary>The list as it is to be stored; the same list where nothing changes.</summary>
    public static ValueList<T> Settle<T>(ValueList<T> points, ValueList<T> stored)
        where T : class, IContactPoint<T>
    {
        var primary = PrimaryIndex(points, stored);
        T[]? settled = null;
        for (var i = 0; i < points.Count; i++)
        {
            var point = points[i];
            var known = Find(stored, point);
            var isShared = known?.IsShared ?? false;
            var verifiedAt = known is null && point.VerifiedAt is { } at && ReplacesVerified(at, points, stored) ? null : point.VerifiedAt;
            if (point.IsPrimary != (i == primary) || point.IsShared != isShared || point.VerifiedAt != verifiedAt)
            {
                settled ??= [.. points];
                settled[i] = point.Mark(i == primary, verifiedAt, isShared);
            }
        }

        return settled is null ? points : ValueList.Own(settled);
    }

    private static int PrimaryIndex<T>(ValueList<T> points, ValueList<T> stored)
        where T : class, IContactPoint<T>
    {
        var before = Primary(stored);
        var first = -1;
        for (var i = 0; i < points.Count; i++)
        {
            if (!points[i].IsPrimary)
            {
                continue;
            }

            if (before is null || !points[i].LeadsToSame(before))
            {
                return i;
            }

            first = first < 0 ? i : first;
        }

        return Math.Max(first, 0);
    }

    /// <summary>Whether a verification was made for a stored point that is no longer there: it then came along when the point was changed.</summary>
    private static bool ReplacesVerified<T>(DateTimeOffset at, ValueList<T> points, ValueList<T> stored)
        where T : class, IContactPoint<T>
    {
        foreach (var known in stored)
        {
            if (known.VerifiedAt == at && Find(points, known) is null)
            {
                return true;
            }
        }

        return false;
    }

    private static T? Find<T>(ValueList<T> points, T wanted)
        where T : class, IContactPoint<T>
    {
        foreach (var point in points)
        {
            if (point.LeadsToSame(wanted))
            {
                return point;
            }
        }

        return null;
    }
}
