using Crm.Consents;
using Crm.CustomFields;
using Crm.Models;
using Fields = Crm.Contacts.PartyModel;

namespace Crm.Contacts;

/// <summary>What <see cref="Contact"/>, <see cref="Company"/>, <see cref="Household"/> and <see cref="Party"/>, who stands for any of them, have in common.</summary>
public abstract record PartyRecord
{
    private protected PartyRecord()
    {
    }

    private protected PartyRecord(Row row)
    {
        var model = Fields.Model;
        Id = row.GetId<Party>(model.Id)!.Value;
        Version = row.GetInteger(model.Version!)!.Value;
        Owner = row.GetText(Fields.Owner);
        Source = row.GetText(Fields.Source);
        Stage = row.GetText(Fields.Stage);
        StageSince = row.GetInstant(Fields.StageSince);
        Language = row.GetText(Fields.Language);
        TimeZone = row.GetText(Fields.TimeZone);
        Notes = row.GetText(Fields.Notes);
        Emails = row.ReadList(Fields.Emails, PartyLists.ReadEmail);
        Phones = row.ReadList(Fields.Phones, PartyLists.ReadPhone);
        Addresses = row.ReadList(Fields.Addresses, PartyLists.ReadAddress);
        Preferences = PreferenceRows.Read(row);
        Tags = row.ReadList(Fields.Tags, PartyLists.ReadTag);
        ExternalIds = row.ReadList(Fields.ExternalIds, PartyLists.ReadExternalId);
        Consents = row.ReadList(Fields.Consents, PartyLists.ReadConsent);
        Custom = row.GetCustom(model);
        CreatedAt = row.GetInstant(model.CreatedAt)!.Value;
        UpdatedAt = row.GetInstant(model.UpdatedAt!)!.Value;
        ArchivedAt = row.GetInstant(model.ArchivedAt!);
        Redacted = row.Redacted;
    }

    /// <summary>The id; left empty, the service makes one.</summary>
    public Id<Party> Id { get; init; }

    /// <summary>The stored version, by which updates notice that somebody else was faster.</summary>
    public long Version { get; init; }

    /// <summary>The name as it is shown and ordered.</summary>
    public abstract string Name { get; init; }

    /// <summary>Who looks after the party: the host's string of an actor.</summary>
    public string? Owner { get; init; }

    /// <summary>Where the party came from: the host's word, such as <c>fair-2026</c>, <c>website</c> or <c>referral</c>.</summary>
    public string? Source { get; init; }

    /// <summary>The stage of the relationship, one of <see cref="LifeCycleStage"/>.</summary>
    public string? Stage { get; init; }

    /// <summary>Since when the stage holds; kept by the session, what is given is not taken over.</summary>
    public DateTimeOffset? StageSince { get; init; }

    /// <summary>The language to write in, a BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>The time zone, an IANA id.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Anything worth to note.</summary>
    public string? Notes { get; init; }

    /// <summary>The e-mail addresses; exactly one is primary.</summary>
    public ValueList<EmailAddress> Emails { get; init; }

    /// <summary>The phone numbers; exactly one is primary.</summary>
    public ValueList<PhoneNumber> Phones { get; init; }

    /// <summary>The postal addresses; exactly one is primary.</summary>
    public ValueList<PostalAddress> Addresses { get; init; }

    /// <summary>How the party wishes to be reached.</summary>
    public ContactPreferences Preferences { get; init; } = ContactPreferences.None;

    /// <summary>The tags.</summary>
    public ValueList<string> Tags { get; init; }

    /// <summary>The keys of the party in other systems.</summary>
    public ValueList<ExternalId> ExternalIds { get; init; }

    /// <summary>How the party stands to being addressed, per channel and purpose; changed by <see cref="ConsentService"/> alone.</summary>
    public ValueList<Consent> Consents { get; init; }

    /// <summary>The values of the fields that the tenant has added, by key.</summary>
    public CustomValues Custom { get; init; } = CustomValues.Empty;

    /// <summary>When the record was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the record was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the record was archived; null while it is not.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>The paths of the fields that a rule withholds from the reader: their values here are missing, and updates leave the stored ones alone.</summary>
    public ValueList<string> Redacted { get; init; }

    internal void Write(Row row)
    {
        var model = Fields.Model;
        row.Set<Party>(model.Id, Id);
        row.Set(model.Version!, Version);
        row.Set(Fields.Name, Name);
        row.Set(Fields.Owner, Owner);
        row.Set(Fields.Source, Source);
        row.Set(Fields.Stage, Stage);
        row.Set(Fields.StageSince, StageSince);
        row.Set(Fields.Language, Language);
        row.Set(Fields.TimeZone, TimeZone);
        row.Set(Fields.Notes, Notes);
        PreferenceRows.Write(row, Preferences);
        row.Set(model, Custom);
        row.Set(model.CreatedAt, CreatedAt);
        row.Set(model.UpdatedAt!, UpdatedAt);
        row.Set(model.ArchivedAt!, ArchivedAt);
        PartyLists.Write(row, Emails, Phones, Addresses, Tags, ExternalIds, Consents);
    }
}
