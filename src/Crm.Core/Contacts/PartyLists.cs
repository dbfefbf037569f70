using Crm.Consents;
using Crm.Models;
using Fields = Crm.Contacts.PartyModel;

namespace Crm.Contacts;

/// <summary>The way between the lists of parties and their rows.</summary>
internal static class PartyLists
{
    // Made once: a method group would be a new delegate for each list of each record.
    public static readonly Func<Row, EmailAddress> ReadEmail = row => new EmailAddress(row.GetText(Fields.EmailAddress)!)
    {
        Original = row.GetText(Fields.EmailOriginal),
        Purpose = row.GetText(Fields.EmailPurpose),
        IsPrimary = row.GetBoolean(Fields.EmailPrimary) ?? false,
        VerifiedAt = row.GetInstant(Fields.EmailVerifiedAt),
        IsShared = row.GetBoolean(Fields.EmailShared) ?? false,
    };

    public static readonly Func<Row, PhoneNumber> ReadPhone = row => new PhoneNumber(row.GetText(Fields.PhoneNumber)!)
    {
        Extension = row.GetText(Fields.PhoneExtension),
        Original = row.GetText(Fields.PhoneOriginal),
        Purpose = row.GetText(Fields.PhonePurpose),
        IsPrimary = row.GetBoolean(Fields.PhonePrimary) ?? false,
        VerifiedAt = row.GetInstant(Fields.PhoneVerifiedAt),
        IsShared = row.GetBoolean(Fields.PhoneShared) ?? false,
    };

    public static readonly Func<Row, PostalAddress> ReadAddress = row => new PostalAddress
    {
        Street = row.GetText(Fields.Street),
        City = row.GetText(Fields.City),
        Region = row.GetText(Fields.Region),
        PostalCode = row.GetText(Fields.PostalCode),
        Country = row.GetText(Fields.Country),
        Purpose = row.GetText(Fields.AddressPurpose),
        IsPrimary = row.GetBoolean(Fields.AddressPrimary) ?? false,
        VerifiedAt = row.GetInstant(Fields.AddressVerifiedAt),
        IsShared = row.GetBoolean(Fields.AddressShared) ?? false,
    };

    public static readonly Func<Row, string> ReadTag = row => row.GetText(Fields.Tag)!;

    public static readonly Func<Row, ExternalId> ReadExternalId = row => new ExternalId(row.GetText(Fields.ExternalSystem)!, row.GetText(Fields.ExternalValue)!);

    public static readonly Func<Row, Consent> ReadConsent = row =>
        new Consent(row.GetText(Fields.ConsentChannel)!, row.GetText(Fields.ConsentPurpose)!, ConsentEntryModel.StatusOf(row.GetText(Fields.ConsentStatus)))
        {
            At = row.GetInstant(Fields.ConsentAt),
            Source = row.GetText(Fields.ConsentSource),
            TextVersion = row.GetText(Fields.ConsentTextVersion),
            Evidence = row.GetText(Fields.ConsentEvidence),
        };

    public static void Write(
        Row row,
        ValueList<EmailAddress> emails,
        ValueList<PhoneNumber> phones,
        ValueList<PostalAddress> addresses,
        ValueList<string> tags,
        ValueList<ExternalId> externalIds,
        ValueList<Consent> consents)
    {
        row.WriteList(Fields.Emails, emails, static (email, item) =>
        {
            item.Set(Fields.EmailAddress, email.Address);
            item.Set(Fields.EmailOriginal, email.Original);
            item.Set(Fields.EmailPurpose, email.Purpose);
            item.Set(Fields.EmailPrimary, email.IsPrimary);
            item.Set(Fields.EmailVerifiedAt, email.VerifiedAt);
            item.Set(Fields.EmailShared, email.IsShared);
        });
        row.WriteList(Fields.Phones, phones, static (phone, item) =>
        {
            item.Set(Fields.PhoneNumber, phone.Number);
            item.Set(Fields.PhoneExtension, phone.Extension);
            item.Set(Fields.PhoneOriginal, phone.Original);
            item.Set(Fields.PhonePurpose, phone.Purpose);
            item.Set(Fields.PhonePrimary, phone.IsPrimary);
            item.Set(Fields.PhoneVerifiedAt, phone.VerifiedAt);
            item.Set(Fields.PhoneShared, phone.IsShared);
        });
        row.WriteList(Fields.Addresses, addresses, static (address, item) =>
        {
            item.Set(Fields.Street, address.Street);
            item.Set(Fields.City, address.City);
            item.Set(Fields.Region, address.Region);
            item.Set(Fields.PostalCode, address.PostalCode);
            item.Set(Fields.Country, address.Country);
            item.Set(Fields.AddressPurpose, address.Purpose);
            item.Set(Fields.AddressPrimary, address.IsPrimary);
            item.Set(Fields.AddressVerifiedAt, address.VerifiedAt);
            item.Set(Fields.AddressShared, address.IsShared);
        });
        row.WriteList(Fields.Tags, tags, static (tag, item) => item.Set(Fields.Tag, tag));
        row.WriteList(Fields.ExternalIds, externalIds, static (externalId, item) =>
        {
            item.Set(Fields.ExternalSystem, externalId.System);
            item.Set(Fields.ExternalValue, externalId.Value);
        });
        WriteConsents(row, consents);
    }

    private static void WriteConsents(Row row, ValueList<Consent> consents) => row.WriteList(Fields.Consents, consents, static (consent, item) =>
    {
        item.Set(Fields.ConsentChannel, consent.Channel);
        item.Set(Fields.ConsentPurpose, consent.Purpose);
        item.Set(Fields.ConsentStatus, ConsentEntryModel.Word(consent.Status));
        item.Set(Fields.ConsentAt, consent.At);
        item.Set(Fields.ConsentSource, consent.Source);
        item.Set(Fields.ConsentTextVersion, consent.TextVersion);
        item.Set(Fields.ConsentEvidence, consent.Evidence);
    });
}
