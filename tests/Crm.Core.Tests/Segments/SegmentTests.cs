using Crm.Access;
using Crm.Contacts;
using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Segments;

public sealed class SegmentTestsInMemory : SegmentTests<InMemoryEngine>;

public sealed class SegmentTestsSqlite : SegmentTests<SqliteEngine>;

public sealed class SegmentTestsPostgreSql : SegmentTests<PostgreSqlEngine>;

public sealed class SegmentTestsMySql : SegmentTests<MySqlEngine>;

public abstract class SegmentTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly EntityModel Parties = PartyModel.Model;

    [Fact]
    public async Task Filters_find_members_as_they_are_now()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna", "omid"));
        await AddAsync(Person("Boris", "maria"));
        await SaveAsync("of-omid", PartyModel.Owner.Is("omid"));
        await using var scope = As("maria");

        (await NamesAsync(scope, Filter.InSegment("of-omid"))).Should().Be("Anna");
        (await NamesAsync(scope, !Filter.InSegment("of-omid"))).Should().Be("Boris");
        await scope.Contacts.UpdateAsync(anna, contact => contact with { Owner = "maria" }, Stop);
        (await scope.Contacts.CountAsync(Filter.InSegment("of-omid"), Stop)).Should().Be(0);
    }

    [Fact]
    public async Task Service_counts_lists_and_tells_members()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna", "omid"));
        var boris = await AddAsync(Person("Boris"));
        var carla = await AddAsync(Person("Carla", "omid"));
        await SaveAsync("of-omid", PartyModel.Owner.Is("omid"));
        await using var scope = As("maria");
        var segments = scope.Get<SegmentService>();

        (await segments.CountAsync(Parties, "of-omid", Stop)).Should().Be(2);
        var page = await segments.MembersAsync(ContactModel.Model, "of-omid", new RecordList { OrderBy = PartyModel.Name, Page = new PageRequest { Size = 1 } }, Stop);
        page.Items.Should().ContainSingle().Which.Id.Should().Be(anna.Id);
        page.Next.Should().NotBeNull();
        (await segments.ContainsAsync(Parties, "of-omid", carla.Id.Value, Stop)).Should().BeTrue();
        (await segments.ContainsAsync(Parties, "of-omid", boris.Id.Value, Stop)).Should().BeFalse();
        await scope.Contacts.ArchiveAsync(carla, Stop);
        (await segments.ContainsAsync(Parties, "of-omid", carla.Id.Value, Stop)).Should().BeFalse();
        (await segments.CountAsync(Parties, "of-omid", Stop)).Should().Be(1);
    }

    [Fact]
    public async Task Groups_and_changes_of_many_take_segments()
    {
        await StartAsync();
        await AddAsync(Person("Anna", "omid"));
        await AddAsync(Person("Boris", "maria"));
        await SaveAsync("of-omid", PartyModel.Owner.Is("omid"));
        await using var scope = As("maria");

        var groups = await scope.Contacts.GroupAsync(new RecordGrouping { Filter = Filter.InSegment("of-omid") }, Stop);
        groups.Should().ContainSingle().Which.Count.Should().Be(1);
        var changed = await scope.Contacts.UpdateManyAsync(Filter.InSegment("of-omid"), contact => contact with { Language = "uk" }, Stop);
        changed.Changed.Should().Be(1);
    }

    [Fact]
    public async Task Segment_is_unknown_to_other_tenants_and_entities()
    {
        await StartAsync();
        await SaveAsync("of-omid", PartyModel.Owner.Is("omid"));
        await using var scope = As(new Tenant("kyiv"), "maria");
        var count = () => scope.Contacts.CountAsync(Filter.InSegment("of-omid"), Stop);

        (await count.Should().ThrowAsync<FilterException>()).Which.Reason.Should().Be("filter.unknownSegment");
        await using var home = As("maria");
        var other = () => home.Get<SegmentService>().CountAsync(SegmentModel.Model, "of-omid", Stop);
        await other.Should().ThrowAsync<FilterException>();
    }

    [Fact]
    public async Task Archived_segment_is_refused_until_restored()
    {
        await StartAsync();
        var stored = await SaveAsync("of-omid", PartyModel.Owner.Is("omid"));
        await using var scope = As("maria");
        var segments = scope.Get<SegmentService>();
        var archived = await segments.ArchiveAsync(stored, Stop);
        var count = () => scope.Contacts.CountAsync(Filter.InSegment("of-omid"), Stop);

        var fault = (await count.Should().ThrowAsync<FilterException>()).Which;
        fault.Place.Should().Be("of-omid");
        fault.MessageIn("uk").Should().Contain("архівовано");
        await segments.RestoreAsync(archived, Stop);
        (await count()).Should().Be(0);
    }

    [Fact]
    public async Task Circle_is_refused_with_its_chain_when_stored()
    {
        await StartAsync();
        var a = await SaveAsync("a", PartyModel.Owner.Is("omid"));
        await SaveAsync("b", Filter.InSegment("a") | PartyModel.Owner.Is("maria"));
        await SaveAsync("c", !Filter.InSegment("b"));
        await using var scope = As("maria");
        var close = () => scope.Get<SegmentService>().UpdateAsync(a, segment => segment with { Filter = FilterJson.Write(Filter.InSegment("c")) }, Stop);

        (await close.Should().ThrowAsync<FilterException>()).Which.Message.Should().Contain("party:a → party:c → party:b → party:a");
        var self = () => SaveAsync("self", Filter.InSegment("self"));
        (await self.Should().ThrowAsync<FilterException>()).Which.Reason.Should().Be("filter.segmentCycle");
        var unknown = () => SaveAsync("d", Filter.InSegment("nothing-there"));
        (await unknown.Should().ThrowAsync<FilterException>()).Which.Reason.Should().Be("filter.unknownSegment");
    }

    [Fact]
    public async Task Circle_that_another_writer_has_closed_is_refused_when_bound()
    {
        await StartAsync();
        var a = await SaveAsync("a", PartyModel.Owner.Is("omid"));
        await SaveAsync("b", Filter.InSegment("a"));
        await using var scope = As("maria");
        await scope.WriteAsync(
            (session, ct) => session.UpdateAsync(SegmentModel.Model, a, segment => segment with { Filter = FilterJson.Write(Filter.InSegment("b")) }, ct).AsTask(), Stop);
        var count = () => scope.Contacts.CountAsync(Filter.InSegment("a"), Stop);

        (await count.Should().ThrowAsync<FilterException>()).Which.Message.Should().Contain("party:a → party:b → party:a");
    }

    [Fact]
    public async Task Segments_that_multiply_are_refused()
    {
        await StartAsync();
        await SaveAsync("s0", PartyModel.Owner.Is("omid"));
        for (var level = 1; level <= 8; level++)
        {
            await SaveAsync($"s{level}", Filter.InSegment($"s{level - 1}") & Filter.InSegment($"s{level - 1}") & PartyModel.Owner.IsPresent());
        }

        var bomb = () => SaveAsync("s9", Filter.InSegment("s8") & Filter.InSegment("s8"));
        (await bomb.Should().ThrowAsync<FilterException>()).Which.Reason.Should().Be("filter.tooManySegments");
    }

    [Fact]
    public async Task Stored_filter_sees_what_the_actor_does_not_and_members_stay_under_rights()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules
                .HideField("no languages", PartyModel.Language, actor => actor.Name == "omid")
                .Restrict("own", PartyModel.Model, AccessOperations.Read, actor => actor.Name == "boss" ? Filter.Everything : PartyModel.Owner.Is(actor.Name))),
            rules: true);
        await AddAsync(new Contact { Name = "Anna", Owner = "omid", Language = "uk" }, "boss");
        await AddAsync(new Contact { Name = "Boris", Owner = "maria", Language = "uk" }, "boss");
        await AddAsync(new Contact { Name = "Carla", Owner = "omid", Language = "fa" }, "boss");
        await SaveAsync("ukrainian", PartyModel.Language.Is("uk"), "boss");
        await using var omid = As("omid");

        (await NamesAsync(omid, Filter.InSegment("ukrainian"))).Should().Be("Anna");
        var direct = () => omid.Contacts.CountAsync(PartyModel.Language.Is("uk"), Stop);
        await direct.Should().ThrowAsync<DeniedException>();
        var store = () => SaveAsync("mine", PartyModel.Language.Is("uk"), "omid");
        await store.Should().ThrowAsync<DeniedException>();
        await SaveAsync("through", Filter.InSegment("ukrainian"), "omid");
    }

    [Fact]
    public async Task Rule_of_access_that_names_a_segment_is_refused()
    {
        await StartAsync(crm => crm.AddAccess(rules => rules.Restrict("vip", PartyModel.Model, AccessOperations.Read, _ => Filter.InSegment("vip"))), rules: true);
        await using var scope = As("maria");
        var list = () => scope.Contacts.ListAsync(cancellationToken: Stop);

        (await list.Should().ThrowAsync<FilterException>()).Which.Reason.Should().Be("filter.segmentInRule");
    }

    [Fact]
    public async Task Storing_a_segment_is_a_right_and_is_audited()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules.Restrict("marketing", SegmentModel.Model, AccessOperations.Create, actor => actor.Name == "maria" ? Filter.Everything : Filter.Nothing)),
            rules: true);
        var denied = () => SaveAsync("mine", PartyModel.Owner.Is("omid"), "omid");

        (await denied.Should().ThrowAsync<DeniedException>()).Which.Rule.Should().Be("marketing");
        var stored = await SaveAsync("mine", PartyModel.Owner.Is("omid"));
        await using var scope = As("maria");
        var changed = await scope.Get<SegmentService>().UpdateAsync(stored, segment => segment with { Name = "Other" }, Stop);
        changed.Version.Should().Be(2);
        (await scope.Audit.ListAsync(SegmentModel.Model, stored.Id.Value, cancellationToken: Stop)).Items.Select(entry => entry.Version).Should().BeEquivalentTo([1L, 2L]);
    }

    [Theory]
    [InlineData("", "key")]
    [InlineData("VIP", "key")]
    [InlineData("vip customers", "key")]
    [InlineData("-vip", "key")]
    public async Task Key_that_is_none_is_refused(string key, string field)
    {
        await StartAsync();
        var store = () => SaveAsync(key, Filter.Everything);
        (await store.Should().ThrowAsync<ValidationException>()).Which.Errors.Should().ContainSingle().Which.Field.Should().Be(field);
    }

    [Fact]
    public async Task Second_segment_of_a_key_is_refused_and_what_is_fixed_stays()
    {
        await StartAsync();
        var stored = await SaveAsync("vip", Filter.Everything);
        var again = () => SaveAsync("vip", Filter.Nothing);
        await again.Should().ThrowAsync<DuplicateException>();
        await using var scope = As("maria");
        var rename = () => scope.Get<SegmentService>().UpdateAsync(stored, segment => segment with { Key = "other", Filter = null }, Stop);
        (await rename.Should().ThrowAsync<ValidationException>()).Which.Errors.Select(error => error.Field).Should().Equal("key", "filter");
    }

    [Fact]
    public async Task Explain_says_the_filter_and_the_names_of_segments()
    {
        await StartAsync();
        var stored = await SaveAsync("vip", PartyModel.Owner.Is("omid"));
        await using var scope = As("maria");
        var segments = scope.Get<SegmentService>();

        (await segments.ExplainAsync(stored, "en", cancellationToken: Stop)).Should().Be(PartyModel.Owner.Is("omid").Explain("en"));
        foreach (var language in new[] { "en", "fa", "ar", "uk", "kk" })
        {
            Filter.InSegment("vip").Explain(language).Should().Contain("vip").And.NotContain("explain.");
        }

        Filter.InSegment("vip").Explain("uk", new FilterLabels((key, _) => key == "label.segment.vip" ? "Найкращі" : null)).Should().Contain("Найкращі");
    }

    private async Task<Segment> SaveAsync(string key, Filter filter, string actor = "maria")
    {
        await using var scope = As(actor);
        return await scope.Get<SegmentService>().CreateAsync(Segment.Dynamic(Parties, key, "Segment " + key, filter), Stop);
    }

    private static async Task<string> NamesAsync(CrmScope scope, Filter filter)
    {
        var found = await scope.Contacts.ListAsync(new RecordList { Filter = filter, OrderBy = PartyModel.Name }, Stop);
        (await scope.Contacts.CountAsync(filter, Stop)).Should().Be(found.Items.Count);
        return string.Join(' ', found.Items.Select(contact => contact.Name));
    }
}
