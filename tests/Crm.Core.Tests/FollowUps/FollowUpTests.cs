using System.Collections.Concurrent;
using Crm.Activities;
using Crm.Contacts;
using Crm.Events;
using Crm.Filters;
using Crm.Hooks;
using Crm.Sessions;
using Crm.Storage;
using Crm.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.FollowUps;

public sealed class InMemoryFollowUpTests : FollowUpTests<InMemoryEngine>;

public sealed class SqliteFollowUpTests : FollowUpTests<SqliteEngine>;

public sealed class PostgreSqlFollowUpTests : FollowUpTests<PostgreSqlEngine>;

public sealed class MySqlFollowUpTests : FollowUpTests<MySqlEngine>;

/// <summary>What is to be done, and the reminders of it.</summary>
public abstract class FollowUpTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    private DateTimeOffset Now => Clock.GetUtcNow();

    [Fact]
    public async Task Create_keeps_what_was_said_and_opens_it()
    {
        await StartAsync();
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna"));
        var said = new FollowUp
        {
            PartyId = anna.Id, Kind = FollowUpKind.Call, Subject = "Call back", Note = "About the pump", DueAt = Now.AddDays(1), Record = new RecordRef("invoice", Guid.CreateVersion7()),
            Reference = "erp-1", State = FollowUpState.Done, ClosedAt = Now, ClosedBy = "x", Outcome = "y",
        };

        var stored = await scope.FollowUps.CreateAsync(said, cancellationToken: Stop);

        stored.Should().BeEquivalentTo(said with
        {
            Id = stored.Id, Version = 1, Owner = "maria", State = FollowUpState.Open, ClosedAt = null, ClosedBy = null, Outcome = null, CreatedAt = Now, UpdatedAt = Now,
        });
        (await scope.FollowUps.CreateAsync(said with { Subject = "Other" }, cancellationToken: Stop)).Should().Be(stored, "a reference is stored once");
        (await scope.FollowUps.GetAsync(stored.Id, Stop)).Should().Be(stored);
        await FluentActions.Awaiting(() => scope.FollowUps.CreateAsync(said with { Reference = null, Subject = " " }, cancellationToken: Stop)).Should().ThrowAsync<ValidationException>();
    }

    [Fact]
    public async Task Complete_puts_it_on_the_timeline_once()
    {
        await StartAsync();
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna"));
        var open = await scope.FollowUps.CreateAsync(New(anna, 1) with { Kind = FollowUpKind.Call }, cancellationToken: Stop);
        Clock.Advance(TimeSpan.FromHours(3));

        var done = await scope.FollowUps.CompleteAsync(open, new FollowUpOutcome { Text = "Takes two", Duration = TimeSpan.FromMinutes(4), Direction = ActivityDirection.Out }, Stop);

        done.Should().BeEquivalentTo(new { State = FollowUpState.Done, ClosedAt = (DateTimeOffset?)Now, ClosedBy = "maria", Outcome = "Takes two" });
        var call = (await scope.Activities.TimelineAsync(anna.Id, cancellationToken: Stop)).Items.Single();
        call.Should().BeEquivalentTo(new
        {
            Id = done.ActivityId!.Value, Kind = ActivityKind.Call, Subject = "Call back", Body = "Takes two", Duration = TimeSpan.FromMinutes(4), OccurredAt = Now,
            Record = new RecordRef("followUp", open.Id.Value),
        });
        (await scope.FollowUps.CompleteAsync(open, cancellationToken: Stop)).Should().Be(done, "it is done once");
        await FluentActions.Awaiting(() => scope.FollowUps.CancelAsync(done, cancellationToken: Stop)).Should().ThrowAsync<ValidationException>();

        var again = await scope.FollowUps.ReopenAsync(done, Stop);
        (again.State, again.ClosedAt, again.Outcome).Should().Be((FollowUpState.Open, null, null));
        var cancelled = await scope.FollowUps.CancelAsync(again, "Has bought elsewhere", Stop);
        (cancelled.State, cancelled.Outcome).Should().Be((FollowUpState.Cancelled, "Has bought elsewhere"));
        (await scope.FollowUps.CancelAsync(again, "Again", Stop)).Should().Be(cancelled);
        (await scope.Activities.TimelineAsync(anna.Id, cancellationToken: Stop)).Items.Should().HaveCount(1);
    }

    [Fact]
    public async Task Complete_that_fails_leaves_nothing()
    {
        await StartAsync();
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna"));
        var open = await scope.FollowUps.CreateAsync(New(anna, 1), cancellationToken: Stop);
        await scope.FollowUps.UpdateAsync(open, one => one with { Note = "Changed" }, Stop);
        await FluentActions.Awaiting(() => scope.FollowUps.CompleteAsync(open, cancellationToken: Stop)).Should().ThrowAsync<StaleVersionException>();
        (await scope.Activities.TimelineAsync(anna.Id, cancellationToken: Stop)).Items.Should().BeEmpty();
        (await scope.FollowUps.GetAsync(open.Id, Stop)).State.Should().Be(FollowUpState.Open);
    }

    [Fact]
    public async Task Update_leaves_the_state_alone()
    {
        await StartAsync();
        await using var scope = As("maria");
        var open = await scope.FollowUps.CreateAsync(New(await AddAsync(Person("Anna")), 1), cancellationToken: Stop);
        var changed = await scope.FollowUps.UpdateAsync(open, one => one with { Subject = "Visit", State = FollowUpState.Done, Outcome = "x" }, Stop);
        (changed.Subject, changed.State, changed.Outcome).Should().Be(("Visit", FollowUpState.Open, null));
    }

    [Fact]
    public async Task Agenda_has_the_open_ones_of_an_actor_most_urgent_first()
    {
        await StartAsync();
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna"));
        foreach (var day in new[] { 3, -1, 5, 1 })
        {
            await scope.FollowUps.CreateAsync(New(anna, day), cancellationToken: Stop);
        }

        await scope.FollowUps.CreateAsync(New(anna, 0) with { Owner = "omid" }, cancellationToken: Stop);
        await scope.FollowUps.CancelAsync(await scope.FollowUps.CreateAsync(New(anna, 2), cancellationToken: Stop), cancellationToken: Stop);

        var first = await scope.FollowUps.AgendaAsync(until: Now.AddDays(4), page: new PageRequest { Size = 2 }, cancellationToken: Stop);
        first.Items.Select(one => (one.DueAt - Now).Days).Should().Equal(-1, 1);
        first.Items.Select(one => one.IsOverdue(Now)).Should().Equal(true, false);
        var second = await scope.FollowUps.AgendaAsync(until: Now.AddDays(4), page: new PageRequest { Size = 2, Cursor = first.Next }, cancellationToken: Stop);
        second.Items.Select(one => (one.DueAt - Now).Days).Should().Equal(3);
        (await scope.FollowUps.AgendaAsync("omid", cancellationToken: Stop)).Items.Should().HaveCount(1);
        (await scope.ReadAsync((session, ct) => session.CountAsync(PartyModel.Model, FollowUpModel.FollowUps.Count(FollowUpModel.Is(FollowUpState.Open)).Is(5), ct).AsTask(), Stop)).Should().Be(1);
    }

    [Fact]
    public async Task Reminders_are_raised_when_their_time_has_come_and_told_once()
    {
        await StartAsync(crm => crm.AddReminderHandler<Bell>("bell").Services.AddSingleton<Rings>());
        await using var scope = As("maria");
        var open = await scope.FollowUps.CreateAsync(New(await AddAsync(Person("Anna")), 1), [TimeSpan.FromHours(1), TimeSpan.Zero], Stop);
        var rings = Services.GetRequiredService<Rings>().All;

        await WorkAsync();
        rings.Should().BeEmpty();
        Clock.Advance(TimeSpan.FromHours(23));
        await WorkAsync();
        await WorkAsync();
        rings.Should().Equal(("maria", "Call back", open.DueAt.AddHours(-1)));
        var raised = (await scope.FollowUps.RemindersAsync(cancellationToken: Stop)).Items.Single();
        raised.RaisedAt.Should().Be(Now);

        var snoozed = await scope.FollowUps.SnoozeAsync(raised, Now.AddMinutes(10), Stop);
        (await scope.FollowUps.RemindersAsync(cancellationToken: Stop)).Items.Should().BeEmpty();
        Clock.Advance(TimeSpan.FromMinutes(10));
        await WorkAsync();
        rings.Should().HaveCount(2);
        await scope.FollowUps.DismissAsync((await scope.FollowUps.RemindersAsync(cancellationToken: Stop)).Items.Single(), Stop);
        (await scope.FollowUps.RemindersAsync(cancellationToken: Stop)).Items.Should().BeEmpty();
        snoozed.Id.Should().Be(raised.Id);

        await scope.FollowUps.CompleteAsync(await scope.FollowUps.GetAsync(open.Id, Stop), cancellationToken: Stop);
        Clock.Advance(TimeSpan.FromHours(2));
        await WorkAsync();
        rings.Should().HaveCount(2, "what is done needs no reminder");
    }

    [Fact]
    public async Task Reminders_move_with_what_they_remind_of()
    {
        await StartAsync();
        await using var scope = As("maria");
        var open = await scope.FollowUps.CreateAsync(New(await AddAsync(Person("Anna")), 1), [TimeSpan.FromHours(1), TimeSpan.FromHours(2)], Stop);
        var raisedOne = await scope.FollowUps.RemindAsync(open.Id, Now, "omid", Stop);
        (await scope.FollowUps.RemindAsync(open.Id, Now, "omid", Stop)).Should().Be(raisedOne, "once at an instant");
        (await RaiseAsync()).Should().Be(1);

        await scope.FollowUps.UpdateAsync(open, one => one with { DueAt = one.DueAt.AddDays(2) }, Stop);

        Clock.Advance(TimeSpan.FromDays(1));
        (await RaiseAsync()).Should().Be(0);
        Clock.Advance(TimeSpan.FromDays(2) - TimeSpan.FromHours(1));
        (await RaiseAsync()).Should().Be(2);
        (await scope.FollowUps.RemindersAsync(cancellationToken: Stop)).Items.Should().HaveCount(2);
        (await scope.FollowUps.RemindersAsync("omid", cancellationToken: Stop)).Items.Should().HaveCount(1);
    }

    [Fact]
    public async Task Reminders_of_closed_ones_are_refused()
    {
        await StartAsync();
        await using var scope = As("maria");
        var closed = await scope.FollowUps.CancelAsync(await scope.FollowUps.CreateAsync(New(await AddAsync(Person("Anna")), 1), cancellationToken: Stop), cancellationToken: Stop);
        await FluentActions.Awaiting(() => scope.FollowUps.RemindAsync(closed.Id, Now, cancellationToken: Stop)).Should().ThrowAsync<ValidationException>();
        await FluentActions.Awaiting(() => scope.FollowUps.RemindAsync(Id<FollowUp>.New(Clock), Now, cancellationToken: Stop)).Should().ThrowAsync<NotFoundException>();
    }

    [Fact]
    public async Task Many_workers_raise_each_reminder_once()
    {
        await StartAsync(crm => crm.AddReminderHandler<Bell>("bell").Services.AddSingleton<Rings>());
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna"));
        for (var i = 0; i < 30; i++)
        {
            await scope.FollowUps.CreateAsync(New(anna, 0) with { Subject = $"Call {i}" }, [TimeSpan.Zero], Stop);
        }

        var raised = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(RaiseAsync, Stop)));

        raised.Sum().Should().Be(30);
        await WorkAsync();
        Services.GetRequiredService<Rings>().All.Select(ring => ring.Subject).Should().OnlyHaveUniqueItems().And.HaveCount(30);
    }

    [Fact]
    public async Task A_reminder_that_cannot_be_raised_does_not_hold_back_the_others()
    {
        await StartAsync(crm => crm.AddHook<Reminder, Refusal>());
        await using var scope = As("maria");
        var open = await scope.FollowUps.CreateAsync(New(await AddAsync(Person("Anna")), 0), cancellationToken: Stop);
        await scope.FollowUps.RemindAsync(open.Id, Now.AddHours(-2), "bad", Stop);
        await scope.FollowUps.RemindAsync(open.Id, Now.AddHours(-1), "omid", Stop);
        (await RaiseAsync()).Should().Be(1);
        (await RaiseAsync()).Should().Be(0, "it is tried again, and refused again");
        (await scope.FollowUps.RemindersAsync("omid", cancellationToken: Stop)).Items.Should().HaveCount(1);
    }

    private FollowUp New(Contact party, int days) => new() { PartyId = party.Id, Subject = "Call back", DueAt = Now.AddDays(days) };

    private Task<long> RaiseAsync() => Services.GetRequiredService<ReminderWorkService>().RunDueAsync(Tenant.Default, Stop);

    private Task WorkAsync() => Services.GetRequiredService<DueWorkService>().RunDueAsync(Tenant.Default, Stop);

    private sealed class Rings
    {
        public ConcurrentQueue<(string Actor, string Subject, DateTimeOffset At)> All { get; } = new();
    }

    private sealed class Bell(Rings rings) : IReminderHandler
    {
        public Task RemindAsync(Reminder reminder, FollowUp followUp, CrmScope scope, CancellationToken cancellationToken)
        {
            rings.All.Enqueue((reminder.Actor, followUp.Subject, reminder.RemindAt));
            return Task.CompletedTask;
        }
    }

    private sealed class Refusal : IRecordHook<Reminder>
    {
        public ValueTask BeforeWriteAsync(Reminder? before, Reminder after, CrmSession session, CancellationToken cancellationToken) =>
            after is { Actor: "bad", RaisedAt: not null } ? throw new InvalidOperationException("Not that one.") : ValueTask.CompletedTask;
    }
}
