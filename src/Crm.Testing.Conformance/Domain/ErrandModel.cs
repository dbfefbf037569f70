using Crm.Models;

namespace Crm.Conformance;

/// <summary>The model of <see cref="Errand"/>.</summary>
public static class ErrandModel
{
    public static readonly CodeField Topic = new("topic");
    public static readonly InstantField DueAt = new("dueAt") { Indexed = true };
    public static readonly ReferenceField LeaseToken = new("leaseToken");
    public static readonly InstantField LeaseUntil = new("leaseUntil");

    public static readonly EntityModel<Errand> Model = new("errand", EntityKind.Ledger, Read, Write, Topic, DueAt, LeaseToken, LeaseUntil)
    {
        Work = new WorkRule(DueAt, LeaseToken, LeaseUntil),
    };

    private static Errand Read(Row row) => new()
    {
        Id = row.GetId<Errand>(Model.Id)!.Value,
        Topic = row.GetText(Topic),
        DueAt = row.GetInstant(DueAt),
        LeaseToken = row[LeaseToken] is { IsMissing: false } token ? token.AsReference : null,
        LeaseUntil = row.GetInstant(LeaseUntil),
    };

    private static void Write(Errand errand, Row row)
    {
        row.Set<Errand>(Model.Id, errand.Id);
        row.Set(Model.CreatedAt, TestClock.Start);
        row.Set(Topic, errand.Topic);
        row.Set(DueAt, errand.DueAt);
        row[LeaseToken] = errand.LeaseToken is { } token ? FieldValue.Reference(token) : default;
        row.Set(LeaseUntil, errand.LeaseUntil);
    }
}
