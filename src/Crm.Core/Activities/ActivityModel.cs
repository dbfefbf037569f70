using Crm.Contacts;
using Crm.CustomFields;
using Crm.Models;

namespace Crm.Activities;

/// <summary>The model of <see cref="Activity"/>.</summary>
public static class ActivityModel
{
    private static readonly ValueList<string> KindWords = ["call", "email", "meeting", "note", "message", "hostEvent"];
    private static readonly ValueList<string> DirectionWords = ["in", "out"];

    /// <summary>With whom it happened; the index of the timeline leads with it, and there is no other.</summary>
    public static readonly ReferenceField PartyId = new("partyId") { Required = true };

    /// <summary>What happened: <c>call</c>, <c>email</c>, <c>meeting</c>, <c>note</c>, <c>message</c> or <c>hostEvent</c>; see <see cref="Is(ActivityKind)"/>.</summary>
    public static readonly CodeField Kind = new("kind", 20) { Required = true, Choices = KindWords };

    /// <summary>When it happened.</summary>
    public static readonly InstantField OccurredAt = new("occurredAt") { Required = true, Sortable = true };

    /// <summary>From whom to whom: <c>in</c> or <c>out</c>; missing where it is neither.</summary>
    public static readonly CodeField Direction = new("direction", 10) { Choices = DirectionWords };

    /// <summary>What it was about.</summary>
    public static readonly NameField Subject = new("subject", 300) { Personal = true };

    /// <summary>What is worth to keep of it.</summary>
    public static readonly LongTextField Body = new("body") { Personal = true };

    /// <summary>How long it took, in seconds.</summary>
    public static readonly IntegerField Duration = new("duration");

    /// <summary>The id of the record that it belongs to.</summary>
    public static readonly ReferenceField RecordId = new("recordId") { Indexed = true, Sparse = true };

    /// <summary>The entity of that record.</summary>
    public static readonly CodeField RecordEntity = new("recordEntity", 40) { OnlyWith = RecordId };

    /// <summary>The key in the system that told it.</summary>
    public static readonly CodeField Reference = new("reference", 200);

    /// <summary>Who made the call or wrote the note.</summary>
    public static readonly CodeField Owner = new("owner") { Indexed = true };

    /// <summary>From a party to what happened with it: how many calls, when the last one was, what the last one was about.</summary>
    public static readonly Relation Activities = new("activities", () => PartyModel.Model, () => Model!, PartyId) { Instant = OccurredAt };

    /// <summary>From an activity to its party, with which it is seen: activities with customers in Lviv.</summary>
    public static readonly Relation Party = Relation.ToOne("party", () => Model!, PartyId, () => PartyModel.Model);

    /// <summary>The model.</summary>
    public static readonly EntityModel<Activity> Model = new(
        "activity", EntityKind.Tracked, Read, Write, PartyId, Kind, OccurredAt, Direction, Subject, Body, Duration, RecordId, RecordEntity, Reference, Owner)
    {
        Extensible = true,
        Uniques = [new UniqueRule("reference", Kind, Reference)],
        Indexes = [new IndexRule("timeline", PartyId, OccurredAt)],
        Search = [Subject],
        Relations = [Activities, Party],
        SeenWith = Party,
    };

    /// <summary>Names the fields that tenants have added to activities: <c>ActivityModel.Custom.Code("campaign")</c>.</summary>
    public static CustomShape Custom => Model.Custom;

    /// <summary>True for activities of a kind.</summary>
    public static Filters.Filter Is(ActivityKind kind) => Kind.Is(Word(kind));

    /// <summary>True for activities of one of the kinds.</summary>
    public static Filters.Filter IsOneOf(params ReadOnlySpan<ActivityKind> kinds)
    {
        var words = new string[kinds.Length];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = Word(kinds[i]);
        }

        return Kind.In(words);
    }

    /// <summary>The stored word of a kind; of one that is none, its number, which no record has.</summary>
    internal static string Word(ActivityKind kind) => Enum.IsDefined(kind) ? KindWords[(int)kind] : kind.ToString("D");

    private static string? Word(ActivityDirection direction) => direction switch
    {
        ActivityDirection.None => null,
        ActivityDirection.In => "in",
        ActivityDirection.Out => "out",
        _ => direction.ToString("D"),
    };

    private static Activity Read(Row row) => new()
    {
        Id = row.GetId<Activity>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        PartyId = row.GetId<Contacts.Party>(PartyId)!.Value,
        Kind = (ActivityKind)KindWords.AsSpan().IndexOf(row.GetText(Kind)!),
        OccurredAt = row.GetInstant(OccurredAt)!.Value,
        Direction = row.GetText(Direction) is { } direction ? (ActivityDirection)(1 + DirectionWords.AsSpan().IndexOf(direction)) : ActivityDirection.None,
        Subject = row.GetText(Subject),
        Body = row.GetText(Body),
        Duration = row.GetInteger(Duration) is { } seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, ActivityRules.LongestSeconds)) : null,
        Record = row.GetText(RecordEntity) is { } entity && row[RecordId] is { IsMissing: false } id ? new RecordRef(entity, id.AsReference) : null,
        Reference = row.GetText(Reference),
        Owner = row.GetText(Owner),
        Custom = row.GetCustom(Model),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
        Redacted = row.Redacted,
    };

    private static void Write(Activity activity, Row row)
    {
        row.Set<Activity>(Model.Id, activity.Id);
        row.Set(Model.Version!, activity.Version);
        row.Set<Contacts.Party>(PartyId, activity.PartyId);
        row.Set(Kind, Word(activity.Kind));
        row.Set(OccurredAt, activity.OccurredAt);
        row.Set(Direction, Word(activity.Direction));
        row.Set(Subject, activity.Subject);
        row.Set(Body, activity.Body);
        row.Set(Duration, activity.Duration is { } duration ? duration.Ticks / TimeSpan.TicksPerSecond : null);
        row[RecordId] = activity.Record is { } record ? FieldValue.Reference(record.Id) : FieldValue.Missing;
        row.Set(RecordEntity, activity.Record?.Entity);
        row.Set(Reference, activity.Reference);
        row.Set(Owner, activity.Owner);
        row.Set(Model, activity.Custom);
        row.Set(Model.CreatedAt, activity.CreatedAt);
        row.Set(Model.UpdatedAt!, activity.UpdatedAt);
        row.Set(Model.ArchivedAt!, activity.ArchivedAt);
    }
}
