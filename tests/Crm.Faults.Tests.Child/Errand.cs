using Crm.Models;

namespace Crm.Faults;

/// <summary>A row of due work.</summary>
public sealed record Errand
{
    public Id<Errand> Id { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public Guid? LeaseToken { get; init; }

    public DateTimeOffset? LeaseUntil { get; init; }
}

public static class ErrandModel
{
    public static readonly InstantField DueAt = new("dueAt") { Indexed = true };
    public static readonly ReferenceField LeaseToken = new("leaseToken");
    public static readonly InstantField LeaseUntil = new("leaseUntil");

    public static readonly EntityModel<Errand> Model = new("errand", EntityKind.Ledger, Read, Write, DueAt, LeaseToken, LeaseUntil)
    {
        Work = new WorkRule(DueAt, LeaseToken, LeaseUntil),
    };

    private static Errand Read(Row row) => new()
    {
        Id = row.GetId<Errand>(Model.Id)!.Value,
        DueAt = row.GetInstant(DueAt),
        LeaseToken = row[LeaseToken] is { IsMissing: false } token ? token.AsReference : null,
        LeaseUntil = row.GetInstant(LeaseUntil),
    };

    private static void Write(Errand errand, Row row)
    {
        row.Set<Errand>(Model.Id, errand.Id);
        row.Set(Model.CreatedAt, DateTimeOffset.UnixEpoch);
        row.Set(DueAt, errand.DueAt);
        row[LeaseToken] = errand.LeaseToken is { } token ? FieldValue.Reference(token) : default;
        row.Set(LeaseUntil, errand.LeaseUntil);
    }
}
