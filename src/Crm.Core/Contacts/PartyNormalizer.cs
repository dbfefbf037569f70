using Crm.Localization;
using Crm.Models;

namespace Crm.Contacts;

/// <summary>Brings the addresses, numbers and tags of parties into the form in which they are stored.</summary>
internal sealed class PartyNormalizer(IPhoneNormalizer phones, string? defaultRegion)
{
    private List<FieldError>? _errors;

    /// <summary>What could not be read.</summary>
    public IEnumerable<FieldError> Errors => _errors ?? [];

    public ValueList<EmailAddress> Emails(ValueList<EmailAddress> emails) =>
        Distinct(emails, null, static (self, email, index, _) => self.Email(email, index), static (one, other) => one.Address == other.Address);

    public ValueList<PhoneNumber> Phones(ValueList<PhoneNumber> numbers, ValueList<PostalAddress> addresses) => Distinct(
        numbers,
        addresses.Count > 0 ? addresses[0].Country : null,
        static (self, phone, index, country) => self.Phone(phone, index, country),
        static (one, other) => one.Number == other.Number && one.Extension == other.Extension);

    public ValueList<PostalAddress> Addresses(ValueList<PostalAddress> addresses) =>
        Distinct(addresses, null, static (self, address, index, _) => self.Address(address, index), static (one, other) => one == other);

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

    private EmailAddress? Email(EmailAddress email, int index)
    {
        if (email.Original is not null && EmailNormalizer.Read(email.Original, out var known) is null && known == email.Address)
        {
            return email;
        }

        return EmailNormalizer.Read(email.Address, out var address) is { } fault
            ? Refuse<EmailAddress>($"emails[{index}].address", email.Address, fault)
            : email with { Address = address, Original = email.Address };
    }

    private PhoneNumber? Phone(PhoneNumber phone, int index, string? country)
    {
        if (phone.Original is not null && phone.Number.StartsWith('+') && phones.Read(phone.Number, null).Number == phone.Number)
        {
            return phone;
        }

        var reading = phones.Read(phone.Number, country ?? defaultRegion);
        return reading.Fault is { } fault
            ? Refuse<PhoneNumber>($"phones[{index}].number", phone.Number, fault)
            : phone with { Number = reading.Number!, Extension = phone.Extension ?? reading.Extension, Original = phone.Number };
    }

    private PostalAddress? Address(PostalAddress address, int index)
    {
        var country = address.Country?.Trim().ToUpperInvariant();
        if (!string.IsNullOrEmpty(country) && !Countries.IsKnown(country))
        {
            return Refuse<PostalAddress>($"address[{index}].country", address.Country, CoreMessages.Of("address.country"));
        }

        return country == address.Country ? address : address with { Country = country };
    }

    private T? Refuse<T>(string field, string? value, LocalizedMessage fault)
        where T : class
    {
        (_errors ??= []).Add(new FieldError(field, value is { Length: > 100 } ? value[..100] : value, fault));
        return null;
    }

    /// <summary>The items normalised, without those that are refused or were there before; the same list where nothing changes.</summary>
    private ValueList<T> Distinct<T>(ValueList<T> items, string? country, Func<PartyNormalizer, T, int, string?, T?> normalize, Func<T, T, bool> same)
        where T : class
    {
        T[]? changed = null;
        var count = 0;
        for (var i = 0; i < items.Count; i++)
        {
            var item = normalize(this, items[i], i, country);
            var kept = changed is null ? items.AsSpan()[..count] : changed.AsSpan(0, count);
            var wanted = item is not null && !Contains(kept, item, same);
            if (wanted && changed is null && ReferenceEquals(item, items[i]))
            {
                count++;
                continue;
            }

            if (changed is null)
            {
                changed = new T[items.Count];
                kept.CopyTo(changed);
            }

            if (wanted)
            {
                changed[count++] = item!;
            }
        }

        return changed is null ? items : ValueList.Own(count == changed.Length ? changed : changed[..count]);
    }

    private static bool Contains<T>(ReadOnlySpan<T> kept, T item, Func<T, T, bool> same)
    {
        foreach (var known in kept)
        {
            if (same(known, item))
            {
                return true;
            }
        }

        return false;
    }
}
