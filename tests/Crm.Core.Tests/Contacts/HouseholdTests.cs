using Crm.Access;
using Crm.Filters;
using Crm.Models;
using Crm.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Contacts;

public abstract class HouseholdTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Create_update_archive_and_find_work_as_for_companies()
    {
        await StartAsync();
        await using var scope = As("maria");

        var home = await scope.Households.CreateAsync(new() { Name = "Коваленки", Emails = [" Home@Example.com"], Tags = ["vip"], ExternalIds = [new("erp", "H-1")], Stage = LifeCycleStage.Awareness }, Stop);

        home.Should().BeEquivalentTo(new { Version = 1L, Name = "Коваленки", StageSince = Clock.GetUtcNow() });
        home.Emails[0].Should().Be(new EmailAddress("home@example.com") { Original = "Home@Example.com", IsPrimary = true });
        (await scope.Households.GetAsync(home.Id, Stop)).Should().Be(home);
        (await scope.Households.SearchAsync("КОВАЛ", cancellationToken: Stop)).Items.Should().Equal(home);
        (await scope.Households.FindByExternalIdAsync("erp", "H-1", Stop)).Should().Be(home);
        var renamed = await scope.Households.UpdateAsync(home, h => h with { Name = "Шевченки" }, Stop);
        (await scope.Households.UpdateManyAsync(PartyModel.Tags.HasAny("vip"), h => h with { Owner = "omid" }, Stop)).Changed.Should().Be(1);
        await FluentActions.Awaiting(() => scope.Households.UpdateAsync(renamed, h => h with { Name = "?" }, Stop)).Should().ThrowAsync<StaleVersionException>();
        await scope.Households.ArchiveAsync(await scope.Households.GetAsync(home.Id, Stop), Stop);
        (await scope.Households.CountAsync(cancellationToken: Stop)).Should().Be(0);
        (await scope.Households.CreateManyAsync([new() { Name = "A" }, new() { Name = "B" }], Stop)).Should().Be(2);
        (await scope.Households.GroupAsync(new(), Stop))[0].Count.Should().Be(2);
        scope.Households.Check(new() { Name = " A ", Emails = ["no"] }).Errors.Should().ContainSingle();
        (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(0);
        (await scope.Companies.FindAsync(home.Id, Stop)).Should().BeNull();
    }

    [Fact]
    public async Task AddMember_moves_a_contact_and_tells_its_role()
    {
        await StartAsync();
        await using var scope = As("maria");
        var (one, two) = (await scope.Households.CreateAsync(new() { Name = "One" }, Stop), await scope.Households.CreateAsync(new() { Name = "Two" }, Stop));
        var (anna, bob) = (await AddAsync(Person("Anna")), await AddAsync(Person("Bob")));

        var head = await scope.Households.AddMemberAsync(one.Id, bob.Id, HouseholdRole.Head, Stop);
        (await scope.Households.AddMemberAsync(one.Id, bob.Id, HouseholdRole.Head, Stop)).Version.Should().Be(head.Version);
        await scope.Households.AddMemberAsync(one.Id, anna.Id, HouseholdRole.Spouse, Stop);

        (await scope.Households.ListMembersAsync(one.Id, cancellationToken: Stop)).Items.Select(member => (member.Name, member.HouseholdRole)).Should().Equal(("Anna", "spouse"), ("Bob", "head"));
        (await scope.Households.FindOfAsync(anna.Id, Stop))!.Name.Should().Be("One");
        (await scope.Households.CountAsync(HouseholdModel.Model.Relations.Single(relation => relation.Name == "members").Count().AtLeast(2), Stop)).Should().Be(1);
        (await scope.Contacts.CountAsync(PartyModel.HouseholdRole.Is(HouseholdRole.Head), Stop)).Should().Be(1);

        await scope.Households.AddMemberAsync(two.Id, anna.Id, cancellationToken: Stop);
        (await scope.Households.ListMembersAsync(one.Id, cancellationToken: Stop)).Items.Should().ContainSingle();
        await scope.Households.RemoveMemberAsync(anna.Id, Stop);
        await scope.Households.RemoveMemberAsync(anna.Id, Stop);
        (await scope.Households.FindOfAsync(anna.Id, Stop)).Should().BeNull();
        var left = await scope.Contacts.UpdateAsync(head, c => c with { HouseholdId = null }, Stop);
        left.HouseholdRole.Should().BeNull("the role goes with the household");
    }

    [Fact]
    public async Task A_contact_cannot_point_to_what_is_no_household()
    {
        await StartAsync();
        await using var scope = As("maria");
        var works = await scope.Companies.CreateAsync(new() { Name = "Works" }, Stop);
        var home = await scope.Households.CreateAsync(new() { Name = "Home" }, Stop);
        var anna = await AddAsync(Person("Anna"));
        Contact Lost(Contact contact) => contact with { HouseholdId = works.Id };

        await RefusedAsync(() => AddAsync(Lost(Person("Bob"))), "householdId");
        await RefusedAsync(() => scope.Contacts.UpdateAsync(anna, Lost, Stop), "householdId");
        await RefusedAsync(() => scope.Contacts.CreateManyAsync([Lost(Person("Bob"))], Stop), "householdId");
        await RefusedAsync(() => scope.Contacts.UpdateManyAsync(Filter.Everything, Lost, Stop), "householdId");
        await RefusedAsync(() => scope.Households.AddMemberAsync(home.Id, anna.Id, "pet", Stop), "householdRole");
        await FluentActions.Awaiting(() => scope.Households.AddMemberAsync(works.Id, anna.Id, cancellationToken: Stop)).Should().ThrowAsync<NotFoundException>();
        (await scope.Contacts.GetAsync(anna.Id, Stop)).Should().Be(anna);
        (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(1);
    }

    [Fact]
    public async Task Rules_and_tenants_hold_for_households()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules
                .Restrict("own", PartyModel.Model, AccessOperations.All, actor => PartyModel.Owner.Is(actor.Name) | PartyModel.Owner.IsMissing())
                .LockField("households", PartyModel.HouseholdId, actor => actor.Name == "omid")),
            rules: true);
        await using var maria = As("maria");
        await using var omid = As("omid");
        var home = await maria.Households.CreateAsync(new() { Name = "Home", Owner = "maria" }, Stop);
        var open = await maria.Households.CreateAsync(new() { Name = "Open" }, Stop);
        var anna = await AddAsync(Person("Anna"));
        await maria.Households.AddMemberAsync(home.Id, anna.Id, cancellationToken: Stop);

        (await omid.Households.FindOfAsync(anna.Id, Stop)).Should().BeNull("omid does not see it");
        await FluentActions.Awaiting(() => omid.Households.AddMemberAsync(home.Id, anna.Id, cancellationToken: Stop)).Should().ThrowAsync<NotFoundException>();
        await FluentActions.Awaiting(() => omid.Households.AddMemberAsync(open.Id, anna.Id, cancellationToken: Stop)).Should().ThrowAsync<DeniedException>();
        await using var other = As(new Tenant("other"), "maria");
        (await other.Households.FindAsync(home.Id, Stop)).Should().BeNull();
        (await other.Households.ListMembersAsync(home.Id, cancellationToken: Stop)).Items.Should().BeEmpty();
    }

    [Fact]
    public async Task Preferences_are_kept_and_filtered()
    {
        await StartAsync();
        await using var scope = As("maria");
        var wishes = new ContactPreferences { Channel = "email", From = new(22, 30), Until = new(6, 0), DoNotCall = true };
        var anna = await AddAsync(Person("Anna") with { Preferences = wishes });
        var bob = await AddAsync(Person("Bob"));

        (await scope.Contacts.GetAsync(anna.Id, Stop)).Preferences.Should().Be(wishes);
        (await scope.Contacts.GetAsync(bob.Id, Stop)).Preferences.Should().BeSameAs(ContactPreferences.None);
        wishes.IsGoodTime(new(23, 0)).Should().BeTrue();
        wishes.IsGoodTime(new(6, 0)).Should().BeFalse();
        ContactPreferences.None.IsGoodTime(new(3, 0)).Should().BeTrue();
        (await CountAsync(PartyModel.DoNotCall.Is(true))).Should().Be(1);
        (await CountAsync(PartyModel.DoNotCall.IsNot(true))).Should().Be(1);
        (await CountAsync(PartyModel.PreferredChannel.Is("email") & PartyModel.ReachFrom.AtLeast(22 * 60))).Should().Be(1);
        var calm = await scope.Contacts.UpdateAsync(anna, c => c with { Preferences = c.Preferences with { DoNotCall = false } }, Stop);
        (await CountAsync(PartyModel.DoNotCall.Is(true))).Should().Be(0);
        (await scope.Audit.ListAsync(ContactModel.Model, anna.Id.Value, cancellationToken: Stop)).Items[^1].Changes.Select(change => change.Field).Should().Equal("doNotCall");
        calm.Preferences.DoNotCall.Should().BeFalse();

        Task<long> CountAsync(Filter filter) => scope.Contacts.CountAsync(filter, Stop);
    }

    [Fact]
    public async Task Days_to_be_reached_are_kept_filtered_audited_and_judged()
    {
        await StartAsync();
        await using var scope = As("maria");
        var night = new ContactPreferences { From = new(22, 0), Until = new(6, 0), Days = [DayOfWeek.Sunday, DayOfWeek.Friday, DayOfWeek.Sunday] };
        var anna = await AddAsync(Person("Anna") with { Preferences = night });
        await AddAsync(Person("Bob"));

        (await scope.Contacts.GetAsync(anna.Id, Stop)).Preferences.Days.Should().Equal(DayOfWeek.Friday, DayOfWeek.Sunday);
        (night.IsGoodTime(DayOfWeek.Friday, new(23, 0)), night.IsGoodTime(DayOfWeek.Saturday, new(5, 0)), night.IsGoodTime(DayOfWeek.Friday, new(5, 0))).Should().Be((true, true, false));
        ContactPreferences.None.IsGoodTime(DayOfWeek.Monday, new(3, 0)).Should().BeTrue();
        (await CountAsync(PartyModel.ReachDays.HasAny("friday", "monday"))).Should().Be(1);
        (await CountAsync(PartyModel.ReachDays.HasAll("friday", "monday"))).Should().Be(0);
        (await CountAsync(!PartyModel.ReachDays.HasAny("friday"))).Should().Be(1);
        (await CountAsync(PartyModel.ReachDays.IsMissing() | PartyModel.ReachDays.HasAny("sunday"))).Should().Be(2);
        (await CountAsync(FilterJson.Parse("""{ "v": 1, "field": "reachDays", "hasAll": ["friday", "sunday"] }""", PartyModel.Model, Services.GetRequiredService<ModelCatalog>()))).Should().Be(1);
        anna = await scope.Contacts.UpdateAsync(anna, c => c with { Preferences = c.Preferences with { Days = [DayOfWeek.Monday] } }, Stop);
        var change = (await scope.Audit.ListAsync(ContactModel.Model, anna.Id.Value, cancellationToken: Stop)).Items[^1].Changes.Should().ContainSingle().Subject;
        (change.Field, change.Before, change.After).Should().Be(("reachDays", "friday;sunday", "monday"));
        (await scope.Awaiting(s => s.Contacts.UpdateAsync(anna, c => c with { Preferences = c.Preferences with { Days = [(DayOfWeek)9] } }, Stop)).Should().ThrowAsync<ValidationException>())
            .Which.Errors.Should().ContainSingle().Which.Field.Should().Be("reachDays");

        Task<long> CountAsync(Filter filter) => scope.Contacts.CountAsync(filter, Stop);
    }

    [Fact]
    public async Task External_ids_are_set_removed_and_found_for_every_kind()
    {
        await StartAsync();
        await using var scope = As("maria");
        var works = await scope.Companies.CreateAsync(new() { Name = "Works", ExternalIds = [new("web", "7")] }, Stop);
        var home = await scope.Households.CreateAsync(new() { Name = "Home" }, Stop);

        var set = await scope.ExternalIds.SetAsync(works.Id, "erp", " C-1 ", Stop);
        set.ExternalIds.Should().Equal(new ExternalId("web", "7"), new ExternalId("erp", "C-1"));
        (await scope.ExternalIds.SetAsync(works.Id, "erp", "C-1", Stop)).Version.Should().Be(set.Version);
        await FluentActions.Awaiting(() => scope.ExternalIds.SetAsync(home.Id, "erp", "C-1", Stop)).Should().ThrowAsync<DuplicateException>();
        (await scope.ExternalIds.SetAsync(works.Id, "erp", "C-2", Stop)).ExternalIds.Should().Equal(new ExternalId("web", "7"), new ExternalId("erp", "C-2"));
        await scope.ExternalIds.SetAsync(home.Id, "erp", "C-1", Stop);
        (await scope.ExternalIds.FindAsync("erp", "C-1", Stop))!.Kind.Should().Be(PartyKind.Household);
        (await scope.ExternalIds.RemoveAsync(works.Id, "erp", Stop)).ExternalIds.Should().Equal(new ExternalId("web", "7"));
        (await scope.ExternalIds.FindAsync("erp", "C-2", Stop)).Should().BeNull();
        await RefusedAsync(() => scope.ExternalIds.SetAsync(works.Id, "erp", " ", Stop), "externalIds[1].value");
        await using var other = As(new Tenant("other"), "maria");
        (await other.ExternalIds.FindAsync("erp", "C-1", Stop)).Should().BeNull();
    }

    private static async Task RefusedAsync<T>(Func<Task<T>> act, string field) =>
        (await FluentActions.Awaiting(act).Should().ThrowAsync<ValidationException>()).Which.Errors.Should().ContainSingle().Which.Field.Should().Be(field);
}

public sealed class InMemoryHouseholdTests : HouseholdTests<InMemoryEngine>;

public sealed class SqliteHouseholdTests : HouseholdTests<SqliteEngine>;

public sealed class PostgreSqlHouseholdTests : HouseholdTests<PostgreSqlEngine>;
