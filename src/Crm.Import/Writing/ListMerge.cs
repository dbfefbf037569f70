using Crm.Contacts;
using Crm.CustomFields;

namespace Crm.Import;

/// <summary>Puts the items of a row into the lists of a stored record.</summary>
/// <remarks>
/// A mapped position takes the item of the row: a new one replaces the one that was there, one that the record has elsewhere is moved
/// with what is known of it and replaces nothing. All others stay. Importing the same row again changes nothing.
/// </remarks>
internal static class ListMerge
{
    public static ValueList<EmailAddress> Emails(ValueList<EmailAddress> stored, Placed<EmailAddress>[] said) => Merge(
        stored,
        said,
        static (known, email) => known.Address == email.Address,
        static (known, email) => known with
        {
            Address = email.Address,
            Original = known.Address == email.Address ? known.Original : email.Original,
            Purpose = email.Purpose ?? known.Purpose,
            VerifiedAt = email.VerifiedAt ?? (known.Address == email.Address ? known.VerifiedAt : null),
        },
        static email => email.IsPrimary,
        static (email, isPrimary) => email with { IsPrimary = isPrimary });

    public static ValueList<PhoneNumber> Phones(ValueList<PhoneNumber> stored, Placed<PhoneNumber>[] said) => Merge(
        stored,
        said,
        static (known, phone) => known.Number == phone.Number && (phone.Extension is null || known.Extension == phone.Extension),
        static (known, phone) => known with
        {
            Number = phone.Number,
            Extension = known.Number == phone.Number ? phone.Extension ?? known.Extension : phone.Extension,
            Original = known.Number == phone.Number ? known.Original : phone.Original,
            Purpose = phone.Purpose ?? known.Purpose,
            VerifiedAt = phone.VerifiedAt ?? (known.Number == phone.Number ? known.VerifiedAt : null),
        },
        static phone => phone.IsPrimary,
        static (phone, isPrimary) => phone with { IsPrimary = isPrimary });

    public static ValueList<PostalAddress> Addresses(ValueList<PostalAddress> stored, Placed<PostalAddress>[] said) => Merge(
        stored,
        said,
        static (_, _) => false,
        static (known, address) => known with
        {
            Street = address.Street ?? known.Street,
            City = address.City ?? known.City,
            Region = address.Region ?? known.Region,
            PostalCode = address.PostalCode ?? known.PostalCode,
            Country = address.Country ?? known.Country,
            Purpose = address.Purpose ?? known.Purpose,
            VerifiedAt = address.VerifiedAt ?? (Differs(known, address) ? null : known.VerifiedAt),
        },
        static address => address.IsPrimary,
        static (address, isPrimary) => address with { IsPrimary = isPrimary });

    /// <summary>Whether a row tells of another place, so that what was verified is gone.</summary>
    private static bool Differs(PostalAddress known, PostalAddress said) =>
        (said.Street ?? known.Street) != known.Street || (said.City ?? known.City) != known.City || (said.Region ?? known.Region) != known.Region
        || (said.PostalCode ?? known.PostalCode) != known.PostalCode || (said.Country ?? known.Country) != known.Country;

    /// <summary>Tags are a set: those of the row come in addition.</summary>
    public static ValueList<string> Tags(ValueList<string> stored, ValueList<string> said)
    {
        foreach (var tag in said)
        {
            if (!stored.AsSpan().Contains(tag))
            {
                stored = stored.Add(tag);
            }
        }

        return stored;
    }

    /// <summary>A party has one key per mapped system: that of the row takes the place of another one.</summary>
    public static ValueList<ExternalId> ExternalIds(ValueList<ExternalId> stored, ValueList<ExternalId> said)
    {
        foreach (var id in said)
        {
            if (!stored.AsSpan().Contains(id))
            {
                stored = stored.RemoveAll(known => known.System == id.System).Add(id);
            }
        }

        return stored;
    }

    /// <summary>The custom values of the row take the place of those that the record has under their keys.</summary>
    public static CustomValues Custom(CustomValues stored, CustomValues said) => said.Count == 0 ? stored : said.Aggregate(stored, (values, pair) => values.With(pair.Key, pair.Value));

    private static ValueList<T> Merge<T>(
        ValueList<T> stored, Placed<T>[] said, Func<T, T, bool> same, Func<T, T, T> over, Func<T, bool> isPrimary, Func<T, bool, T> mark)
        where T : class
    {
        if (said.Length == 0)
        {
            return stored;
        }

        var left = stored.ToArray<T?>();
        var items = new T[said.Length];
        var homeless = 0;
        for (var i = 0; i < said.Length; i++)
        {
            var (position, item) = (said[i].Position, said[i].Item);
            var known = FindSame(stored, item, same);
            if (known is null && position < left.Length && left[position] is { } replaced && !IsSaid(replaced, said, same))
            {
                known = replaced;
                left[position] = null;
            }
            else if (known is null)
            {
                homeless++;
            }

            items[i] = known is null ? item : over(known, item);
        }

        // A new item whose own place is held by one that only moves replaces another one that has lost its place.
        foreach (var (position, _) in said)
        {
            if (homeless > 0 && position < left.Length && left[position] is { } displaced && !IsSaid(displaced, said, same))
            {
                left[position] = null;
                homeless--;
            }
        }

        var woven = Weave(said, items, new Queue<T>(left.OfType<T>().Where(item => !IsSaid(item, said, same))));
        var stated = Array.FindIndex(said, item => isPrimary(item.Item));
        var primary = stated < 0 ? woven.FindIndex(item => isPrimary(item)) : woven.IndexOf(items[stated]);
        return ValueList.From(woven.Select((item, i) => isPrimary(item) == (i == Math.Max(primary, 0)) ? item : mark(item, !isPrimary(item))));
    }

    /// <summary>The items of the row at their positions, the others in their order around them.</summary>
    private static List<T> Weave<T>(Placed<T>[] said, T[] items, Queue<T> others)
    {
        var woven = new List<T>(items.Length + others.Count);
        for (var i = 0; i < items.Length; i++)
        {
            while (woven.Count < said[i].Position && others.TryDequeue(out var other))
            {
                woven.Add(other);
            }

            woven.Add(items[i]);
        }

        woven.AddRange(others);
        return woven;
    }

    private static T? FindSame<T>(ValueList<T> stored, T item, Func<T, T, bool> same)
        where T : class
    {
        foreach (var known in stored)
        {
            if (same(known, item))
            {
                return known;
            }
        }

        return null;
    }

    private static bool IsSaid<T>(T known, Placed<T>[] said, Func<T, T, bool> same) => Array.Exists(said, item => same(known, item.Item));
}
