using Crm.Activities;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Models;

namespace Crm.FollowUps;

/// <summary>The model of <see cref="FollowUp"/>.</summary>
public static class FollowUpModel
{
    private static readonly ValueList<string> KindWords = ["task", "call", "email", "meeting", "message"];
    private static readonly ValueList<string> StateWords = ["open", "done", "cancelled"];

    /// <summary>With whom it is to be done.</summary>
    public static readonly ReferenceField PartyId = new("partyId") { Required = true };

    /// <summary>What is to be done: <c>task</c>, <c>call</c>, <c>email</c>, <c>meeting</c> or <c>message</c>.</summary>
    public static readonly CodeField Kind = new("kind", 20) { Required = true, Choices = KindWords };

    /// <summary>What it is about.</summary>
    public static readonly NameField Subject = new("subject", 300) { Required = true, Personal = true };

    /// <summary>What is to be known for it.</summary>
    public static readonly LongTextField Note = new("note") { Personal = true };

    /// <summary>Until when it is to be done.</summary>
    public static readonly InstantField DueAt = new("dueAt") { Required = true, Sortable = true };

    /// <summary>Who is to do it.</summary>
    public static readonly CodeField Owner = new("owner") { Required = true };

    /// <summary>The id of the record that it belongs to.</summary>
    public static readonly ReferenceField RecordId = new("recordId") { Indexed = true, Sparse = true };

    /// <summary>The entity of that record.</summary>
    public static readonly CodeField RecordEntity = new("recordEntity", 40) { OnlyWith = RecordId };

    /// <summary>The key in the system that asked for it.</summary>
    public static readonly CodeField Reference = new("reference", 200);

    /// <summary>How far it is: <c>open</c>, <c>done</c> or <c>cancelled</c>; see <see cref="Is(FollowUpState)"/>.</summary>
    public static readonly CodeField State = new("state", 20) { Required = true, Choices = StateWords, ByService = true };

    /// <summary>When it was done or cancelled.</summary>
    public static readonly InstantField ClosedAt = new("closedAt") { ByService = true };

    /// <summary>Who has done or cancelled it.</summary>
    public static readonly CodeField ClosedBy = new("closedBy") { ByService = true };

    /// <summary>What came out of it.</summary>
    public static readonly LongTextField Outcome = new("outcome") { Personal = true, ByService = true };

    /// <summary>The activity that it became.</summary>
    public static readonly ReferenceField ActivityId = new("activityId") { ByService = true };

    /// <summary>From a party to what is to be done with it.</summary>
    public static readonly Relation FollowUps = new("followUps", () => PartyModel.Model, () => Model!, PartyId) { Instant = DueAt };

    /// <summary>From a follow-up to its party, with which it is seen.</summary>
    public static readonly Relation Party = Relation.ToOne("party", () => Model!, PartyId, () => PartyModel.Model);

    /// <summary>The model.</summary>
    public static readonly EntityModel<FollowUp> Model = new(
        "followUp", EntityKind.Tracked, Read, Write,
        PartyId, Kind, Subject, Note, DueAt, Owner, RecordId, RecordEntity, Reference, State, ClosedAt, ClosedBy, Outcome, ActivityId)
    {
        Extensible = true,
        Uniques = [new UniqueRule("reference", Reference)],
        Indexes = [new IndexRule("ofParty", PartyId, DueAt), new IndexRule("agenda", Owner, State, DueAt)],
        Search = [Subject],
        Relations = [FollowUps, Party],
        SeenWith = Party,
    };

    /// <summary>Names the fields that tenants have added to follow-ups.</summary>
    public static CustomShape Custom => Model.Custom;

    /// <summary>True for follow-ups of a state.</summary>
    public static Filter Is(FollowUpState state) => State.Is(Word(state));

    /// <summary>True for follow-ups of a kind.</summary>
    public static Filter Is(FollowUpKind kind) => Kind.Is(Word(kind));

    private static string Word(FollowUpState state) => Enum.IsDefined(state) ? StateWords[(int)state] : state.ToString("D");

    private static string Word(FollowUpKind kind) => Enum.IsDefined(kind) ? KindWords[(int)kind] : kind.ToString("D");

    private static FollowUp Read(Row row) => new()
    {
        Id = row.GetId<FollowUp>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        PartyId = row.GetId<Contacts.Party>(PartyId)!.Value,
        Kind = (FollowUpKind)KindWords.AsSpan().IndexOf(row.GetText(Kind)!),
        Subject = row.GetText(Subject)!,
        Note = row.GetText(Note),
        DueAt = row.GetInstant(DueAt)!.Value,
        Owner = row.GetText(Owner),
        Record = row.GetText(RecordEntity) is { } entity && row[RecordId] is { IsMissing: false } id ? new RecordRef(entity, id.AsReference) : null,
        Reference = row.GetText(Reference),
        State = (FollowUpState)StateWords.AsSpan().IndexOf(row.GetText(State)!),
        ClosedAt = row.GetInstant(ClosedAt),
        ClosedBy = row.GetText(ClosedBy),
        Outcome = row.GetText(Outcome),
        ActivityId = row.GetId<Activity>(ActivityId),
        Custom = row.GetCustom(Model),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
        Redacted = row.Redacted,
    };

    private static void Write(FollowUp followUp, Row row)
    {
        row.Set<FollowUp>(Model.Id, followUp.Id);
        row.Set(Model.Version!, followUp.Version);
        row.Set<Contacts.Party>(PartyId, followUp.PartyId);
        row.Set(Kind, Word(followUp.Kind));
        row.Set(Subject, followUp.Subject);
        row.Set(Note, followUp.Note);
        row.Set(DueAt, followUp.DueAt);
        row.Set(Owner, followUp.Owner);
        row[RecordId] = followUp.Record is { } record ? FieldValue.Reference(record.Id) : FieldValue.Missing;
        row.Set(RecordEntity, followUp.Record?.Entity);
        row.Set(Reference, followUp.Reference);
        row.Set(State, Word(followUp.State));
        row.Set(ClosedAt, followUp.ClosedAt);
        row.Set(ClosedBy, followUp.ClosedBy);
        row.Set(Outcome, followUp.Outcome);
        row.Set<Activity>(ActivityId, followUp.ActivityId);
        row.Set(Model, followUp.Custom);
        row.Set(Model.CreatedAt, followUp.CreatedAt);
        row.Set(Model.UpdatedAt!, followUp.UpdatedAt);
        row.Set(Model.ArchivedAt!, followUp.ArchivedAt);
    }
}
