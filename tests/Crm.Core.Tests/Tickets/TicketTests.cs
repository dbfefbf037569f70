using Crm.Access;
using Crm.Activities;
using Crm.Assignments;
using Crm.Calendars;
using Crm.Contacts;
using Crm.Filters;
using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Tickets;

public sealed class InMemoryTicketTests : TicketTests<InMemoryEngine>;

public sealed class SqliteTicketTests : TicketTests<SqliteEngine>;

public sealed class PostgreSqlTicketTests : TicketTests<PostgreSqlEngine>;

public sealed class MySqlTicketTests : TicketTests<MySqlEngine>;

/// <summary>Tickets from their coming to their end.</summary>
public abstract class TicketTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly BusinessCalendar Always = new("Etc/UTC", Enum.GetValues<DayOfWeek>(), TimeRange.WholeDay);

    private DateTimeOffset Now => Clock.GetUtcNow();

    [Fact]
    public async Task Open_gives_number_priority_queue_owner_and_deadlines()
    {
        await StartAsync();
        await using var scope = As("desk");
        var anna = await AddAsync(Person("Anna"));
        await AddRulesAsync(scope);

        var ticket = await scope.Tickets.OpenAsync(
            new Ticket { PartyId = anna.Id, Subject = "Account", Description = "Please CLOSE my account today", Channel = "email", Reference = "<1@example.com>", Number = 77, State = TicketState.Resolved }, Stop);

        ticket.Should().BeEquivalentTo(new
        {
            Number = 1L, State = TicketState.Open, Priority = TicketPriority.Urgent, PriorityRule = "closing", Queue = "urgent", Owner = "zoe",
            FirstResponseDueAt = (DateTimeOffset?)Now.AddMinutes(30), ResolutionDueAt = (DateTimeOffset?)Now.AddHours(4), ClockDueAt = (DateTimeOffset?)Now.AddMinutes(24),
        });
        ticket.Assignment!.Rule.Should().Be("urgent");
        var normal = await scope.Tickets.OpenAsync(new Ticket { PartyId = anna.Id, Subject = "A question" }, Stop);
        (normal.Number, normal.Priority, normal.Queue, normal.Owner, normal.ResolutionDueAt).Should().Be((2, TicketPriority.Normal, "all", "anna", Now.AddDays(2)));
        (await scope.Tickets.OpenAsync(new Ticket { PartyId = anna.Id, Subject = "Again", Reference = "<1@example.com>" }, Stop)).Should().Be(ticket, "a letter makes one ticket");
        (await scope.Tickets.FindAsync(2, Stop)).Should().Be(normal);
        (await scope.Tickets.FindAsync(3, Stop)).Should().BeNull();
        (await scope.ReadAsync((session, ct) => session.CountAsync(PartyModel.Model, TicketModel.Tickets.Count(TicketModel.IsOpen).Is(2), ct).AsTask(), Stop)).Should().Be(1);
    }

    [Fact]
    public async Task Numbers_are_unique_and_without_gaps_under_many_writers()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna"));
        var tickets = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(
            async () =>
            {
                await using var own = As("desk");
                return await own.Tickets.OpenAsync(new Ticket { PartyId = anna.Id, Subject = $"Ticket {i}" }, Stop);
            },
            Stop)));
        tickets.Select(ticket => ticket.Number).Order().Should().Equal(Enumerable.Range(1, 64).Select(number => (long)number));
        await using var scope = As("desk");
        await FluentActions.Awaiting(() => scope.Tickets.OpenAsync(new Ticket { PartyId = anna.Id, Subject = " " }, Stop)).Should().ThrowAsync<ValidationException>();
        (await scope.Tickets.OpenAsync(new Ticket { PartyId = anna.Id, Subject = "Next" }, Stop)).Number.Should().Be(65, "a refused ticket takes no number");
    }

    [Fact]
    public async Task Clocks_go_with_what_happens()
    {
        await StartAsync();
        await using var scope = As("omid");
        var anna = await AddAsync(Person("Anna"));
        await AddRulesAsync(scope);
        var ticket = await scope.Tickets.OpenAsync(new Ticket { PartyId = anna.Id, Subject = "A question" }, Stop);
        Clock.Advance(TimeSpan.FromHours(1));

        var answered = await scope.Tickets.ReplyAsync(ticket, new TicketReply { Text = "Which pump?", Reference = "<a@us>", WaitsForCustomer = true }, Stop);
        (answered.State, answered.RespondedAt, answered.FirstResponseDueAt, answered.ResolutionDueAt, answered.ClockDueAt).Should().Be((TicketState.Pending, Now, null, null, null));
        (await scope.Tickets.ReplyAsync(answered, new TicketReply { Text = "Which pump?", Reference = "<a@us>" }, Stop)).Should().Be(answered, "of one key one is kept");

        Clock.Advance(TimeSpan.FromDays(3));
        var back = await scope.Tickets.ReceiveAsync(ticket.Id, new TicketReply { Text = "The red one", Reference = "<b@them>" }, Stop);
        (back.State, back.ResolutionDueAt).Should().Be((TicketState.Open, Now.AddHours(47)));
        Clock.Advance(TimeSpan.FromHours(2));
        var resolved = await scope.Tickets.ResolveAsync(back, "Sent a seal", Stop);
        (resolved.State, resolved.ResolvedAt, resolved.Resolution, resolved.ClockDueAt).Should().Be((TicketState.Resolved, Now, "Sent a seal", null));
        (await scope.Tickets.ResolveAsync(back, "Again", Stop)).Should().Be(resolved);
        await FluentActions.Awaiting(() => scope.Tickets.ReplyAsync(resolved, new TicketReply { Text = "x" }, Stop)).Should().ThrowAsync<ValidationException>();
        Clock.Advance(TimeSpan.FromDays(1));
        var reopened = await scope.Tickets.ReceiveAsync(ticket.Id, new TicketReply { Text = "It leaks again" }, Stop);
        (reopened.State, reopened.ResolvedAt, reopened.ResolutionDueAt).Should().Be((TicketState.Open, null, Now.AddHours(45)));

        var explained = await scope.Tickets.ExplainAsync(ticket.Id, SlaClockKind.Resolution, Stop);
        explained!.Steps.Select(step => (step.Counts, step.Worked.TotalHours)).Should().Equal((true, 1), (false, 0), (true, 2), (false, 0));
        (explained.Policy, explained.Reading.Elapsed).Should().Be(("standard", TimeSpan.FromHours(3)));
        (await scope.Activities.TimelineAsync(anna.Id, cancellationToken: Stop)).Items.Select(activity => (activity.Direction, activity.Body)).Should().BeEquivalentTo(
            [(ActivityDirection.In, "It leaks again"), (ActivityDirection.In, "The red one"), (ActivityDirection.Out, "Which pump?")]);
    }

    [Fact]
    public async Task Warnings_and_breaches_are_raised_once()
    {
        await StartAsync();
        await using var scope = As("omid");
        await AddRulesAsync(scope);
        var ticket = await scope.Tickets.OpenAsync(new Ticket { PartyId = (await AddAsync(Person("Anna"))).Id, Subject = "Close my account" }, Stop);
        (await WorkAsync()).Should().Be(0);
        Clock.Advance(TimeSpan.FromMinutes(24));
        (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(WorkAsync, Stop)))).Sum().Should().Be(1);
        var warned = await scope.Tickets.GetAsync(ticket.Id, Stop);
        (warned.WarnedAt, warned.FirstResponseBreachedAt).Should().Be((Now, null));
        Clock.Advance(TimeSpan.FromMinutes(6));
        (await WorkAsync()).Should().Be(0, "to the very end it is met");
        Clock.Advance(TimeSpan.FromSeconds(1));
        (await WorkAsync()).Should().Be(1);
        (await WorkAsync()).Should().Be(0);
        var breached = await scope.Tickets.GetAsync(ticket.Id, Stop);
        (breached.FirstResponseBreachedAt, breached.ResolutionBreachedAt, breached.WarnedAt).Should().Be((ticket.FirstResponseDueAt, null, warned.WarnedAt));
        (await scope.Tickets.ListAsync(new RecordList { Filter = TicketModel.FirstResponseBreachedAt.IsPresent() }, Stop)).Items.Should().Equal(breached);

        var calm = await scope.Tickets.SetPriorityAsync(breached, TicketPriority.Normal, Stop);
        (calm.FirstResponseBreachedAt, calm.FirstResponseDueAt, calm.PriorityRule).Should().Be((null, ticket.CreatedAt.AddHours(8), null), "its clocks go by the new priority from the beginning");
        (await scope.Tickets.ListAsync(new RecordList { Filter = TicketModel.Is(TicketPriority.Normal) }, Stop)).Items.Should().Equal(calm);
    }

    [Fact]
    public async Task Merged_tickets_go_on_as_one()
    {
        await StartAsync();
        await using var scope = As("omid");
        var (anna, bela) = (await AddAsync(Person("Anna")), await AddAsync(Person("Bela")));
        await AddRulesAsync(scope);
        var first = await OpenAsync(anna, "One");
        var second = await OpenAsync(anna, "Two");
        var third = await OpenAsync(anna, "Three");
        var other = await OpenAsync(bela, "Of another");

        var merged = await scope.Tickets.MergeAsync(first, second.Id, Stop);
        (merged.State, merged.MergedInto, merged.ClockDueAt).Should().Be((TicketState.Merged, second.Id, null));
        (await scope.Tickets.MergeAsync(first, second.Id, Stop)).Should().Be(merged);
        await scope.Tickets.MergeAsync(second, third.Id, Stop);
        (await scope.Tickets.FindAsync(first.Number, Stop))!.Id.Should().Be(third.Id);

        third = await scope.Tickets.PauseAsync(third, Stop);
        var heard = await scope.Tickets.ReceiveAsync(first.Id, new TicketReply { Text = "To the first" }, Stop);
        (heard.Id, heard.State).Should().Be((third.Id, TicketState.Open));
        await RefusesAsync(() => scope.Tickets.MergeAsync(merged, third.Id, Stop));
        await RefusesAsync(() => scope.Tickets.MergeAsync(heard, merged.Id, Stop));
        await RefusesAsync(() => scope.Tickets.MergeAsync(heard, heard.Id, Stop));
        await RefusesAsync(() => scope.Tickets.MergeAsync(heard, other.Id, Stop));
        await RefusesAsync(() => scope.Tickets.ReopenAsync(merged, Stop));
        await RefusesAsync(() => scope.Tickets.ResolveAsync(merged, cancellationToken: Stop));

        Task<Ticket> OpenAsync(Contact party, string subject) => scope.Tickets.OpenAsync(new Ticket { PartyId = party.Id, Subject = subject }, Stop);

        static async Task RefusesAsync(Func<Task<Ticket>> call) => await FluentActions.Awaiting(call).Should().ThrowAsync<ValidationException>();
    }

    [Fact]
    public async Task Two_merges_against_each_other_leave_one_that_goes_on()
    {
        await StartAsync();
        await using var scope = As("omid");
        var anna = await AddAsync(Person("Anna"));
        var one = await scope.Tickets.OpenAsync(new Ticket { PartyId = anna.Id, Subject = "One" }, Stop);
        var two = await scope.Tickets.OpenAsync(new Ticket { PartyId = anna.Id, Subject = "Two" }, Stop);
        await Task.WhenAll(new[] { (one, two), (two, one) }.Select(pair => Task.Run(
            async () =>
            {
                await using var own = As("omid");
                try
                {
                    await own.Tickets.MergeAsync(pair.Item1, pair.Item2.Id, Stop);
                }
                catch (ValidationException)
                {
                    // The other was faster.
                }
            },
            Stop)));
        (await scope.Tickets.ListAsync(new RecordList { Filter = TicketModel.IsOpen }, Stop)).Items.Should().HaveCount(1);
    }

    [Fact]
    public async Task Changes_leave_what_the_verbs_keep()
    {
        await StartAsync();
        await using var scope = As("omid");
        await AddRulesAsync(scope);
        var ticket = await scope.Tickets.OpenAsync(new Ticket { PartyId = (await AddAsync(Person("Anna"))).Id, Subject = "Pump" }, Stop);
        var changed = await scope.Tickets.UpdateAsync(ticket, one => one with { Subject = "Red pump", Owner = "zoe", Queue = "pumps", State = TicketState.Resolved, Number = 9, ResolutionDueAt = null }, Stop);
        changed.Should().Be(ticket with { Subject = "Red pump", Owner = "zoe", Queue = "pumps", Version = changed.Version, UpdatedAt = changed.UpdatedAt });
        await FluentActions.Awaiting(() => scope.Tickets.PauseAsync(ticket, Stop)).Should().ThrowAsync<StaleVersionException>();
        var paused = await scope.Tickets.PauseAsync(changed, Stop);
        (await scope.Tickets.PauseAsync(changed, Stop)).Should().Be(paused);
        (await scope.Tickets.ResumeAsync(paused, Stop)).State.Should().Be(TicketState.Open);
    }

    [Fact]
    public async Task Policies_and_rules_are_judged()
    {
        await StartAsync();
        await using var scope = As("omid");
        var sound = Standard();
        await RefusesAsync(sound with { Key = "No Key" }, "key");
        await RefusesAsync(sound with { Targets = [] }, "targets");
        await RefusesAsync(
            sound with { WarnPercent = 0, Targets = [new SlaTarget(TicketPriority.Low, TimeSpan.Zero, TimeSpan.FromDays(4_000)), new SlaTarget(TicketPriority.Low, null, null)] },
            "warnPercent", "targets[0].firstResponse", "targets[0].resolution", "targets[1].priority");
        var stored = await scope.SlaPolicies.CreateAsync(sound, Stop);
        stored.Calendar.Should().Be(Always);
        await FluentActions.Awaiting(() => scope.SlaPolicies.UpdateAsync(stored, one => one with { Key = "other" }, Stop)).Should().ThrowAsync<ValidationException>();
        await FluentActions.Awaiting(() => scope.PriorityRules.CreateAsync(PriorityRule.Of("x", "X", TicketPriority.Low, PartyModel.Industry.Is("x")), Stop)).Should().ThrowAsync<FilterException>();

        async Task RefusesAsync(SlaPolicy policy, params string[] fields) =>
            (await FluentActions.Awaiting(() => scope.SlaPolicies.CreateAsync(policy, Stop)).Should().ThrowAsync<ValidationException>()).Which.Errors.Select(fault => fault.Field).Should().BeEquivalentTo(fields);
    }

    [Fact]
    public async Task Only_tickets_that_the_actor_may_see_are_told()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules.Restrict(
                "own parties", PartyModel.Model, AccessOperations.All, actor => actor.Name == "maria" ? Filter.Everything : PartyModel.Owner.Is(actor.Name))),
            rules: true);
        await using var maria = As("maria");
        var anna = await AddAsync(Person("Anna", "maria"));
        var ticket = await maria.Tickets.OpenAsync(new Ticket { PartyId = anna.Id, Subject = "Pump", Reference = "r-1" }, Stop);
        await using var omid = As("omid");
        (await omid.Tickets.FindAsync(ticket.Number, Stop)).Should().BeNull();
        (await omid.Tickets.ListAsync(cancellationToken: Stop)).Items.Should().BeEmpty();
        await FluentActions.Awaiting(() => omid.Tickets.ReceiveAsync(ticket.Id, new TicketReply { Text = "x" }, Stop)).Should().ThrowAsync<NotFoundException>();
        await FluentActions.Awaiting(() => omid.Tickets.ExplainAsync(ticket.Id, SlaClockKind.Resolution, Stop)).Should().ThrowAsync<NotFoundException>();
        await FluentActions.Awaiting(() => omid.Tickets.OpenAsync(new Ticket { PartyId = anna.Id, Subject = "Mine" }, Stop)).Should().ThrowAsync<NotFoundException>();
        var own = await AddAsync(Person("Own", "omid"), "omid");
        await FluentActions.Awaiting(() => omid.Tickets.OpenAsync(new Ticket { PartyId = own.Id, Subject = "Taken", Reference = "r-1" }, Stop)).Should().ThrowAsync<DuplicateException>();
        (await omid.ReadAsync((session, ct) => session.CountAsync(TicketEventModel.Model, null, ct).AsTask(), Stop)).Should().Be(0);
    }

    private static SlaPolicy Standard() => new()
    {
        Key = "standard", Name = "Standard", Calendar = Always,
        Targets = [new SlaTarget(TicketPriority.Urgent, TimeSpan.FromMinutes(30), TimeSpan.FromHours(4)), new SlaTarget(TicketPriority.Normal, TimeSpan.FromHours(8), TimeSpan.FromDays(2))],
    };

    private static async Task AddRulesAsync(CrmScope scope)
    {
        await scope.PriorityRules.CreateAsync(PriorityRule.ForPhrases("closing", "Wants to leave", TicketPriority.Urgent, "close my account", "cancel my contract"), Stop);
        await scope.Assignments.CreateAsync(AssignmentRule.For(TicketModel.Model, "urgent", AssignmentMethod.RoundRobin, TicketModel.Is(TicketPriority.Urgent), "zoe") with { Order = 1 }, Stop);
        await scope.Assignments.CreateAsync(AssignmentRule.For(TicketModel.Model, "all", AssignmentMethod.LeastBusy, null, "anna", "omid") with { Order = 2 }, Stop);
        await scope.SlaPolicies.CreateAsync(Standard(), Stop);
    }

    private Task<long> WorkAsync() => Services.GetRequiredService<TicketWorkService>().RunDueAsync(Tenant.Default, Stop);
}
