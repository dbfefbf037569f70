using Crm.Filters;
using Crm.Models;

namespace Crm.Contacts;

/// <summary>An address, number or place by what it leads to.</summary>
internal readonly record struct PointKey(PointKind Kind, string Value, string? Extension = null, PostalAddress? Place = null)
{
    public string Path => Kind == PointKind.Email ? PartyModel.EmailAddress.Path : PartyModel.PhoneNumber.Path;

    /// <summary>All of a party; a place without a street is none that two could share.</summary>
    public static IEnumerable<PointKey> Of(Party party) =>
        party.Emails.AsEnumerable().Select(static email => new PointKey(PointKind.Email, email.Address))
            .Concat(party.Phones.AsEnumerable().Select(static phone => new PointKey(PointKind.Phone, phone.Number, phone.Extension)))
            .Concat(party.Addresses.AsEnumerable().Where(static address => address.Street is not null).Select(Of));

    public static PointKey Of(PostalAddress address) => new(
        PointKind.Place,
        address.Street ?? "",
        null,
        new PostalAddress { Street = address.Street, City = address.City, Region = address.Region, PostalCode = address.PostalCode, Country = address.Country });

    /// <summary>Whether the other is what this one asks for: a number without an extension asks for any.</summary>
    public bool Leads(PointKey other) => Kind == other.Kind && Value == other.Value && (Extension is null || Extension == other.Extension);

    /// <summary>Who has it.</summary>
    /// <param name="anyExtension">True when a number without an extension asks for any.</param>
    /// <param name="marked">True for those with whom it is marked as shared.</param>
    public Filter Holders(bool anyExtension, bool marked = false)
    {
        if (Kind == PointKind.Email)
        {
            return PartyModel.Emails.Any(Marked(PartyModel.EmailAddress.Is(Value), PartyModel.EmailShared));
        }

        if (Place is { } place)
        {
            var there = Same(PartyModel.Street, place.Street) & Same(PartyModel.City, place.City) & Same(PartyModel.Region, place.Region);
            there = place.PostalCode is null ? there & PartyModel.PostalCode.IsMissing() : there & PartyModel.PostalCode.Is(place.PostalCode);
            there = place.Country is null ? there & PartyModel.Country.IsMissing() : there & PartyModel.Country.Is(place.Country);
            return PartyModel.Addresses.Any(Marked(there, PartyModel.AddressShared));
        }

        var number = PartyModel.PhoneNumber.Is(Value);
        number = Extension is not null ? number & PartyModel.PhoneExtension.Is(Extension) : anyExtension ? number : number & PartyModel.PhoneExtension.IsMissing();
        return PartyModel.Phones.Any(Marked(number, PartyModel.PhoneShared));

        Filter Marked(Filter point, BooleanField shared) => marked ? point & shared.Is(true) : point;
    }

    private static Filter Same(NameField field, string? text) => text is null ? field.IsMissing() : field.Is(text);

    public Party Change(Party party, bool primary = false, DateTimeOffset? verifiedAt = null)
    {
        if (Kind == PointKind.Email)
        {
            var value = Value;
            return party with { Emails = Change(party.Emails, email => email.Address == value, primary, verifiedAt) };
        }

        var (number, extension) = (Value, Extension);
        return party with { Phones = Change(party.Phones, phone => phone.Number == number && (extension is null || phone.Extension == extension), primary, verifiedAt) };
    }

    private static ValueList<T> Change<T>(ValueList<T> points, Func<T, bool> isMeant, bool primary, DateTimeOffset? verifiedAt)
        where T : class, IContactPoint<T>
    {
        var meant = points.First(isMeant);
        return points.Select(point => point.Mark(
            primary ? ReferenceEquals(point, meant) : point.IsPrimary,
            ReferenceEquals(point, meant) ? verifiedAt ?? point.VerifiedAt : point.VerifiedAt,
            point.IsShared));
    }
}
