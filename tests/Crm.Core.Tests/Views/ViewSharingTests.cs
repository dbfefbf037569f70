using Crm.Access;
using Crm.Contacts;
using Crm.Filters;
using Crm.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Views;

public sealed class ViewSharingTestsInMemory : ViewSharingTests<InMemoryEngine>;

public sealed class ViewSharingTestsSqlite : ViewSharingTests<SqliteEngine>;

public sealed class ViewSharingTestsPostgreSql : ViewSharingTests<PostgreSqlEngine>;

public sealed class ViewSharingTestsMySql : ViewSharingTests<MySqlEngine>;

public abstract class ViewSharingTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly EntityModel Contacts = ContactModel.Model;

    [Fact]
    public async Task Views_are_listed_and_opened_by_those_with_whom_they_are_shared()
    {
        await StartAsync();
        await using var maria = As("maria");
        var secret = await SaveAsync(maria, "Private");
        await SaveAsync(maria, "Everyone", ViewShare.Everyone);
        await SaveAsync(maria, "Sellers", ViewShare.Role("seller"), ViewShare.Role("head"));
        await SaveAsync(maria, "Kyiv", ViewShare.Team("kyiv"));
        await using var omid = As("omid", "seller");
        await using var lena = Services.GetRequiredService<ICrmScopeFactory>().Create(Tenant.Default, new Actor("lena") { Roles = ["kyiv"], Teams = ["kyiv", "seller"] });
        await using var other = As(new Tenant("kyiv"), "maria");

        (await ListAsync(maria)).Should().Equal("Everyone", "Kyiv", "Private", "Sellers");
        (await ListAsync(omid)).Should().Equal("Everyone", "Sellers");
        (await ListAsync(lena)).Should().Equal("Everyone", "Kyiv");
        (await ListAsync(other)).Should().BeEmpty();
        (await maria.Get<ViewService>().ListAsync(CompanyModel.Model, cancellationToken: Stop)).Items.Should().BeEmpty();
        foreach (var stranger in new[] { omid, lena, other })
        {
            var open = () => stranger.Get<ViewService>().OpenAsync(secret.Id, cancellationToken: Stop);
            await open.Should().ThrowAsync<NotFoundException>();
            var history = () => stranger.Audit.ListAsync(SavedViewModel.Model, secret.Id.Value, cancellationToken: Stop);
            await history.Should().ThrowAsync<NotFoundException>();
        }
    }

    [Fact]
    public async Task Only_the_owner_changes_a_view_and_the_system_for_who_has_left()
    {
        await StartAsync();
        await using var maria = As("maria");
        await using var omid = As("omid");
        var view = await SaveAsync(maria, "Shared", ViewShare.Everyone);
        var seen = await omid.Get<ViewService>().GetAsync(view.Id, Stop);

        var change = () => omid.Get<ViewService>().UpdateAsync(seen, stored => stored with { Name = "Mine" }, Stop);
        await change.Should().ThrowAsync<DeniedException>();
        var archive = () => omid.Get<ViewService>().ArchiveAsync(seen, Stop);
        await archive.Should().ThrowAsync<DeniedException>();
        await using var system = Services.GetRequiredService<ICrmScopeFactory>().Create(Tenant.Default, Actor.System);
        (await system.Get<ViewService>().ArchiveAsync(view, Stop)).ArchivedAt.Should().NotBeNull();
        (await ListAsync(maria)).Should().BeEmpty();
        await using var fresh = As("maria");
        await fresh.Get<ViewService>().RestoreAsync(await fresh.Get<ViewService>().GetAsync(view.Id, Stop), Stop);
        (await ListAsync(omid)).Should().Equal("Shared");
        var given = await system.Get<ViewService>().CreateAsync(SavedView.Of(Contacts, "For Omid", null, "name") with { Owner = "omid" }, Stop);
        given.Owner.Should().Be("omid");
        (await ListAsync(omid)).Should().Equal("For Omid", "Shared");
    }

    [Fact]
    public async Task Host_may_say_who_shares()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules.Restrict(
                "heads share", SavedViewModel.Model, AccessOperations.Create | AccessOperations.Update, actor => actor.IsInRole("head") ? Filter.Everything : !SavedViewModel.SharedWith.Any())),
            rules: true);
        await using var omid = As("omid");
        await using var head = As("mona", "head");

        await SaveAsync(omid, "Private");
        await SaveAsync(head, "Shared", ViewShare.Everyone);
        var share = () => SaveAsync(omid, "Mine", ViewShare.Team("kyiv"));
        (await share.Should().ThrowAsync<DeniedException>()).Which.Rule.Should().Be("heads share");
    }

    [Fact]
    public async Task Default_view_is_each_actors_own_choice_for_an_entity()
    {
        await StartAsync();
        await using var maria = As("maria");
        await using var omid = As("omid");
        var first = await SaveAsync(maria, "First", ViewShare.Everyone);
        var second = await SaveAsync(maria, "Second");
        var views = maria.Get<ViewService>();

        (await views.FindDefaultAsync(Contacts, Stop)).Should().BeNull();
        await views.SetDefaultAsync(Contacts, first.Id, Stop);
        await views.SetDefaultAsync(Contacts, second.Id, Stop);
        (await views.FindDefaultAsync(Contacts, Stop))!.Name.Should().Be("Second");
        (await omid.Get<ViewService>().FindDefaultAsync(Contacts, Stop)).Should().BeNull();
        await omid.Get<ViewService>().SetDefaultAsync(Contacts, first.Id, Stop);
        (await omid.ReadAsync((session, ct) => session.CountAsync(DefaultViewModel.Model, null, ct).AsTask(), Stop)).Should().Be(1, "others' choices are not seen");
        var unshared = await views.UpdateAsync(first, view => view with { SharedWith = [] }, Stop);
        (await omid.Get<ViewService>().FindDefaultAsync(Contacts, Stop)).Should().BeNull("it is not shared any more");
        var hidden = () => omid.Get<ViewService>().SetDefaultAsync(Contacts, unshared.Id, Stop);
        await hidden.Should().ThrowAsync<NotFoundException>();
        var foreign = () => views.SetDefaultAsync(CompanyModel.Model, second.Id, Stop);
        await foreign.Should().ThrowAsync<ArgumentException>();
        await views.ArchiveAsync(second, Stop);
        (await views.FindDefaultAsync(Contacts, Stop)).Should().BeNull();
        await views.SetDefaultAsync(Contacts, null, Stop);
        await views.SetDefaultAsync(Contacts, null, Stop);
    }

    private static async Task<IEnumerable<string>> ListAsync(CrmScope scope) =>
        (await scope.Get<ViewService>().ListAsync(Contacts, cancellationToken: Stop)).Items.Select(view => view.Name);

    private static Task<SavedView> SaveAsync(CrmScope scope, string name, params ReadOnlySpan<ViewShare> shares) =>
        scope.Get<ViewService>().CreateAsync(SavedView.Of(Contacts, name, null, "name") with { SharedWith = [.. shares] }, Stop);
}
