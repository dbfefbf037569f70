using Crm.Access;
using Crm.Contacts;
using Crm.Filters;

namespace Crm.Segments;

public sealed class StaticSegmentTestsInMemory : StaticSegmentTests<InMemoryEngine>;

public sealed class StaticSegmentTestsSqlite : StaticSegmentTests<SqliteEngine>;

public sealed class StaticSegmentTestsPostgreSql : StaticSegmentTests<PostgreSqlEngine>;

public sealed class StaticSegmentTestsMySql : StaticSegmentTests<MySqlEngine>;

public abstract class StaticSegmentTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Members_are_added_by_ids_and_by_filter_once_and_removed()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna", "omid"));
        var boris = await AddAsync(Person("Boris"));
        await using var scope = As("maria");
        var segments = scope.Get<SegmentService>();
        await segments.CreateAsync(Segment.Static(PartyModel.Model, "spring", "Spring"), Stop);

        (await segments.AddMembersAsync(ContactModel.Model, "spring", [boris.Id.Value, Guid.NewGuid()], Stop)).Should().Be(1);
        (await segments.AddMembersAsync(ContactModel.Model, "spring", Filter.Everything, Stop)).Should().Be(1);
        (await segments.AddMembersAsync(ContactModel.Model, "spring", Filter.Everything, Stop)).Should().Be(0);
        (await scope.Contacts.CountAsync(Filter.InSegment("spring"), Stop)).Should().Be(2);
        (await segments.RemoveMembersAsync(PartyModel.Model, "spring", [anna.Id.Value], Stop)).Should().Be(1);
        (await segments.RemoveMembersAsync(PartyModel.Model, "spring", [anna.Id.Value], Stop)).Should().Be(0);
        (await segments.ContainsAsync(PartyModel.Model, "spring", anna.Id.Value, Stop)).Should().BeFalse();
        (await scope.Contacts.CountAsync(!Filter.InSegment("spring"), Stop)).Should().Be(1);
    }

    [Fact]
    public async Task Snapshot_keeps_the_members_of_a_dynamic_segment()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna", "omid"));
        for (var i = 0; i < 501; i++)
        {
            await AddAsync(Person($"Person {i}", "omid"));
        }

        await using var scope = As("maria");
        var segments = scope.Get<SegmentService>();
        await segments.CreateAsync(Segment.Dynamic(PartyModel.Model, "of-omid", "Of Omid", PartyModel.Owner.Is("omid")), Stop);
        var snapshot = await segments.SnapshotAsync(ContactModel.Model, "of-omid", "of-omid-march", "Of Omid in March", Stop);
        await scope.Contacts.UpdateAsync(anna, contact => contact with { Owner = "maria" }, Stop);

        snapshot.IsStatic.Should().BeTrue();
        (await segments.CountAsync(PartyModel.Model, "of-omid", Stop)).Should().Be(501);
        (await segments.CountAsync(PartyModel.Model, "of-omid-march", Stop)).Should().Be(502);
        (await segments.ExplainAsync(snapshot, "fa", cancellationToken: Stop)).Should().Contain("دستی");
    }

    [Fact]
    public async Task Members_of_a_dynamic_or_foreign_segment_are_not_changed()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules.Restrict("own segments", SegmentModel.Model, AccessOperations.Update, actor => SegmentModel.Owner.Is(actor.Name))), rules: true);
        var anna = await AddAsync(Person("Anna"));
        await using var scope = As("maria");
        var segments = scope.Get<SegmentService>();
        await segments.CreateAsync(Segment.Dynamic(PartyModel.Model, "all", "All", Filter.Everything), Stop);
        await segments.CreateAsync(Segment.Static(PartyModel.Model, "of-omid", "Of Omid") with { Owner = "omid" }, Stop);

        var dynamic = () => segments.AddMembersAsync(ContactModel.Model, "all", [anna.Id.Value], Stop);
        await dynamic.Should().ThrowAsync<ValidationException>();
        var foreign = () => segments.AddMembersAsync(ContactModel.Model, "of-omid", [anna.Id.Value], Stop);
        await foreign.Should().ThrowAsync<DeniedException>();
        var unknown = () => segments.RemoveMembersAsync(PartyModel.Model, "nothing", [anna.Id.Value], Stop);
        await unknown.Should().ThrowAsync<FilterException>();
    }
}
