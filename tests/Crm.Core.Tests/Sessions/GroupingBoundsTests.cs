using Crm.Calendars;
using Crm.Contacts;
using Crm.Filters;
using Crm.Models;
using Crm.Segments;
using Crm.Storage;

namespace Crm.Sessions;

public sealed class GroupingBoundsTestsInMemory : GroupingBoundsTests<InMemoryEngine>;

public sealed class GroupingBoundsTestsSqlite : GroupingBoundsTests<SqliteEngine>;

public sealed class GroupingBoundsTestsPostgreSql : GroupingBoundsTests<PostgreSqlEngine>;

public sealed class GroupingBoundsTestsMySql : GroupingBoundsTests<MySqlEngine>;

/// <summary>Where spans of units begin and end, and what may be measured.</summary>
public abstract class GroupingBoundsTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    private static DateOnly Day(int month, int day) => new(2026, month, day);

    [Fact]
    public async Task Span_takes_whole_units_and_what_is_open_ends_with_the_records()
    {
        await StartAsync();
        await using var scope = As("maria");
        foreach (var day in new[] { Day(1, 31), Day(2, 1), Day(2, 28), Day(4, 30), Day(5, 1) })
        {
            await scope.Contacts.CreateAsync(Person("A") with { BirthDate = day }, Stop);
        }

        await scope.Contacts.CreateAsync(Person("without a day"), Stop);
        var months = new RecordGrouping { By = PartyModel.BirthDate, Unit = CalendarUnit.Month };

        (await CountAsync(months)).Should().Be("01 1, 02 2, 04 1, 05 1");
        (await CountAsync(months with { From = Day(2, 15) })).Should().Be("02 2, 04 1, 05 1");
        (await CountAsync(months with { Until = Day(4, 1) })).Should().Be("01 1, 02 2, 04 1");
        (await CountAsync(months with { From = Day(2, 1), Until = Day(2, 1) })).Should().Be("02 2");
        (await CountAsync(months with { From = Day(3, 1), Until = Day(2, 1) })).Should().BeEmpty();
        (await CountAsync(months with { From = Day(6, 1) })).Should().BeEmpty();
        (await CountAsync(months with { Filter = PartyModel.BirthDate.GreaterThan(Day(2, 20)), Until = Day(4, 30) })).Should().Be("02 1, 04 1");

        async Task<string> CountAsync(RecordGrouping grouping) =>
            string.Join(", ", (await scope.Contacts.GroupAsync(grouping, Stop)).Select(group => $"{group.Key.AsDate:MM} {group.Count}"));
    }

    [Fact]
    public async Task Open_span_of_instants_ends_with_the_days_of_the_zone()
    {
        await StartAsync(crm => crm.Configure(options => options.TimeZone = "Asia/Tehran"));
        await using var scope = As("maria");
        Clock.SetUtcNow(new DateTimeOffset(2026, 3, 22, 20, 29, 59, TimeSpan.Zero));
        await scope.Contacts.CreateAsync(Person("Before midnight in Tehran"), Stop);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await scope.Contacts.CreateAsync(Person("Midnight in Tehran"), Stop);

        var groups = await scope.Contacts.GroupAsync(new RecordGrouping { By = PartyModel.Model.CreatedAt, Unit = CalendarUnit.Day }, Stop);

        groups.Select(group => (group.Key.AsDate, group.Count)).Should().Equal((Day(3, 22), 1), (Day(3, 23), 1));
    }

    [Fact]
    public async Task Span_of_4000_units_is_answered_and_of_one_more_refused()
    {
        await StartAsync();
        await using var scope = As("maria");
        await scope.Contacts.CreateAsync(Person("A") with { BirthDate = Day(1, 1) }, Stop);
        var days = new RecordGrouping { By = PartyModel.BirthDate, Unit = CalendarUnit.Day, From = Day(1, 1), Until = Day(1, 1).AddDays(3_999) };

        (await scope.Contacts.GroupAsync(days, Stop)).Should().ContainSingle();
        var more = () => scope.Contacts.GroupAsync(days with { Until = Day(1, 1).AddDays(4_000) }, Stop);
        (await more.Should().ThrowAsync<FilterException>()).Which.Reason.Should().Be("filter.tooManyUnits");
    }

    [Fact]
    public async Task Span_may_end_with_the_last_day_there_is()
    {
        await StartAsync();
        await using var scope = As("maria");
        await scope.Contacts.CreateAsync(Person("A") with { BirthDate = Day(1, 1) }, Stop);

        var groups = await scope.Contacts.GroupAsync(
            new RecordGrouping { By = PartyModel.BirthDate, Unit = CalendarUnit.Day, From = DateOnly.MaxValue.AddDays(-3), Until = DateOnly.MaxValue }, Stop);

        groups.Should().BeEmpty();
    }

    [Fact]
    public async Task Numbers_days_and_instants_are_measured()
    {
        await StartAsync();
        await using var scope = As("maria");
        await scope.Contacts.CreateAsync(Person("A") with { BirthDate = Day(2, 1), Preferences = new ContactPreferences { From = new TimeOnly(9, 30) } }, Stop);
        Clock.Advance(TimeSpan.FromHours(1));
        await scope.Contacts.CreateAsync(Person("B") with { BirthDate = Day(1, 1), Preferences = new ContactPreferences { From = new TimeOnly(10, 0) } }, Stop);

        var group = (await scope.Contacts.GroupAsync(
            new RecordGrouping
            {
                Measures =
                [
                    new Measure(RelatedAggregate.Sum, PartyModel.ReachFrom), new Measure(RelatedAggregate.Min, PartyModel.BirthDate),
                    new Measure(RelatedAggregate.Max, PartyModel.BirthDate), new Measure(RelatedAggregate.Max, PartyModel.Model.CreatedAt),
                ],
            },
            Stop)).Should().ContainSingle().Subject;

        group.Values.Should().Equal(
            FieldValue.Decimal(570 + 600), FieldValue.Date(Day(1, 1)), FieldValue.Date(Day(2, 1)), FieldValue.Instant(Clock.GetUtcNow()));
    }

    [Fact]
    public async Task What_cannot_be_grouped_or_measured_so_is_refused_with_its_reason()
    {
        await StartAsync();
        await using var scope = As("maria");

        await RefusedAsync(new RecordGrouping { By = PartyModel.Notes }, "filter.notGroupable");
        await RefusedAsync(new RecordGrouping { By = PartyModel.Model.CreatedAt }, "filter.notGroupable");
        await RefusedAsync(new RecordGrouping { By = PartyModel.ReachFrom, Unit = CalendarUnit.Day }, "filter.notGroupable");
        await RefusedAsync(new RecordGrouping { By = PartyModel.EmailAddress }, "filter.notGroupable");
        await RefusedAsync(new RecordGrouping { By = SegmentModel.Key }, "filter.notGroupable");
        await RefusedAsync(new RecordGrouping { Measures = [new Measure(RelatedAggregate.Sum, PartyModel.BirthDate)] }, "filter.notGroupable");
        await RefusedAsync(new RecordGrouping { Measures = [new Measure(RelatedAggregate.Min, PartyModel.Name)] }, "filter.notGroupable");
        await RefusedAsync(new RecordGrouping { Measures = [new Measure(RelatedAggregate.Max, SegmentModel.Model.CreatedAt)] }, "filter.notGroupable");

        async Task RefusedAsync(RecordGrouping grouping, string reason) =>
            (await scope.Awaiting(s => s.Contacts.GroupAsync(grouping, Stop)).Should().ThrowAsync<FilterException>()).Which.Reason.Should().Be(reason);
    }
}
