using Crm.Contacts;
using Crm.Models;

namespace Crm.Consents;

/// <summary>The model of <see cref="ConsentEntry"/>.</summary>
public static class ConsentEntryModel
{
    /// <summary>The party.</summary>
    public static readonly ReferenceField PartyId = new("partyId") { Required = true, Indexed = true };

    /// <summary>The channel.</summary>
    public static readonly CodeField Channel = new("channel", 40) { Required = true, Repeats = PartyModel.ConsentChannel };

    /// <summary>What for.</summary>
    public static readonly CodeField Purpose = new("purpose", 60) { Required = true, Repeats = PartyModel.ConsentPurpose };

    /// <summary>What the party said.</summary>
    public static readonly CodeField Status = new("status", 20) { Required = true, Choices = ["granted", "withdrawn"], Repeats = PartyModel.ConsentStatus };

    /// <summary>When the party said so.</summary>
    public static readonly InstantField At = new("at") { Required = true, Sortable = true, Repeats = PartyModel.ConsentAt };

    /// <summary>Where it was said.</summary>
    public static readonly CodeField Source = new("source") { Repeats = PartyModel.ConsentSource };

    /// <summary>The version of the text.</summary>
    public static readonly CodeField TextVersion = new("textVersion") { Repeats = PartyModel.ConsentTextVersion };

    /// <summary>What shows it.</summary>
    public static readonly CodeField Evidence = new("evidence", 1000) { Personal = true, Repeats = PartyModel.ConsentEvidence };

    /// <summary>Who recorded it.</summary>
    public static readonly CodeField RecordedBy = new("recordedBy") { Required = true };

    /// <summary>The operation that it was recorded in.</summary>
    public static readonly ReferenceField Operation = new("operation");

    /// <summary>From an entry to its party, with which it is seen.</summary>
    public static readonly Relation Party = Relation.ToOne("party", () => Model!, PartyId, () => PartyModel.Model);

    /// <summary>The model.</summary>
    public static readonly EntityModel<ConsentEntry> Model = new(
        "consentEntry", EntityKind.Ledger, Read, Write, PartyId, Channel, Purpose, Status, At, Source, TextVersion, Evidence, RecordedBy, Operation)
    {
        Relations = [new Relation("consentEntries", () => PartyModel.Model, () => Model!, PartyId) { Instant = At }, Party],
        SeenWith = Party,
    };

    internal static string Word(ConsentStatus status) => status == ConsentStatus.Granted ? "granted" : "withdrawn";

    internal static ConsentStatus StatusOf(string? word) => word == "granted" ? ConsentStatus.Granted : ConsentStatus.Withdrawn;

    private static ConsentEntry Read(Row row) => new()
    {
        Id = row.GetId<ConsentEntry>(Model.Id)!.Value,
        PartyId = row.GetId<Contacts.Party>(PartyId)!.Value,
        Channel = row.GetText(Channel)!,
        Purpose = row.GetText(Purpose)!,
        Status = StatusOf(row.GetText(Status)),
        At = row.GetInstant(At)!.Value,
        Source = row.GetText(Source),
        TextVersion = row.GetText(TextVersion),
        Evidence = row.GetText(Evidence),
        RecordedBy = row.GetText(RecordedBy)!,
        Operation = row[Operation] is { IsMissing: false } operation ? operation.AsReference : null,
        RecordedAt = row.GetInstant(Model.CreatedAt)!.Value,
    };

    private static void Write(ConsentEntry entry, Row row)
    {
        row.Set<ConsentEntry>(Model.Id, entry.Id);
        row.Set(Model.CreatedAt, entry.RecordedAt);
        row.Set<Contacts.Party>(PartyId, entry.PartyId);
        row.Set(Channel, entry.Channel);
        row.Set(Purpose, entry.Purpose);
        row.Set(Status, Word(entry.Status));
        row.Set(At, entry.At);
        row.Set(Source, entry.Source);
        row.Set(TextVersion, entry.TextVersion);
        row.Set(Evidence, entry.Evidence);
        row.Set(RecordedBy, entry.RecordedBy);
        row[Operation] = entry.Operation is { } operation ? FieldValue.Reference(operation) : FieldValue.Missing;
    }
}
