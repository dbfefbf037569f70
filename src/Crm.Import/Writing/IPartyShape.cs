using Crm.Consents;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Models;

namespace Crm.Import;

/// <summary>What contacts and companies have in common for an import.</summary>
/// <typeparam name="T">The record type.</typeparam>
internal interface IPartyShape<T>
    where T : class
{
    static abstract PartyKind Kind { get; }

    static abstract EntityModel<T> Model { get; }

    static abstract Id<Party> Id(T party);

    static abstract ValueList<EmailAddress> Emails(T party);

    static abstract ValueList<PhoneNumber> Phones(T party);

    static abstract ValueList<ExternalId> ExternalIds(T party);

    static abstract ValueList<Consent> Consents(T party);

    static abstract CustomValues Custom(T party);

    static abstract string? RegistrationNumber(T party);

    /// <summary>A new record of a row.</summary>
    static abstract T Create(ImportRow row, Id<Party> id, PartyLinks links);

    /// <summary>The record with what the row says; what the row does not say stays.</summary>
    static abstract T Merge(T party, ImportRow row, PartyLinks links);
}
