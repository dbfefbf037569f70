using Crm.Localization;
using Crm.Models;

namespace Crm.Contacts;

/// <summary>Brings the addresses, numbers and tags of parties into the form in which they are stored.</summary>
internal sealed class PartyNormalizer(IPhoneNormalizer phones, string? defaultRegion)
{
    private List<FieldError>? _errors;

    /// <summary>What could not be read.</summary>
    public IEnumerable<FieldError> Errors => _errors ?? [];

    /// <param name="emails">The addresses as they are given.</param>
    /// <param name="stored">Those that are stored.</param>
    public ValueList<EmailAddress> Emails(ValueList<EmailAddress> emails, ValueList<EmailAddress> stored) => ContactPoints.Settle(
        Distinct(emails, null, static (self, email, first, index, _) => self.Email(email, first, index), static (one, other) => one.Address == other.Address), stored);

    /// <param name="numbers">The numbers as they are given.</param>
    /// <param name="addresses">The addresses, normalised: national numbers are read by the country of the primary one.</param>
    /// <param name="stored">The numbers that are stored.</param>
    public ValueList<PhoneNumber> Phones(ValueList<PhoneNumber> numbers, ValueList<PostalAddress> addresses, ValueList<PhoneNumber> stored) => ContactPoints.Settle(
        Distinct(
            numbers,
            ContactPoints.Primary(addresses)?.Country,
            static (self, phone, first, index, country) => self.Phone(phone, first, index, country),
            static (one, other) => one.Number == other.Number && one.Extension == other.Extension),
        stored);

    /// <param name="addresses">The addresses as they are given.</param>
    /// <param name="stored">Those that are stored.</param>
    public ValueList<PostalAddress> Addresses(ValueList<PostalAddress> addresses, ValueList<PostalAddress> stored) => ContactPoints.Settle(
        Distinct(
            addresses,
            null,
            static (self, address, first, index, _) => self.Address(address, first, index),
            static (one, other) => ContactPoints.LeadToSame(one, other) && one.Purpose == other.Purpose),
        stored);

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

    private EmailAddress? Email(EmailAddress email, bool first, int index)
    {
        if (email.Original is not null && EmailNormalizer.Read(email.Original, out var known) is null && known == email.Address)
        {
            return first ? email with { IsPrimary = true } : email;
        }

        return EmailNormalizer.Read(email.Address, out var address) is { } fault
            ? Refuse<EmailAddress>($"emails[{index}].address", email.Address, fault)
            : email with { Address = address, Original = email.Address, IsPrimary = first || email.IsPrimary };
    }

    private PhoneNumber? Phone(PhoneNumber phone, bool first, int index, string? country)
    {
        if (phone.Original is not null && phone.Number.StartsWith('+') && phones.Read(phone.Number, null).Number == phone.Number)
        {
            return first ? phone with { IsPrimary = true } : phone;
        }

        var reading = phones.Read(phone.Number, country ?? defaultRegion);
        return reading.Fault is { } fault
            ? Refuse<PhoneNumber>($"phones[{index}].number", phone.Number, fault)
            : phone with { Number = reading.Number!, Extension = phone.Extension ?? reading.Extension, Original = phone.Number, IsPrimary = first || phone.IsPrimary };
    }

    private PostalAddress? Address(PostalAddress address, bool first, int index)
    {
        var country = address.Country?.Trim().ToUpperInvariant();
        if (!string.IsNullOrEmpty(country) && !Countries.IsKnown(country))
        {
            return Refuse<PostalAddress>($"address[{index}].country", address.Country, CoreMessages.Of("address.country"));
        }

        return country == address.Country && !first ? address : address with { Country = country, IsPrimary = first || address.IsPrimary };
    }

    private T? Refuse<T>(string field, string? value, LocalizedMessage fault)
        where T : class
    {
        (_errors ??= []).Add(new FieldError(field, value is { Length: > 100 } ? value[..100] : value, fault));
        return null;
    }

    /// <summary>The items normalised, without those that are refused or were there before; the same list where nothing changes.</summary>
    /// <remarks>Where none is marked as primary, the first is told so at once: it need not be copied twice.</remarks>
    private ValueList<T> Distinct<T>(ValueList<T> items, string? country, Func<PartyNormalizer, T, bool, int, string?, T?> normalize, Func<T, T, bool> same)
        where T : class, IContactPoint<T>
    {
        var unmarked = !ContactPoints.AnyPrimary(items);
        T[]? changed = null;
        var count = 0;
        for (var i = 0; i < items.Count; i++)
        {
            var item = normalize(this, items[i], unmarked && i == 0, i, country);
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
