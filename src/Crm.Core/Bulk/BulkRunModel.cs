using Crm.Models;

namespace Crm.Bulk;

/// <summary>The model of <see cref="BulkRun"/>.</summary>
public static class BulkRunModel
{
    /// <summary>The entity or view.</summary>
    public static readonly CodeField Entity = new("entity", 40) { Required = true };

    /// <summary>The filter as JSON.</summary>
    public static readonly CodeField Filter = new("filter", 60_000) { Required = true };

    /// <summary>What is done.</summary>
    public static readonly CodeField Action = new("action", 20) { Required = true, Choices = ["setField", "clearField", "addTag", "removeTag", "archive", "restore", "code"] };

    /// <summary>The field, list or action of the host.</summary>
    public static readonly CodeField Name = new("name", 100);

    /// <summary>The value as JSON.</summary>
    public static readonly CodeField Value = new("value", 10_000) { Personal = true };

    /// <summary>Who asked for it.</summary>
    public static readonly CodeField Actor = new("actor", 100) { Required = true, Indexed = true };

    /// <summary>The roles and teams of the actor as JSON; missing for the system.</summary>
    public static readonly CodeField Rights = new("rights", 20_000);

    /// <summary>Why.</summary>
    public static readonly CodeField Reason = new("reason", 500);

    /// <summary>How far it is.</summary>
    public static readonly CodeField State = new("state", 20) { Required = true, Choices = ["matching", "changing", "done", "stopped", "parked", "undoing", "undone"] };

    /// <summary>The last record that was matched.</summary>
    public static readonly ReferenceField MatchedTo = new("matchedTo");

    /// <summary>How many matched.</summary>
    public static readonly IntegerField Matched = new("matched") { Required = true };

    /// <summary>How many were changed.</summary>
    public static readonly IntegerField Changed = new("changed") { Required = true };

    /// <summary>How many already were so.</summary>
    public static readonly IntegerField Unchanged = new("unchanged") { Required = true };

    /// <summary>How many no longer matched.</summary>
    public static readonly IntegerField Skipped = new("skipped") { Required = true };

    /// <summary>How many were denied.</summary>
    public static readonly IntegerField Denied = new("denied") { Required = true };

    /// <summary>How many would be invalid.</summary>
    public static readonly IntegerField Invalid = new("invalid") { Required = true };

    /// <summary>How many failed.</summary>
    public static readonly IntegerField Failed = new("failed") { Required = true };

    /// <summary>When all had been matched.</summary>
    public static readonly InstantField MatchedAt = new("matchedAt");

    /// <summary>When it was done.</summary>
    public static readonly InstantField FinishedAt = new("finishedAt") { Indexed = true };

    /// <summary>When it had been taken back.</summary>
    public static readonly InstantField UndoneAt = new("undoneAt") { Indexed = true };

    /// <summary>When a worker may go on.</summary>
    public static readonly InstantField DueAt = new("dueAt") { Indexed = true };

    /// <summary>How often a chunk failed in a row.</summary>
    public static readonly IntegerField Attempts = new("attempts") { Required = true };

    /// <summary>What went wrong last.</summary>
    public static readonly CodeField LastError = new("lastError", 1_000);

    /// <summary>Who works at it.</summary>
    public static readonly ReferenceField LeaseToken = new("leaseToken");

    /// <summary>Until when.</summary>
    public static readonly InstantField LeaseUntil = new("leaseUntil");

    /// <summary>The model.</summary>
    public static readonly EntityModel<BulkRun> Model = new(
        "bulkRun", EntityKind.Ledger, Read, Write,
        Entity, Filter, Action, Name, Value, Actor, Rights, Reason, State, MatchedTo, Matched, Changed, Unchanged, Skipped, Denied, Invalid, Failed,
        MatchedAt, FinishedAt, UndoneAt, DueAt, Attempts, LastError, LeaseToken, LeaseUntil)
    {
        Work = new WorkRule(DueAt, LeaseToken, LeaseUntil),
    };

    internal static IntegerField CounterOf(BulkOutcome outcome) => outcome switch
    {
        BulkOutcome.Changed => Changed,
        BulkOutcome.Unchanged => Unchanged,
        BulkOutcome.Skipped => Skipped,
        BulkOutcome.Denied => Denied,
        BulkOutcome.Invalid => Invalid,
        _ => Failed,
    };

    internal static string Word<TWord>(TWord word)
        where TWord : struct, Enum => word.ToString() is var name ? char.ToLowerInvariant(name[0]) + name[1..] : "";

    private static BulkRun Read(Row row) => new()
    {
        Id = row.GetId<BulkRun>(Model.Id)!.Value,
        Entity = row.GetText(Entity)!,
        Filter = row.GetText(Filter)!,
        Action = BulkAction.Stored(
            Enum.Parse<BulkActionKind>(row.GetText(Action)!, ignoreCase: true), row.GetText(Name), BulkValue.Read(row.GetText(Value))),
        Actor = ActorRoles.Read(row.GetText(Actor)!, row.GetText(Rights)),
        Reason = row.GetText(Reason),
        State = Enum.Parse<BulkRunState>(row.GetText(State)!, ignoreCase: true),
        MatchedTo = row.GetId<BulkItem>(MatchedTo)?.Value,
        Matched = row.GetInteger(Matched)!.Value,
        Changed = row.GetInteger(Changed)!.Value,
        Unchanged = row.GetInteger(Unchanged)!.Value,
        Skipped = row.GetInteger(Skipped)!.Value,
        Denied = row.GetInteger(Denied)!.Value,
        Invalid = row.GetInteger(Invalid)!.Value,
        Failed = row.GetInteger(Failed)!.Value,
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        MatchedAt = row.GetInstant(MatchedAt),
        FinishedAt = row.GetInstant(FinishedAt),
        UndoneAt = row.GetInstant(UndoneAt),
        DueAt = row.GetInstant(DueAt),
        Attempts = row.GetInteger(Attempts)!.Value,
        LastError = row.GetText(LastError),
        LeaseToken = row.GetId<BulkRun>(LeaseToken)?.Value,
        LeaseUntil = row.GetInstant(LeaseUntil),
    };

    private static void Write(BulkRun run, Row row)
    {
        row.Set<BulkRun>(Model.Id, run.Id);
        row.Set(Entity, run.Entity);
        row.Set(Filter, run.Filter);
        row.Set(Action, Word(run.Action.Kind));
        row.Set(Name, run.Action.Name);
        row.Set(Value, BulkValue.Write(run.Action.Value));
        row.Set(Actor, run.Actor.Name);
        row.Set(Rights, ActorRoles.Write(run.Actor));
        row.Set(Reason, run.Reason);
        row.Set(State, Word(run.State));
        row[MatchedTo] = run.MatchedTo is { } last ? FieldValue.Reference(last) : default;
        row.Set(Matched, run.Matched);
        row.Set(Changed, run.Changed);
        row.Set(Unchanged, run.Unchanged);
        row.Set(Skipped, run.Skipped);
        row.Set(Denied, run.Denied);
        row.Set(Invalid, run.Invalid);
        row.Set(Failed, run.Failed);
        row.Set(Model.CreatedAt, run.CreatedAt);
        row.Set(MatchedAt, run.MatchedAt);
        row.Set(FinishedAt, run.FinishedAt);
        row.Set(UndoneAt, run.UndoneAt);
        row.Set(DueAt, run.DueAt);
        row.Set(Attempts, run.Attempts);
        row.Set(LastError, run.LastError);
        row[LeaseToken] = run.LeaseToken is { } token ? FieldValue.Reference(token) : default;
        row.Set(LeaseUntil, run.LeaseUntil);
    }
}
