using Crm.Access;
using Crm.Contacts;
using Crm.Filters;
using Crm.Sessions;

namespace Crm.Favorites;

public sealed class FavoriteTestsInMemory : FavoriteTests<InMemoryEngine>;

public sealed class FavoriteTestsSqlite : FavoriteTests<SqliteEngine>;

public sealed class FavoriteTestsPostgreSql : FavoriteTests<PostgreSqlEngine>;

public sealed class FavoriteTestsMySql : FavoriteTests<MySqlEngine>;

public abstract class FavoriteTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Marks_are_a_set_that_is_listed_in_any_order()
    {
        await StartAsync();
        var boris = await AddAsync(Person("Boris"));
        var anna = await AddAsync(Person("Anna", "omid"));
        await AddAsync(Person("Carla"));
        await using var scope = As("maria");
        var favorites = scope.Get<FavoriteService>();

        (await favorites.ListAsync(ContactModel.Model, cancellationToken: Stop)).Items.Should().BeEmpty();
        (await favorites.AddAsync(ContactModel.Model, boris.Id.Value, Stop)).Should().BeTrue();
        (await favorites.AddAsync(PartyModel.Model, boris.Id.Value, Stop)).Should().BeFalse("a contact is a party");
        (await favorites.AddAsync(ContactModel.Model, anna.Id.Value, Stop)).Should().BeTrue();
        (await favorites.IdsAsync(ContactModel.Model, Stop)).Should().BeEquivalentTo([anna.Id.Value, boris.Id.Value]);
        (await favorites.ListAsync(ContactModel.Model, new RecordList { OrderBy = PartyModel.Name }, Stop)).Items.Select(contact => contact.Name).Should().Equal("Anna", "Boris");
        (await favorites.ListAsync(ContactModel.Model, new RecordList { Filter = PartyModel.Owner.Is("omid") }, Stop)).Items.Select(contact => contact.Name).Should().Equal("Anna");
        (await favorites.RemoveAsync(ContactModel.Model, boris.Id.Value, Stop)).Should().BeTrue();
        (await favorites.RemoveAsync(ContactModel.Model, boris.Id.Value, Stop)).Should().BeFalse();
        (await favorites.IdsAsync(ContactModel.Model, Stop)).Should().Equal(anna.Id.Value);
    }

    [Fact]
    public async Task Marks_are_ones_own_and_stand_under_rights()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules.Restrict("own", PartyModel.Model, AccessOperations.Read, actor => actor.Name == "maria" ? Filter.Everything : PartyModel.Owner.Is(actor.Name))),
            rules: true);
        var anna = await AddAsync(Person("Anna", "omid"));
        var boris = await AddAsync(Person("Boris", "lena"));
        await using var maria = As("maria");
        await using var omid = As("omid");
        await using var other = As(new Tenant("kyiv"), "omid");
        var favorites = omid.Get<FavoriteService>();
        await favorites.AddAsync(ContactModel.Model, anna.Id.Value, Stop);

        var unseen = () => favorites.AddAsync(ContactModel.Model, boris.Id.Value, Stop);
        await unseen.Should().ThrowAsync<NotFoundException>();
        (await maria.Get<FavoriteService>().IdsAsync(ContactModel.Model, Stop)).Should().BeEmpty();
        (await other.Get<FavoriteService>().IdsAsync(ContactModel.Model, Stop)).Should().BeEmpty();
        (await maria.ReadAsync((session, ct) => session.CountAsync(FavoriteModel.Model, null, ct).AsTask(), Stop)).Should().Be(0);
        var given = await maria.Contacts.UpdateAsync(anna, contact => contact with { Owner = "lena" }, Stop);
        (await favorites.ListAsync(ContactModel.Model, cancellationToken: Stop)).Items.Should().BeEmpty();
        await maria.Contacts.UpdateAsync(given, contact => contact with { Owner = "omid" }, Stop);
        (await favorites.ListAsync(ContactModel.Model, cancellationToken: Stop)).Items.Should().ContainSingle("the mark has stayed");
    }

    [Fact]
    public async Task AddAsync_refuses_more_than_the_bound()
    {
        await StartAsync();
        await using var scope = As("maria");
        await scope.Contacts.CreateManyAsync([.. Enumerable.Range(0, FavoriteService.Max).Select(number => Person($"Contact {number}"))], Stop);
        var last = await scope.Contacts.CreateAsync(Person("Last"), Stop);
        var favorites = scope.Get<FavoriteService>();
        await using (var unit = await scope.BeginAsync(cancellationToken: Stop))
        {
            foreach (var contact in (await scope.Contacts.ListAsync(new RecordList { Page = new PageRequest { Size = 500 } }, Stop)).Items)
            {
                await favorites.AddAsync(ContactModel.Model, contact.Id.Value, Stop);
            }

            await unit.CommitAsync(Stop);
        }

        (await favorites.IdsAsync(ContactModel.Model, Stop)).Should().HaveCount(FavoriteService.Max);
        var add = () => favorites.AddAsync(ContactModel.Model, last.Id.Value, Stop);
        await add.Should().ThrowAsync<ValidationException>();
    }
}
