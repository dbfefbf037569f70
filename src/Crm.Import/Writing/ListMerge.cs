using Crm.Contacts;

namespace Crm.Import;

/// <summary>Puts the items of a row into the lists of a stored record.</summary>
/// <remarks>
/// A mapped position takes the item of the row; an item that the record already has somewhere is moved there with what is known of it.
/// Items at positions of which the row says nothing stay. Importing the same row again changes nothing.
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
        });

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
        });

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
        });

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

    private static ValueList<T> Merge<T>(ValueList<T> stored, Placed<T>[] said, Func<T, T, bool> same, Func<T, T, T> over)
        where T : class
    {
        if (said.Length == 0)
        {
            return stored;
        }

        var merged = new List<T>(stored.Count + said.Length);
        var next = 0;
        for (var position = 0; position < stored.Count || next < said.Length; position++)
        {
            if (next < said.Length && said[next].Position <= position)
            {
                merged.Add(Known(stored, said, next, position, same) is { } known ? over(known, said[next].Item) : said[next].Item);
                next++;
            }
            else if (position < stored.Count && !IsSaid(stored[position], said, same))
            {
                merged.Add(stored[position]);
            }
        }

        var list = ValueList.From(merged);
        return list == stored ? stored : list;
    }

    /// <summary>What is stored of an item of the row: the same item anywhere, else the one whose place it takes.</summary>
    private static T? Known<T>(ValueList<T> stored, Placed<T>[] said, int next, int position, Func<T, T, bool> same)
        where T : class
    {
        foreach (var known in stored)
        {
            if (same(known, said[next].Item))
            {
                return known;
            }
        }

        return position < stored.Count && !IsSaid(stored[position], said, same) ? stored[position] : null;
    }

    private static bool IsSaid<T>(T known, Placed<T>[] said, Func<T, T, bool> same) => Array.Exists(said, item => same(known, item.Item));
}
