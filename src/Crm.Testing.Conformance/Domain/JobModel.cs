using Crm.Models;

namespace Crm.Conformance;

/// <summary>The model of <see cref="Job"/>.</summary>
public static class JobModel
{
    public static readonly CodeField Queue = new("queue") { Required = true };
    public static readonly IntegerField Sequence = new("sequence") { Required = true };
    public static readonly CodeField State = new("state", 20);
    public static readonly InstantField DueAt = new("dueAt") { Indexed = true };
    public static readonly ReferenceField LeaseToken = new("leaseToken");
    public static readonly InstantField LeaseUntil = new("leaseUntil");

    public static readonly EntityModel<Job> Model = new("job", EntityKind.Ledger, Read, Write, Queue, Sequence, State, DueAt, LeaseToken, LeaseUntil)
    {
        Work = new WorkRule(DueAt, LeaseToken, LeaseUntil) { Queue = [Queue], Sequence = Sequence },
    };

    private static Job Read(Row row) => new()
    {
        Id = row.GetId<Job>(Model.Id)!.Value,
        Queue = row.GetText(Queue)!,
        Sequence = row.GetInteger(Sequence)!.Value,
        State = row.GetText(State),
        DueAt = row.GetInstant(DueAt),
        LeaseToken = row[LeaseToken] is { IsMissing: false } token ? token.AsReference : null,
        LeaseUntil = row.GetInstant(LeaseUntil),
    };

    private static void Write(Job job, Row row)
    {
        row.Set<Job>(Model.Id, job.Id);
        row.Set(Model.CreatedAt, TestClock.Start);
        row.Set(Queue, job.Queue);
        row.Set(Sequence, job.Sequence);
        row.Set(State, job.State);
        row.Set(DueAt, job.DueAt);
        row[LeaseToken] = job.LeaseToken is { } token ? FieldValue.Reference(token) : default;
        row.Set(LeaseUntil, job.LeaseUntil);
    }
}
