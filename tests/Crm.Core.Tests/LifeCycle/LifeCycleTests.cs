using Crm.Access;
using Crm.Auditing;
using Crm.Contacts;
using Crm.Filters;
using Crm.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.LifeCycle;

public abstract class LifeCycleTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task History_tells_each_stage_with_the_time_spent_in_it()
    {
        await StartAsync();
        await using var scope = As("maria");
        var start = Clock.GetUtcNow();
        var anna = await AddAsync(Person("Anna") with { Stage = LifeCycleStage.Awareness, StageSince = start.AddYears(-1) });
        anna.StageSince.Should().Be(start, "the session keeps it");
        anna = await MoveAsync(scope, anna, LifeCycleStage.Exploration, 10);
        Clock.Advance(TimeSpan.FromDays(1));
        anna = await scope.Contacts.UpdateAsync(anna, c => c with { JobTitle = "Buyer", StageSince = null }, Stop);
        anna.StageSince.Should().Be(start.AddDays(10));
        anna = await MoveAsync(scope, anna, LifeCycleStage.Awareness, 4);
        anna = await MoveAsync(scope, anna, null, 2);
        anna.StageSince.Should().BeNull();
        anna = await MoveAsync(scope, anna, LifeCycleStage.Expansion, 30);
        Clock.Advance(TimeSpan.FromHours(6));

        var history = await scope.LifeCycle.GetHistoryAsync(anna.Id, Stop);

        history.IsComplete.Should().BeTrue();
        history.Stays.Should().Equal(
            new StageStay("awareness", start, start.AddDays(10), TimeSpan.FromDays(10), "maria"),
            new StageStay("exploration", start.AddDays(10), start.AddDays(15), TimeSpan.FromDays(5), "maria"),
            new StageStay("awareness", start.AddDays(15), start.AddDays(17), TimeSpan.FromDays(2), "maria"),
            new StageStay("expansion", start.AddDays(47), null, TimeSpan.FromHours(6), null));
        history.TimeIn(LifeCycleStage.Awareness).Should().Be(TimeSpan.FromDays(12));
        history.TimeIn(LifeCycleStage.Commitment).Should().Be(TimeSpan.Zero);
        (await scope.Contacts.CountAsync(PartyModel.StageSince.Within(Calendars.Period.OfDays(1)), Stop)).Should().Be(1);
        (await scope.Audit.ListAsync(ContactModel.Model, anna.Id.Value, cancellationToken: Stop)).Items.SelectMany(entry => entry.Changes).Select(change => change.Field).Should().NotContain("stageSince");
    }

    [Fact]
    public async Task Every_way_of_changing_the_stage_is_in_the_history()
    {
        await StartAsync();
        await using var scope = As("maria");
        await scope.Companies.CreateManyAsync([new() { Name = "A", Stage = LifeCycleStage.Awareness }, new() { Name = "B" }], Stop);
        Clock.Advance(TimeSpan.FromDays(1));
        await scope.Companies.UpdateManyAsync(Filter.Everything, c => c with { Stage = LifeCycleStage.Exploration }, Stop);
        Clock.Advance(TimeSpan.FromDays(2));
        var a = (await scope.Companies.ListAsync(new() { Filter = PartyModel.Name.Is("A") }, Stop)).Items[0];
        var b = (await scope.Companies.ListAsync(new() { Filter = PartyModel.Name.Is("B") }, Stop)).Items[0];

        var restored = await scope.History.RestoreAsync(CompanyModel.Model, a, HistoryPoint.OfVersion(1), Stop);

        restored.Record.Stage.Should().Be(LifeCycleStage.Awareness);
        restored.Restored.Should().Equal("stage");
        (await scope.LifeCycle.GetHistoryAsync(a.Id, Stop)).Stays.Select(stay => (stay.Stage, stay.Duration.Days)).Should().Equal(("awareness", 1), ("exploration", 2), ("awareness", 0));
        (await scope.LifeCycle.GetHistoryAsync(b.Id, Stop)).Stays.Select(stay => (stay.Stage, stay.Duration.Days)).Should().Equal(("exploration", 2));
    }

    [Fact]
    public async Task Retention_of_the_audit_leaves_the_history_of_stages_alone()
    {
        await StartAsync(crm => crm.Configure(options => options.AuditRetention = TimeSpan.FromDays(1)));
        await using var scope = As("maria");
        var anna = await MoveAsync(scope, await AddAsync(Person("Anna") with { Stage = LifeCycleStage.Awareness }), LifeCycleStage.Exploration, 10);
        Clock.Advance(TimeSpan.FromDays(30));

        (await Services.GetRequiredService<RetentionService>().RunDueAsync(Tenant.Default, cancellationToken: Stop)).AuditEntries.Should().BePositive();

        (await scope.LifeCycle.GetHistoryAsync(anna.Id, Stop)).Stays.Select(stay => (stay.Stage, stay.Duration.Days)).Should().Equal(("awareness", 10), ("exploration", 30));
    }

    [Fact]
    public async Task A_change_that_is_rolled_back_leaves_no_stay()
    {
        await StartAsync();
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna") with { Stage = LifeCycleStage.Awareness });
        await using (await scope.BeginAsync(cancellationToken: Stop))
        {
            await MoveAsync(scope, anna, LifeCycleStage.Exploration, 1);
        }

        (await scope.LifeCycle.GetHistoryAsync(anna.Id, Stop)).Stays.Should().ContainSingle().Which.Stage.Should().Be("awareness");
    }

    [Fact]
    public async Task Measure_averages_the_stays_of_the_parties_of_a_filter()
    {
        await StartAsync();
        await using var scope = As("maria");
        foreach (var (name, days) in new[] { ("Anna", 2), ("Bob", 5), ("Other", 100) })
        {
            var party = await AddAsync(Person(name) with { Stage = LifeCycleStage.Awareness, Tags = name == "Other" ? [] : ["vip"] });
            await MoveAsync(scope, party, name == "Bob" ? LifeCycleStage.Commitment : LifeCycleStage.Exploration, days);
        }

        var vips = await scope.LifeCycle.MeasureAsync(PartyModel.Tags.HasAny("vip"), Stop);
        var all = await scope.LifeCycle.MeasureAsync(cancellationToken: Stop);

        vips.Should().Equal(
            new StageMeasure("awareness", 0, 2, TimeSpan.FromDays(3.5)), new StageMeasure("exploration", 1, 0, null), new StageMeasure("expansion", 0, 0, null),
            new StageMeasure("commitment", 1, 0, null), new StageMeasure("dissolution", 0, 0, null));
        all[0].Should().Be(new StageMeasure("awareness", 0, 3, TimeSpan.FromDays(107) / 3));
        await using var other = As(new Tenant("other"), "maria");
        (await other.LifeCycle.MeasureAsync(cancellationToken: Stop)).Should().OnlyContain(measure => measure.Stays == 0 && measure.Current == 0);
    }

    [Fact]
    public async Task Rules_over_parties_and_the_stage_hold_for_the_history()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules
                .Restrict("own", PartyModel.Model, AccessOperations.Read, actor => actor.Name == "maria" ? Filter.Everything : PartyModel.Owner.Is(actor.Name))
                .HideField("stages", PartyModel.Stage, actor => actor.IsInRole("guest"))
                .Restrict("heads rename", StageLabelsModel.Model, AccessOperations.Write, actor => actor.IsInRole("head") ? Filter.Everything : !Filter.Everything)),
            rules: true);
        await using var maria = As("maria");
        var anna = await AddAsync(Person("Anna") with { Stage = LifeCycleStage.Awareness });
        await MoveAsync(maria, anna, LifeCycleStage.Exploration, 1);
        await using var omid = As("omid");
        await using var guest = As("maria", "guest");

        await FluentActions.Awaiting(() => omid.LifeCycle.GetHistoryAsync(anna.Id, Stop)).Should().ThrowAsync<NotFoundException>();
        (await omid.LifeCycle.MeasureAsync(cancellationToken: Stop))[0].Stays.Should().Be(0);
        await FluentActions.Awaiting(() => guest.LifeCycle.GetHistoryAsync(anna.Id, Stop)).Should().ThrowAsync<DeniedException>();
        await FluentActions.Awaiting(() => guest.LifeCycle.MeasureAsync(cancellationToken: Stop)).Should().ThrowAsync<DeniedException>();
        await FluentActions.Awaiting(() => maria.LifeCycle.RenameAsync("awareness", [new("en", "Lead")], Stop)).Should().ThrowAsync<DeniedException>();
    }

    [Fact]
    public async Task Rename_gives_stages_the_names_of_the_tenant()
    {
        await StartAsync();
        await using var scope = As("maria");
        (await scope.LifeCycle.ListStagesAsync("uk", Stop)).Select(stage => stage.Name).Should().Equal("обізнаність", "дослідження", "розширення", "відданість", "розрив");

        var renamed = await scope.LifeCycle.RenameAsync(LifeCycleStage.Awareness, [new("uk", "Знайомство"), new("en", "Stranger")], Stop);
        (await scope.LifeCycle.ListStagesAsync("uk-UA", Stop))[0].Should().Be(new StageName("awareness", "Знайомство"));
        (await scope.LifeCycle.ListStagesAsync(cancellationToken: Stop))[0].Name.Should().Be("Stranger");
        (await scope.LifeCycle.ListStagesAsync("fa", Stop))[0].Name.Should().Be("آشنایی");
        (await scope.LifeCycle.RenameAsync(LifeCycleStage.Awareness, renamed.Labels, Stop)).Version.Should().Be(renamed.Version);
        await using var other = As(new Tenant("other"), "maria");
        (await other.LifeCycle.ListStagesAsync("en", Stop))[0].Name.Should().Be("awareness");
        (await scope.LifeCycle.RenameAsync(LifeCycleStage.Awareness, [], Stop)).Version.Should().Be(renamed.Version + 1);
        (await scope.LifeCycle.ListStagesAsync("en", Stop))[0].Name.Should().Be("awareness");

        await FluentActions.Awaiting(() => scope.LifeCycle.RenameAsync("friendship", [new("en", "x")], Stop)).Should().ThrowAsync<ValidationException>();
        await FluentActions.Awaiting(() => scope.LifeCycle.RenameAsync("awareness", [new("en", "x"), new("EN", "y")], Stop)).Should().ThrowAsync<ValidationException>();
    }

    private async Task<Contact> MoveAsync(CrmScope scope, Contact contact, string? stage, int afterDays)
    {
        Clock.Advance(TimeSpan.FromDays(afterDays));
        return await scope.Contacts.UpdateAsync(contact, c => c with { Stage = stage }, Stop);
    }
}

public sealed class InMemoryLifeCycleTests : LifeCycleTests<InMemoryEngine>;

public sealed class SqliteLifeCycleTests : LifeCycleTests<SqliteEngine>;

public sealed class PostgreSqlLifeCycleTests : LifeCycleTests<PostgreSqlEngine>;
