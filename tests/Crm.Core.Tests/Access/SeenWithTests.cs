using Crm.Activities;
using Crm.Bulk;
using Crm.Contacts;
using Crm.Filters;
using Crm.FollowUps;
using Crm.Models;
using Crm.Segments;
using Crm.Sessions;
using Crm.Views;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Access;

public sealed class InMemorySeenWithTests : SeenWithTests<InMemoryEngine>;

public sealed class SqliteSeenWithTests : SeenWithTests<SqliteEngine>;

public sealed class PostgreSqlSeenWithTests : SeenWithTests<PostgreSqlEngine>;

public sealed class MySqlSeenWithTests : SeenWithTests<MySqlEngine>;

/// <summary>Records that are seen with another: whoever may not see that one sees nothing of them, whichever way they are asked for.</summary>
public abstract class SeenWithTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Nothing_tells_of_what_belongs_to_a_party_that_the_actor_may_not_see()
    {
        var (own, foreign) = await StartWithTwoAsync();
        await using var maria = As("maria");
        var mine = await maria.Activities.LogAsync(Call(own), Stop);
        var others = await maria.Activities.LogAsync(Call(foreign), Stop);
        await maria.Segments.CreateAsync(Segment.Dynamic(ActivityModel.Model, "calls", "Calls", ActivityModel.Is(ActivityKind.Call)), Stop);

        await using var omid = As("omid");
        (await omid.Activities.ListAsync(cancellationToken: Stop)).Items.Should().Equal(mine);
        await FluentActions.Awaiting(() => omid.Activities.GetAsync(others.Id, Stop)).Should().ThrowAsync<NotFoundException>();
        (await omid.Segments.CountAsync(ActivityModel.Model, "calls", Stop)).Should().Be(1);
        (await omid.Segments.MembersAsync(ActivityModel.Model, "calls", cancellationToken: Stop)).Items.Should().Equal(mine);
        (await omid.ReadAsync((session, ct) => session.CountAsync(ActivityModel.Model, null, ct).AsTask(), Stop)).Should().Be(1);
        (await omid.ReadAsync((session, ct) => session.GroupAsync(ActivityModel.Model, new RecordGrouping { By = ActivityModel.Kind }, ct).AsTask(), Stop)).Single().Count.Should().Be(1);
        (await omid.ReadAsync((session, ct) => session.CountAsync(PartyModel.Model, ActivityModel.Activities.Any(), ct).AsTask(), Stop)).Should().Be(1);
        (await omid.ReadAsync((session, ct) => session.CountAsync(ActivityModel.Model, ActivityModel.Party.None(), ct).AsTask(), Stop)).Should().Be(0);
        var view = await omid.Views.CreateAsync(new SavedView { Entity = "activity", Name = "All", Columns = ["subject"] }, Stop);
        (await omid.Views.OpenAsync(view.Id, cancellationToken: Stop)).Rows.Should().HaveCount(1);
        var run = await omid.Bulk.StartAsync(ActivityModel.Model, Filter.Everything, BulkAction.AssignOwner("olena"), Stop);
        await Services.GetRequiredService<BulkWorkService>().RunDueAsync(Tenant.Default, Stop);
        (await omid.Bulk.OutcomesAsync(run.Id, cancellationToken: Stop)).Items.Should().HaveCount(1);
        (await maria.Activities.GetAsync(others.Id, Stop)).Owner.Should().Be("maria");
        await FluentActions.Awaiting(() => omid.Activities.UpdateAsync(others, activity => activity with { Subject = "Mine" }, Stop)).Should().ThrowAsync<NotFoundException>();
        await FluentActions.Awaiting(() => omid.Activities.ArchiveAsync(others, Stop)).Should().ThrowAsync<NotFoundException>();
        (await maria.Activities.ListAsync(cancellationToken: Stop)).Items.Should().HaveCount(2);
    }

    [Fact]
    public async Task What_names_a_party_that_the_actor_may_not_see_is_not_stored()
    {
        var (own, foreign) = await StartWithTwoAsync();
        await using var omid = As("omid");
        await FluentActions.Awaiting(() => omid.Activities.LogAsync(Call(foreign), Stop)).Should().ThrowAsync<NotFoundException>().Where(fault => fault.Record == new RecordRef("party", foreign.Value));
        var mine = await omid.Activities.LogAsync(Call(own), Stop);
        await FluentActions.Awaiting(() => omid.Activities.UpdateAsync(mine, activity => activity with { PartyId = foreign }, Stop)).Should().ThrowAsync<NotFoundException>();
        await FluentActions.Awaiting(() => omid.WriteAsync((session, ct) => session.CreateManyAsync(ActivityModel.Model, [Stored(own), Stored(foreign)], ct).AsTask(), Stop))
            .Should().ThrowAsync<NotFoundException>();
        await using var maria = As("maria");
        (await maria.Activities.ListAsync(cancellationToken: Stop)).Items.Should().Equal(mine);
        (await maria.Activities.UpdateAsync(mine, activity => activity with { PartyId = foreign }, Stop)).PartyId.Should().Be(foreign);
        await FluentActions.Awaiting(() => omid.Activities.GetAsync(mine.Id, Stop)).Should().ThrowAsync<NotFoundException>();
        var nobody = new Id<Party>(Guid.CreateVersion7());
        await FluentActions.Awaiting(() => maria.Activities.LogAsync(Call(nobody), Stop)).Should().ThrowAsync<NotFoundException>().Where(fault => fault.Record.Id == nobody.Value);
    }

    [Fact]
    public async Task What_is_seen_with_what_is_seen_with_a_party_is_hidden_too()
    {
        var (own, foreign) = await StartWithTwoAsync();
        await using var maria = As("maria");
        var mine = await maria.FollowUps.CreateAsync(new FollowUp { PartyId = own, Subject = "Call back", DueAt = Clock.GetUtcNow(), Owner = "omid" }, [TimeSpan.Zero], Stop);
        var others = await maria.FollowUps.CreateAsync(new FollowUp { PartyId = foreign, Subject = "Call back", DueAt = Clock.GetUtcNow(), Owner = "omid" }, [TimeSpan.Zero], Stop);
        await using var omid = As("omid");
        (await omid.FollowUps.AgendaAsync(cancellationToken: Stop)).Items.Should().Equal(mine);
        (await omid.ReadAsync((session, ct) => session.ListAsync(ReminderModel.Model, new RecordList(), ct).AsTask(), Stop)).Items.Select(one => one.FollowUpId).Should().Equal(mine.Id);
        await FluentActions.Awaiting(() => omid.FollowUps.RemindAsync(others.Id, Clock.GetUtcNow(), cancellationToken: Stop)).Should().ThrowAsync<NotFoundException>();
    }

    [Fact]
    public async Task An_archived_party_is_still_the_one_that_is_named()
    {
        var (own, _) = await StartWithTwoAsync();
        await using var omid = As("omid");
        var call = await omid.Activities.LogAsync(Call(own), Stop);
        var contact = await omid.Contacts.GetAsync(own, Stop);
        await omid.Contacts.ArchiveAsync(contact, Stop);
        (await omid.Activities.GetAsync(call.Id, Stop)).Should().Be(call);
        (await omid.Activities.LogAsync(Call(own), Stop)).PartyId.Should().Be(own);
    }

    [Fact]
    public void Records_are_seen_with_what_they_name_alone()
    {
        var reference = new ReferenceField("otherId");
        var backwards = new Relation("others", () => PartyModel.Model, () => PartyModel.Model, PartyModel.CompanyId);
        var model = new EntityModel<Activity>("wrong", EntityKind.Ledger, _ => null!, (_, _) => { }, reference) { SeenWith = backwards };
        FluentActions.Invoking(() => new ModelCatalog([PartyModel.Model, model])).Should().Throw<InvalidOperationException>().WithMessage("*Relation.ToOne*");

        EntityModel<Activity> circle = null!;
        circle = new EntityModel<Activity>("circle", EntityKind.Ledger, _ => null!, (_, _) => { }, new ReferenceField("nextId"))
        {
            SeenWith = Relation.ToOne("next", () => circle, (ReferenceField)reference, () => circle),
        };
        FluentActions.Invoking(() => new ModelCatalog([circle])).Should().Throw<InvalidOperationException>().WithMessage("*itself*");
    }

    /// <summary>A party of omid, who sees his own only, and one of maria, who sees all.</summary>
    private async Task<(Id<Party> Own, Id<Party> Foreign)> StartWithTwoAsync()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules.Restrict(
                "own parties", PartyModel.Model, AccessOperations.All, actor => actor.Name == "maria" ? Filter.Everything : PartyModel.Owner.Is(actor.Name))),
            rules: true);
        return ((await AddAsync(Person("Anna", "omid"))).Id, (await AddAsync(Person("Bela", "maria"))).Id);
    }

    private static Activity Call(Id<Party> party) => new() { PartyId = party, Kind = ActivityKind.Call, Subject = "A call" };

    private Activity Stored(Id<Party> party) => Call(party) with { OccurredAt = Clock.GetUtcNow() };
}
