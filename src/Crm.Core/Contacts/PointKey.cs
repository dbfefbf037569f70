using Crm.Filters;

namespace Crm.Contacts;

/// <summary>An address or number by what it leads to.</summary>
internal readonly record struct PointKey(ContactPointKind Kind, string Value, string? Extension)
{
    public string Path => Kind == ContactPointKind.Email ? PartyModel.EmailAddress.Path : PartyModel.PhoneNumber.Path;

    public static IEnumerable<PointKey> Of(Party party) =>
        party.Emails.AsEnumerable().Select(static email => new PointKey(ContactPointKind.Email, email.Address, null))
            .Concat(party.Phones.AsEnumerable().Select(static phone => new PointKey(ContactPointKind.Phone, phone.Number, phone.Extension)));

    /// <summary>Whether the other is what this one asks for: a number without an extension asks for any.</summary>
    public bool Leads(PointKey other) => Kind == other.Kind && Value == other.Value && (Extension is null || Extension == other.Extension);

    public Filter Holders(bool anyExtension)
    {
        if (Kind == ContactPointKind.Email)
        {
            return PartyModel.Emails.Any(PartyModel.EmailAddress.Is(Value));
        }

        var number = PartyModel.PhoneNumber.Is(Value);
        return PartyModel.Phones.Any(Extension is not null ? number & PartyModel.PhoneExtension.Is(Extension) : anyExtension ? number : number & PartyModel.PhoneExtension.IsMissing());
    }

    public Party Change(Party party, bool primary = false, DateTimeOffset? verifiedAt = null)
    {
        if (Kind == ContactPointKind.Email)
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
