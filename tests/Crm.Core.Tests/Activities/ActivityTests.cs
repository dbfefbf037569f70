using Crm.Access;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Activities;

public sealed class InMemoryActivityTests : ActivityTests<InMemoryEngine>;

public sealed class SqliteActivityTests : ActivityTests<SqliteEngine>;

public sealed class PostgreSqlActivityTests : ActivityTests<PostgreSqlEngine>;

public sealed class MySqlActivityTests : ActivityTests<MySqlEngine>;

/// <summary>Logging, changing and finding activities.</summary>
public abstract class ActivityTests<TEngine> : ActivityTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Log_keeps_what_was_said()
    {
        await StartAsync();
        await using var scope = As("maria");
        var (anna, deal) = (await AddAsync(Person("Anna")), Guid.CreateVersion7());
        var said = new Activity
        {
            PartyId = anna.Id,
            Kind = ActivityKind.Call,
            OccurredAt = Day(3).AddTicks(17),
            Direction = ActivityDirection.In,
            Subject = "The offer",
            Body = "Wants two more.\nCalls again.",
            Duration = TimeSpan.FromSeconds(95.9),
            Record = new RecordRef("deal", deal),
            Reference = "pbx-77",
            Owner = "omid",
        };

        var logged = await scope.Activities.LogAsync(said, Stop);

        logged.Should().BeEquivalentTo(said with
        {
            Id = logged.Id, Version = 1, OccurredAt = Day(3).AddTicks(10), Duration = TimeSpan.FromSeconds(95), CreatedAt = Clock.GetUtcNow(), UpdatedAt = Clock.GetUtcNow(),
        });
        await using var other = As("omid");
        (await other.Activities.GetAsync(logged.Id, Stop)).Should().Be(logged);
    }

    [Fact]
    public async Task Log_adds_what_is_left_out()
    {
        await StartAsync();
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna"));

        var note = await scope.Activities.LogAsync(new Activity { PartyId = anna.Id, Kind = ActivityKind.Note, Owner = " ", Record = new RecordRef("contact", anna.Id.Value) }, Stop);

        note.Should().BeEquivalentTo(new { OccurredAt = Clock.GetUtcNow(), Owner = "maria", Direction = ActivityDirection.None, Subject = (string?)null, Duration = (TimeSpan?)null });
        note.Record.Should().Be(new RecordRef("party", anna.Id.Value), "a contact is a party");
    }

    [Fact]
    public async Task Log_of_a_reference_again_gives_the_one_stored()
    {
        await StartAsync();
        await using var scope = As("maria");
        var (anna, bela) = (await AddAsync(Person("Anna")), await AddAsync(Person("Bela")));
        var first = await scope.Activities.LogAsync(Booked(anna.Id, "INV-1"), Stop);
        Clock.Advance(TimeSpan.FromHours(1));

        (await scope.Activities.LogAsync(Booked(bela.Id, " INV-1 ") with { Subject = "Another" }, Stop)).Should().Be(first);
        var archived = await scope.Activities.ArchiveAsync(first, Stop);
        (await scope.Activities.LogAsync(Booked(anna.Id, "INV-1"), Stop)).Should().Be(archived, "what was taken out does not come back by itself");
        (await scope.Activities.LogAsync(Booked(anna.Id, "INV-1") with { Kind = ActivityKind.Email }, Stop)).Id.Should().NotBe(first.Id, "another kind has references of its own");
        await using var other = As(new Tenant("other"), "maria");
        var olena = await other.Contacts.CreateAsync(Person("Olena"), Stop);
        (await other.Activities.LogAsync(Booked(olena.Id, "INV-1"), Stop)).Id.Should().NotBe(first.Id);
        var without = Booked(anna.Id, "") with { Reference = null };
        (await scope.Activities.LogAsync(without, Stop)).Id.Should().NotBe((await scope.Activities.LogAsync(without, Stop)).Id, "without a reference each is one of its own");
    }

    [Fact]
    public async Task Log_of_a_reference_by_many_at_once_stores_one()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna"));

        var logged = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            await using var scope = As($"till{number}");
            return await scope.Activities.LogAsync(Booked(anna.Id, "INV-1"), Stop);
        }));

        logged.Select(activity => activity.Id).Distinct().Should().ContainSingle();
        await using var reader = As("maria");
        (await reader.Activities.TimelineAsync(anna.Id, cancellationToken: Stop)).Items.Should().ContainSingle();
    }

    [Fact]
    public async Task Log_within_a_unit_goes_with_the_unit()
    {
        await StartAsync();
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna"));

        await using (await scope.BeginAsync(cancellationToken: Stop))
        {
            await scope.Activities.LogAsync(Booked(anna.Id, "INV-1"), Stop);
        }

        (await scope.Activities.TimelineAsync(anna.Id, cancellationToken: Stop)).Items.Should().BeEmpty();
        await using (var unit = await scope.BeginAsync(cancellationToken: Stop))
        {
            var first = await scope.Activities.LogAsync(Booked(anna.Id, "INV-1"), Stop);
            (await scope.Activities.LogAsync(Booked(anna.Id, "INV-1"), Stop)).Should().Be(first);
            await unit.CommitAsync(Stop);
        }

        (await scope.Activities.TimelineAsync(anna.Id, cancellationToken: Stop)).Items.Should().ContainSingle();
    }

    [Fact]
    public async Task Log_refuses_what_cannot_be()
    {
        await StartAsync();
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna"));
        var call = new Activity { PartyId = anna.Id, Kind = ActivityKind.Call };

        foreach (var (field, bad) in new[]
        {
            ("occurredAt", call with { OccurredAt = Clock.GetUtcNow().AddDays(1).AddSeconds(1) }),
            ("duration", call with { Duration = TimeSpan.FromSeconds(-1) }),
            ("duration", call with { Duration = TimeSpan.MaxValue }),
            ("duration", call with { Kind = ActivityKind.Note, Duration = TimeSpan.FromMinutes(1) }),
            ("kind", call with { Kind = (ActivityKind)99 }),
            ("direction", call with { Direction = (ActivityDirection)9 }),
            ("subject", call with { Subject = new string('a', 301) }),
            ("reference", call with { Reference = new string('a', 201) }),
            ("reference", call with { Reference = "a\0b" }),
        })
        {
            (await FluentActions.Awaiting(() => scope.Activities.LogAsync(bad, Stop)).Should().ThrowAsync<ValidationException>("of {0}", bad))
                .Which.Errors.Should().ContainSingle().Which.Field.Should().Be(field);
        }

        await scope.Activities.LogAsync(call with { OccurredAt = Clock.GetUtcNow().AddDays(1), Duration = TimeSpan.FromDays(366) }, Stop);
        var nobody = call with { PartyId = new Id<Party>(Guid.CreateVersion7()) };
        (await FluentActions.Awaiting(() => scope.Activities.LogAsync(nobody, Stop)).Should().ThrowAsync<NotFoundException>()).Which.Record.Entity.Should().Be("party");
    }

    [Fact]
    public async Task Update_changes_an_activity_and_moves_it_to_the_right_party()
    {
        await StartAsync();
        await using var scope = As("maria");
        var (anna, bela) = (await AddAsync(Person("Anna")), await AddAsync(Person("Bela")));
        var call = await scope.Activities.LogAsync(new Activity { PartyId = anna.Id, Kind = ActivityKind.Call, Subject = "Offer" }, Stop);

        var moved = await scope.Activities.UpdateAsync(call, a => a with { PartyId = bela.Id, Duration = TimeSpan.FromMinutes(4) }, Stop);

        moved.Should().BeEquivalentTo(new { Version = 2, PartyId = bela.Id, Duration = TimeSpan.FromMinutes(4), Subject = "Offer" });
        (await scope.Activities.TimelineAsync(anna.Id, cancellationToken: Stop)).Items.Should().BeEmpty();
        (await scope.Activities.TimelineAsync(bela.Id, cancellationToken: Stop)).Items.Should().Equal(moved);
        (await scope.Audit.ListAsync(ActivityModel.Model, call.Id.Value, cancellationToken: Stop)).Items[^1].Changes.Select(change => change.Field).Should().BeEquivalentTo("partyId", "duration");
        await FluentActions.Awaiting(() => scope.Activities.UpdateAsync(call, a => a with { Subject = "Late" }, Stop)).Should().ThrowAsync<StaleVersionException>();
        await FluentActions.Awaiting(() => scope.Activities.UpdateAsync(moved, a => a with { Kind = ActivityKind.Note }, Stop)).Should().ThrowAsync<ValidationException>("a note takes no time");
        await FluentActions.Awaiting(() => scope.Activities.UpdateAsync(moved, a => a with { PartyId = default }, Stop)).Should().ThrowAsync<CrmException>();
        (await scope.Activities.GetAsync(call.Id, Stop)).Should().Be(moved);
    }

    [Fact]
    public async Task Activity_of_a_party_that_is_not_seen_is_not_seen()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules.Restrict(
                "own people", PartyModel.Model, AccessOperations.Read, actor => actor.Name == "maria" ? Filter.Everything : PartyModel.Owner.Is(actor.Name))),
            rules: true);
        await using var maria = As("maria");
        await using var omid = As("omid");
        var (hers, his) = (await AddAsync(Person("Hers", "maria")), await AddAsync(Person("His", "omid")));
        var secret = await maria.Activities.LogAsync(Booked(hers.Id, "INV-1"), Stop);
        var open = await omid.Activities.LogAsync(Booked(his.Id, "INV-2"), Stop);

        (await omid.Activities.ListAsync(cancellationToken: Stop)).Items.Should().Equal(open);
        (await maria.Activities.ListAsync(cancellationToken: Stop)).Items.Should().HaveCount(2);
        (await omid.Activities.LogAsync(Booked(his.Id, "INV-2"), Stop)).Should().Be(open);
        await NotFoundAsync(() => omid.Activities.TimelineAsync(hers.Id, cancellationToken: Stop));
        await NotFoundAsync(() => omid.Activities.GetAsync(secret.Id, Stop));
        await NotFoundAsync(() => omid.Activities.UpdateAsync(secret, a => a with { PartyId = his.Id }, Stop));
        await NotFoundAsync(() => omid.Activities.UpdateAsync(open, a => a with { PartyId = hers.Id }, Stop));
        await NotFoundAsync(() => omid.Activities.ArchiveAsync(secret, Stop));
        await NotFoundAsync(() => omid.Activities.RestoreAsync(secret, Stop));
        await NotFoundAsync(() => omid.Activities.LogAsync(Booked(hers.Id, "INV-3"), Stop));
        await FluentActions.Awaiting(() => omid.Activities.LogAsync(Booked(his.Id, "INV-1"), Stop)).Should().ThrowAsync<DuplicateException>("the reference is taken by what he may not see");
        (await maria.Activities.ListAsync(cancellationToken: Stop)).Items.Should().BeEquivalentTo([secret, open]);

        static async Task NotFoundAsync(Func<Task> act) => await act.Should().ThrowAsync<NotFoundException>();
    }

    [Fact]
    public async Task Rules_over_activities_hold()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules
                .Restrict("own calls", ActivityModel.Model, AccessOperations.Write, actor => ActivityModel.Owner.Is(actor.Name))
                .HideField("texts", ActivityModel.Body, actor => actor.Name == "guest")
                .HideField("references", ActivityModel.Reference, actor => actor.Name == "guest")),
            rules: true);
        var anna = await AddAsync(Person("Anna"));
        await using var maria = As("maria");
        await using var guest = As("guest");
        var logged = await maria.Activities.LogAsync(Booked(anna.Id, "INV-1") with { Body = "120" }, Stop);

        var seen = (await guest.Activities.TimelineAsync(anna.Id, cancellationToken: Stop)).Items.Should().ContainSingle().Subject;
        seen.Should().BeEquivalentTo(new { Body = (string?)null, Reference = (string?)null, logged.Subject });
        seen.Redacted.Should().BeEquivalentTo("body", "reference");
        (await guest.Activities.LogAsync(Booked(anna.Id, "INV-1"), Stop)).Id.Should().Be(logged.Id, "it is logged once, whoever may read the reference");
        (await FluentActions.Awaiting(() => guest.Activities.ArchiveAsync(logged, Stop)).Should().ThrowAsync<DeniedException>()).Which.Rule.Should().Be("own calls");
        await FluentActions.Awaiting(() => guest.Activities.LogAsync(Booked(anna.Id, "INV-2") with { Owner = "maria" }, Stop)).Should().ThrowAsync<DeniedException>();
    }

    [Fact]
    public async Task Parties_are_found_by_their_activities()
    {
        await StartAsync();
        await using var scope = As("maria");
        var (anna, bela) = (await AddAsync(Person("Anna")), await AddAsync(Person("Bela")));
        await AddAsync(Person("Nobody called"));
        foreach (var (party, kind, day, subject) in new[] { (anna, ActivityKind.Call, 1, "Hello"), (anna, ActivityKind.Call, 20, "Bye"), (anna, ActivityKind.Note, 21, "Nice"), (bela, ActivityKind.Call, 2, "Hello") })
        {
            await scope.Activities.LogAsync(new Activity { PartyId = party.Id, Kind = kind, OccurredAt = Day(day).AddHours(-10), Subject = subject }, Stop);
        }

        var calls = ActivityModel.Is(ActivityKind.Call);
        await FindsAsync(ActivityModel.Activities.Count(calls).AtLeast(2), "Anna");
        await FindsAsync(ActivityModel.Activities.None(), "Nobody called");
        await FindsAsync(ActivityModel.Activities.Latest(ActivityModel.Subject, calls).Is("hello"), "Bela");
        await FindsAsync(ActivityModel.Activities.Latest(ActivityModel.Kind).Is("note"), "Anna");
        await FindsAsync(ActivityModel.Activities.Max(ActivityModel.OccurredAt).LessThan(Day(10)), "Bela");
        ActivityModel.Activities.Count(calls).AtLeast(2).Explain("uk", PartyModel.Labels).Should().Contain("дії").And.Contain("вид");

        async Task FindsAsync(Filter filter, string name) =>
            (await scope.Contacts.ListAsync(new RecordList { Filter = filter }, Stop)).Items.Select(contact => contact.Name).Should().Equal(name);
    }

    [Fact]
    public async Task Activities_are_found_by_subject_record_and_the_tenants_own_fields()
    {
        await StartAsync();
        await using var scope = As("maria");
        var (anna, invoice) = (await AddAsync(Person("Anna")), new RecordRef("invoice", Guid.CreateVersion7()));
        await scope.CustomFields.CreateAsync(new CustomField { Entity = "activity", Key = "mood", Kind = CustomFieldKind.Code, Indexed = true }, Stop);
        var mood = ActivityModel.Custom.Code("mood");
        var one = await scope.Activities.LogAsync(
            Booked(anna.Id, "INV-1") with { Subject = "Рахунок за обладнання", Record = invoice, Custom = CustomValues.Empty.Set(mood, "glad") }, Stop);
        await scope.Activities.LogAsync(Booked(anna.Id, "INV-2"), Stop);

        foreach (var filter in new[] { Filter.Search("обладн рах"), ActivityModel.RecordId.Is(invoice.Id), mood.Is("glad"), ActivityModel.Subject.StartsWith("рахунок") })
        {
            (await scope.Activities.ListAsync(new RecordList { Filter = filter }, Stop)).Items.Should().Equal([one], "of {0}", filter);
        }
    }
}
