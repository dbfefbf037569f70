using Crm.Localization;
using Crm.Models;

namespace Crm.Contacts;

/// <summary>Brings the addresses, numbers and tags of parties into the form in which they are stored.</summary>
internal sealed class PartyNormalizer(IPhoneNormalizer phones, string? defaultRegion)
{
    private List<FieldError>? _errors;

    /// <summary>What could not be read.</summary>
    public IEnumerable<FieldError> Errors => _errors ?? [];

    public ValueList<EmailAddress> Emails(ValueList<EmailAddress> emails) => Distinct(
        emails,
        (email, index) =>
        {
            if (email.Original is not null && EmailNormalizer.Read(email.Original, out var known) is null && known == email.Address)
            {
                return email;
            }

            var fault = EmailNormalizer.Read(email.Address, out var address);
            return Accept($"emails[{index}].address", email.Address, fault) ? email with { Address = address, Original = email.Address } : null;
        },
        email => email.Address);

    public ValueList<PhoneNumber> Phones(ValueList<PhoneNumber> numbers, ValueList<PostalAddress> addresses)
    {
        var country = addresses.Count > 0 ? addresses[0].Country : null;
        return Distinct(
            numbers,
            (phone, index) =>
            {
                if (phone.Original is not null && phone.Number.StartsWith('+') && phones.Read(phone.Number, null).Number == phone.Number)
                {
                    return phone;
                }

                var reading = phones.Read(phone.Number, country ?? defaultRegion);
                return Accept($"phones[{index}].number", phone.Number, reading.Fault)
                    ? phone with { Number = reading.Number!, Extension = phone.Extension ?? reading.Extension, Original = phone.Number }
                    : null;
            },
            phone => phone.Number + phone.Extension);
    }

    public ValueList<PostalAddress> Addresses(ValueList<PostalAddress> addresses) => Distinct(
        addresses,
        (address, index) =>
        {
            var country = address.Country?.Trim().ToUpperInvariant();
            return Accept($"address[{index}].country", address.Country, string.IsNullOrEmpty(country) || Countries.IsKnown(country) ? null : CoreMessages.Of("address.country"))
                ? address with { Country = country }
                : null;
        },
        address => address);

    public static ValueList<string> Tags(ValueList<string> tags) =>
        tags.Count == 0 ? tags : ValueList.From(tags.Select(tag => tag.Trim()).Where(tag => tag.Length > 0).Distinct(StringComparer.Ordinal));

    /// <exception cref="ValidationException">Something could not be read; every fault is listed.</exception>
    public void ThrowIfAny(Id<Party> id)
    {
        if (_errors is not null)
        {
            throw new ValidationException(new RecordRef(PartyModel.Model.Name, id.Value), ValueList.From(_errors));
        }
    }

    private bool Accept(string field, string? value, LocalizedMessage? fault)
    {
        if (fault is null)
        {
            return true;
        }

        (_errors ??= []).Add(new FieldError(field, value is { Length: > 100 } ? value[..100] : value, fault));
        return false;
    }

    private static ValueList<T> Distinct<T, TKey>(ValueList<T> items, Func<T, int, T?> normalize, Func<T, TKey> key)
        where T : class
    {
        if (items.Count == 0)
        {
            return items;
        }

        var kept = new List<T>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            if (normalize(items[i], i) is { } item && !kept.Exists(known => EqualityComparer<TKey>.Default.Equals(key(known), key(item))))
            {
                kept.Add(item);
            }
        }

        return ValueList.From(kept);
    }
}
