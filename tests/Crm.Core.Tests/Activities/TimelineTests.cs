using Crm.Access;
using Crm.Contacts;
using Crm.Filters;
using Crm.Sessions;

namespace Crm.Activities;

public sealed class InMemoryTimelineTests : TimelineTests<InMemoryEngine>;

public sealed class SqliteTimelineTests : TimelineTests<SqliteEngine>;

public sealed class PostgreSqlTimelineTests : TimelineTests<PostgreSqlEngine>;

public sealed class MySqlTimelineTests : TimelineTests<MySqlEngine>;

/// <summary>What happened with a party, the newest first.</summary>
public abstract class TimelineTests<TEngine> : ActivityTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly ActivityKind[] Kinds = Enum.GetValues<ActivityKind>();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task Timeline_is_read_in_pages_to_both_sides(int size)
    {
        await StartAsync();
        await using var scope = As("maria");
        var (anna, bela) = (await AddAsync(Person("Anna")), await AddAsync(Person("Bela")));
        List<Activity> logged = [];
        for (var i = 0; i < 40; i++)
        {
            logged.Add(await LogAsync(scope, i % 4 == 3 ? bela.Id : anna.Id, Kinds[i % 6], Day(1 + (i * 7 % 10))));
        }

        var expected = logged.Where(activity => activity.PartyId == anna.Id).OrderByDescending(activity => activity.OccurredAt).ThenByDescending(activity => activity.Id.Value).ToArray();
        expected.Select(activity => activity.OccurredAt).Distinct().Should().HaveCountLessThan(expected.Length, "some happened at one instant");

        List<Page<Activity>> older = [await ReadAsync(null)];
        while (older[^1].Next is { } next)
        {
            older.Add(await ReadAsync(next));
        }

        older[0].Previous.Should().BeNull();
        older.SelectMany(page => page.Items.AsSpan().ToArray()).Should().Equal(expected);
        List<Page<Activity>> newer = [older[^1]];
        while (newer[^1].Previous is { } previous)
        {
            newer.Add(await ReadAsync(previous));
        }

        newer.AsEnumerable().Reverse().SelectMany(page => page.Items.AsSpan().ToArray()).Should().Equal(expected);

        async Task<Page<Activity>> ReadAsync(string? cursor)
        {
            var page = await scope.Activities.TimelineAsync(anna.Id, new TimelineQuery { Page = new PageRequest { Size = size, Cursor = cursor } }, Stop);
            page.Items.Count.Should().BeInRange(1, size);
            return page;
        }
    }

    [Fact]
    public async Task Timeline_is_narrowed_by_kinds_and_period()
    {
        await StartAsync();
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna"));
        for (var day = 1; day <= 12; day++)
        {
            await LogAsync(scope, anna.Id, Kinds[day % 6], Day(day));
        }

        await ReadsAsync(new TimelineQuery { Kinds = [ActivityKind.Call] }, 12, 6);
        await ReadsAsync(new TimelineQuery { Kinds = [ActivityKind.Email, ActivityKind.Note, ActivityKind.Email] }, 9, 7, 3, 1);
        await ReadsAsync(new TimelineQuery { From = Day(10), Until = Day(12) }, 11, 10);
        await ReadsAsync(new TimelineQuery { Kinds = [ActivityKind.Call, ActivityKind.HostEvent], From = Day(6) }, 12, 11, 6);
        await ReadsAsync(new TimelineQuery { From = Day(6), Until = Day(5) });
        await ReadsAsync(new TimelineQuery { Kinds = [(ActivityKind)99] });

        async Task ReadsAsync(TimelineQuery query, params int[] days)
        {
            List<int> read = [];
            var page = await scope.Activities.TimelineAsync(anna.Id, query with { Page = new PageRequest { Size = 2 } }, Stop);
            while (true)
            {
                read.AddRange(page.Items.Select(activity => activity.OccurredAt.Day));
                if (page.Next is null)
                {
                    break;
                }

                page = await scope.Activities.TimelineAsync(anna.Id, query with { Page = new PageRequest { Size = 2, Cursor = page.Next } }, Stop);
            }

            read.Should().Equal(days);
        }
    }

    [Fact]
    public async Task Timeline_leaves_archived_activities_out_unless_asked_for()
    {
        await StartAsync();
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna"));
        var (one, two) = (await LogAsync(scope, anna.Id, ActivityKind.Note, Day(1)), await LogAsync(scope, anna.Id, ActivityKind.Note, Day(2)));
        two = await scope.Activities.ArchiveAsync(two, Stop);
        await scope.Contacts.ArchiveAsync(anna, Stop);

        (await scope.Activities.TimelineAsync(anna.Id, cancellationToken: Stop)).Items.Should().Equal(one);
        (await scope.Activities.TimelineAsync(anna.Id, new TimelineQuery { IncludeArchived = true }, Stop)).Items.Should().Equal(two, one);
        two = await scope.Activities.RestoreAsync(two, Stop);
        (await scope.Activities.TimelineAsync(anna.Id, cancellationToken: Stop)).Items.Should().Equal(two, one);
    }

    [Fact]
    public async Task Timeline_of_an_account_has_what_happened_with_all_who_belong_to_it()
    {
        await StartAsync();
        await using var scope = As("maria");
        var holding = await scope.Companies.CreateAsync(new Company { Name = "Holding" }, Stop);
        var plant = await scope.Companies.CreateAsync(new Company { Name = "Plant", ParentId = holding.Id }, Stop);
        var worker = await AddAsync(Person("Anna") with { CompanyId = plant.Id });
        var home = await scope.Households.CreateAsync(new Household { Name = "Home" }, Stop);
        await scope.Households.AddMemberAsync(home.Id, worker.Id, HouseholdRole.Head, Stop);
        var stranger = await AddAsync(Person("Stranger"));
        foreach (var (party, day) in new[] { (holding.Id, 1), (plant.Id, 4), (worker.Id, 3), (home.Id, 2), (stranger.Id, 5) })
        {
            await LogAsync(scope, party, ActivityKind.Note, Day(day));
        }

        await ReadsAsync(holding.Id, whole: false, 1);
        await ReadsAsync(holding.Id, whole: true, 4, 3, 1);
        await ReadsAsync(plant.Id, whole: true, 4, 3);
        await ReadsAsync(home.Id, whole: true, 3, 2);
        await ReadsAsync(worker.Id, whole: true, 3);
        await FluentActions.Awaiting(() => scope.Activities.TimelineAsync(new Id<Party>(Guid.CreateVersion7()), new TimelineQuery { WholeAccount = true }, Stop)).Should().ThrowAsync<NotFoundException>();

        async Task ReadsAsync(Id<Party> party, bool whole, params int[] days)
        {
            var first = await scope.Activities.TimelineAsync(party, new TimelineQuery { WholeAccount = whole, Page = new PageRequest { Size = 2 } }, Stop);
            var second = first.Next is { } next ? await scope.Activities.TimelineAsync(party, new TimelineQuery { WholeAccount = whole, Page = new PageRequest { Size = 2, Cursor = next } }, Stop) : null;
            first.Items.Select(activity => activity.OccurredAt.Day).Concat(second?.Items.Select(activity => activity.OccurredAt.Day) ?? []).Should().Equal(days);
        }
    }

    [Fact]
    public async Task Timeline_has_what_the_actor_may_see()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules
                .Restrict("no e-mails", ActivityModel.Model, AccessOperations.Read, actor => actor.Name == "maria" ? Filter.Everything : !ActivityModel.Is(ActivityKind.Email))
                .Restrict("no plants", PartyModel.Model, AccessOperations.Read, actor => actor.Name == "maria" ? Filter.Everything : PartyModel.Name.IsNot("Plant"))),
            rules: true);
        await using var maria = As("maria");
        await using var omid = As("omid");
        var holding = await maria.Companies.CreateAsync(new Company { Name = "Holding" }, Stop);
        var plant = await maria.Companies.CreateAsync(new Company { Name = "Plant", ParentId = holding.Id }, Stop);
        await LogAsync(maria, holding.Id, ActivityKind.Email, Day(1));
        var call = await LogAsync(maria, holding.Id, ActivityKind.Call, Day(2));
        await LogAsync(maria, plant.Id, ActivityKind.Call, Day(3));

        (await omid.Activities.TimelineAsync(holding.Id, cancellationToken: Stop)).Items.Should().Equal(call);
        (await omid.Activities.TimelineAsync(holding.Id, new TimelineQuery { WholeAccount = true }, Stop)).Items.Should().Equal(call);
        (await maria.Activities.TimelineAsync(holding.Id, new TimelineQuery { WholeAccount = true }, Stop)).Items.Should().HaveCount(3);
        await using var other = As(new Tenant("other"), "maria");
        await FluentActions.Awaiting(() => other.Activities.TimelineAsync(holding.Id, cancellationToken: Stop)).Should().ThrowAsync<NotFoundException>();
    }

    [Fact]
    public async Task Timeline_refuses_a_cursor_that_is_none_of_it()
    {
        await StartAsync();
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna"));
        await AddAsync(Person("Bela"));
        var ofContacts = (await scope.Contacts.ListAsync(new RecordList { Page = new PageRequest { Size = 1 } }, Stop)).Next;

        foreach (var cursor in new[] { ofContacts, "junk", "" })
        {
            await FluentActions.Awaiting(() => scope.Activities.TimelineAsync(anna.Id, new TimelineQuery { Page = new PageRequest { Cursor = cursor } }, Stop)).Should().ThrowAsync<CursorException>();
        }
    }

    private static Task<Activity> LogAsync(CrmScope scope, Id<Party> party, ActivityKind kind, DateTimeOffset at) =>
        scope.Activities.LogAsync(new Activity { PartyId = party, Kind = kind, OccurredAt = at }, Stop);
}
