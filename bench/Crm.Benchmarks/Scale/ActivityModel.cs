using Crm.Contacts;
using Crm.Models;

namespace Crm.Benchmarks.Scale;

/// <summary>Describes activities: a ledger with a timeline for each party, of the columns that the statements by hand have, and beside the SDK's own entity of that name.</summary>
internal static class ActivityModel
{
    public static readonly ReferenceField PartyId = new("partyId") { Required = true, Indexed = true };
    public static readonly CodeField Kind = new("kind", 20) { Required = true };
    public static readonly CodeField Subject = new("subject", 100) { Required = true };
    public static readonly InstantField At = new("at") { Required = true, Sortable = true };

    public static readonly Relation Activities = new("scaleActivities", () => PartyModel.Model, () => Model!, PartyId) { Instant = At };

    public static readonly EntityModel<Activity> Model = new("scaleActivity", EntityKind.Ledger, Read, Write, PartyId, Kind, Subject, At)
    {
        Relations = [Activities],
        Indexes = [new IndexRule("timeline", PartyId, At)],
    };

    private static Activity Read(Row row) => new()
    {
        Id = row.GetId<Activity>(Model.Id)!.Value,
        PartyId = row.GetId<Party>(PartyId)!.Value,
        Kind = row.GetText(Kind)!,
        Subject = row.GetText(Subject)!,
        At = row.GetInstant(At)!.Value,
    };

    private static void Write(Activity activity, Row row)
    {
        row.Set<Activity>(Model.Id, activity.Id);
        row.Set(Model.CreatedAt, activity.At);
        row.Set<Party>(PartyId, activity.PartyId);
        row.Set(Kind, activity.Kind);
        row.Set(Subject, activity.Subject);
        row.Set(At, activity.At);
    }
}
