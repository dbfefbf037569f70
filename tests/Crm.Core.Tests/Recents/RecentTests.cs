using Crm.Access;
using Crm.Contacts;
using Crm.Filters;
using Crm.Sessions;

namespace Crm.Recents;

public sealed class RecentTestsInMemory : RecentTests<InMemoryEngine>;

public sealed class RecentTestsSqlite : RecentTests<SqliteEngine>;

public sealed class RecentTestsPostgreSql : RecentTests<PostgreSqlEngine>;

public sealed class RecentTestsMySql : RecentTests<MySqlEngine>;

public abstract class RecentTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task ListAsync_tells_what_was_seen_newest_first_and_each_once()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna"));
        var boris = await AddAsync(Person("Boris"));
        await using var scope = As("maria");
        var company = await scope.Companies.CreateAsync(new Company { Name = "Світанок" }, Stop);
        var recents = scope.Get<RecentService>();
        await NoteAsync(recents, anna);
        await NoteAsync(recents, boris);
        await recents.NoteAsync(CompanyModel.Model, company.Id.Value, Stop);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await NoteAsync(recents, anna);

        var contacts = await recents.ListAsync(ContactModel.Model, Stop);
        contacts.Select(recent => recent.Record.Name).Should().Equal("Anna", "Boris");
        contacts[0].SeenAt.Should().Be(Clock.GetUtcNow() - TimeSpan.FromMinutes(1));
        (await recents.ListAsync(PartyModel.Model, Stop)).Select(recent => recent.Record.Name).Should().Equal("Anna", "Світанок", "Boris");
        (await recents.ListAsync(limit: 2, Stop)).Select(recent => recent.Record).Should().Equal(new RecordRef("party", anna.Id.Value), new RecordRef("party", company.Id.Value));
        (await scope.Contacts.GetAsync(anna.Id, Stop)).Version.Should().Be(1, "looking changes nothing");
    }

    [Fact]
    public async Task NoteAsync_forgets_the_oldest_beyond_the_bound()
    {
        await StartAsync();
        await using var scope = As("maria");
        await scope.Contacts.CreateManyAsync([.. Enumerable.Range(0, RecentService.Max + 3).Select(number => Person($"Contact {number:D2}"))], Stop);
        var contacts = (await scope.Contacts.ListAsync(new RecordList { OrderBy = PartyModel.Name, Page = new PageRequest { Size = 100 } }, Stop)).Items;
        var recents = scope.Get<RecentService>();
        foreach (var contact in contacts)
        {
            await NoteAsync(recents, contact);
        }

        (await recents.ListAsync(ContactModel.Model, Stop)).Select(recent => recent.Record.Name).Should().Equal(contacts.Skip(3).Reverse().Select(contact => contact.Name));
        (await scope.ReadAsync((session, ct) => session.CountAsync(RecentRecordModel.Model, null, ct).AsTask(), Stop)).Should().Be(RecentService.Max);
    }

    [Fact]
    public async Task ListAsync_leaves_out_what_the_actor_may_not_see_any_more()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules.Restrict("own", PartyModel.Model, AccessOperations.Read, actor => actor.Name == "maria" ? Filter.Everything : PartyModel.Owner.Is(actor.Name))),
            rules: true);
        var mine = await AddAsync(Person("Mine", "omid"));
        var given = await AddAsync(Person("Given", "omid"));
        var archived = await AddAsync(Person("Archived", "omid"));
        await using var omid = As("omid");
        await using var maria = As("maria");
        var recents = omid.Get<RecentService>();
        await NoteAsync(recents, mine);
        await NoteAsync(recents, given);
        await NoteAsync(recents, archived);
        await recents.NoteAsync(ContactModel.Model, Guid.NewGuid(), Stop);
        await maria.Contacts.UpdateAsync(given, contact => contact with { Owner = "lena" }, Stop);
        await maria.Contacts.ArchiveAsync(archived, Stop);

        (await recents.ListAsync(ContactModel.Model, Stop)).Select(recent => recent.Record.Name).Should().Equal("Mine");
        (await recents.ListAsync(cancellationToken: Stop)).Select(recent => recent.Record.Id).Should().Equal(mine.Id.Value);
    }

    [Fact]
    public async Task Each_actor_of_each_tenant_has_a_list_of_ones_own()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna"));
        await using var maria = As("maria");
        await using var omid = As("omid");
        await using var other = As(new Tenant("kyiv"), "maria");
        await NoteAsync(maria.Get<RecentService>(), anna);
        await NoteAsync(omid.Get<RecentService>(), anna);

        (await other.Get<RecentService>().ListAsync(cancellationToken: Stop)).Should().BeEmpty();
        (await omid.ReadAsync((session, ct) => session.ListAsync(RecentRecordModel.Model, new RecordList(), ct).AsTask(), Stop)).Items.Should().ContainSingle().Which.Actor.Should().Be("omid");
        await omid.Get<RecentService>().ClearAsync(Stop);
        await omid.Get<RecentService>().ClearAsync(Stop);
        (await omid.Get<RecentService>().ListAsync(cancellationToken: Stop)).Should().BeEmpty();
        (await maria.Get<RecentService>().ListAsync(cancellationToken: Stop)).Should().ContainSingle();
    }

    private async Task NoteAsync(RecentService recents, Contact contact)
    {
        await recents.NoteAsync(ContactModel.Model, contact.Id.Value, Stop);
        Clock.Advance(TimeSpan.FromMinutes(1));
    }
}
