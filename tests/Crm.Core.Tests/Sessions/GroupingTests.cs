using Crm.Access;
using Crm.Calendars;
using Crm.Contacts;
using Crm.Filters;
using Crm.Models;
using Crm.Storage;

namespace Crm.Sessions;

public sealed class GroupingTestsInMemory : GroupingTests<InMemoryEngine>;

public sealed class GroupingTestsSqlite : GroupingTests<SqliteEngine>;

public sealed class GroupingTestsPostgreSql : GroupingTests<PostgreSqlEngine>;

public sealed class GroupingTestsMySql : GroupingTests<MySqlEngine>;

public abstract class GroupingTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Groups_by_field_count_with_the_missing_key_last()
    {
        await StartAsync();
        await using var scope = As("maria");
        await scope.Contacts.CreateManyAsync([Person("A", "omid"), Person("B", "maria"), Person("C", "omid"), Person("D")], Stop);

        var groups = await scope.Contacts.GroupAsync(new RecordGrouping { By = PartyModel.Owner }, Stop);

        groups.Select(group => (group.Key.AsText, group.Count)).Should().Equal(("maria", 1), ("omid", 2), (null, 1));
    }

    [Fact]
    public async Task Groups_by_month_go_by_the_calendar_of_the_tenant()
    {
        await StartAsync(crm => crm.UseTenantSettings(tenant => new TenantSettings(
            "en", TimeZoneInfo.Utc, CalendarSystem.Find(tenant.Name)!, null)));
        DateOnly[] days = [new(2026, 3, 20), new(2026, 3, 21), new(2026, 4, 1), new(2026, 4, 21), new(2026, 6, 30)];

        (await CountAsync("gregorian")).Should().Equal((new DateOnly(2026, 3, 1), 2), (new DateOnly(2026, 4, 1), 2), (new DateOnly(2026, 6, 1), 1));
        (await CountAsync("persian")).Should().Equal(
            (new DateOnly(2026, 2, 20), 1), (new DateOnly(2026, 3, 21), 2), (new DateOnly(2026, 4, 21), 1), (new DateOnly(2026, 6, 22), 1));

        async Task<IEnumerable<(DateOnly, long)>> CountAsync(string calendar)
        {
            await using var scope = As(new Tenant(calendar), "maria");
            await scope.Contacts.CreateManyAsync([.. days.Select(day => Person($"{day:O}") with { BirthDate = day })], Stop);
            var groups = await scope.Contacts.GroupAsync(new RecordGrouping { By = PartyModel.BirthDate, Unit = CalendarUnit.Month }, Stop);
            return groups.Select(group => (group.Key.AsDate, group.Count));
        }
    }

    [Fact]
    public async Task Groups_of_instants_by_day_go_by_the_zone_of_the_tenant()
    {
        await StartAsync(crm => crm.Configure(options => options.TimeZone = "Asia/Tehran"));
        await using var scope = As("maria");
        Clock.SetUtcNow(new DateTimeOffset(2026, 3, 22, 20, 29, 59, TimeSpan.Zero));
        await scope.Contacts.CreateAsync(Person("Before midnight in Tehran"), Stop);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await scope.Contacts.CreateAsync(Person("Midnight in Tehran"), Stop);

        var groups = await scope.Contacts.GroupAsync(
            new RecordGrouping { By = PartyModel.Model.CreatedAt, Unit = CalendarUnit.Day, From = new DateOnly(2026, 3, 1), Until = new DateOnly(2026, 3, 31) }, Stop);

        groups.Select(group => (group.Key.AsDate, group.Count)).Should().Equal((new DateOnly(2026, 3, 22), 1), (new DateOnly(2026, 3, 23), 1));
    }

    [Fact]
    public async Task Nothing_grouped_is_one_group_and_no_records_are_no_units()
    {
        await StartAsync();
        await using var scope = As("maria");

        (await scope.Contacts.GroupAsync(new RecordGrouping(), Stop)).Should().ContainSingle().Which.Count.Should().Be(0);
        (await scope.Contacts.GroupAsync(new RecordGrouping { By = PartyModel.BirthDate, Unit = CalendarUnit.Year }, Stop)).Should().BeEmpty();
    }

    [Fact]
    public async Task Fields_that_do_not_suit_and_hidden_ones_are_refused()
    {
        await StartAsync(crm => crm.AddAccess(rules => rules.HideField("hr", PartyModel.BirthDate, _ => true)), rules: true);
        await using var scope = As("maria");

        await Refused(new RecordGrouping { By = PartyModel.Name }).Should().ThrowAsync<FilterException>();
        await Refused(new RecordGrouping { By = PartyModel.Owner, Unit = CalendarUnit.Month }).Should().ThrowAsync<FilterException>();
        await Refused(new RecordGrouping { Measures = [new Measure(RelatedAggregate.Sum, PartyModel.Owner)] }).Should().ThrowAsync<FilterException>();
        await Refused(new RecordGrouping { By = PartyModel.Model.CreatedAt, Unit = CalendarUnit.Day, From = new DateOnly(1900, 1, 1), Until = new DateOnly(2026, 1, 1) })
            .Should().ThrowAsync<FilterException>();
        await Refused(new RecordGrouping { By = PartyModel.BirthDate, Unit = CalendarUnit.Year }).Should().ThrowAsync<DeniedException>();
        await Refused(new RecordGrouping { Measures = [new Measure(RelatedAggregate.Max, PartyModel.BirthDate)] }).Should().ThrowAsync<DeniedException>();

        Func<Task> Refused(RecordGrouping grouping) => () => scope.Contacts.GroupAsync(grouping, Stop);
    }
}
