using Crm.Access;
using Crm.Consents;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Views;

public sealed class ViewTestsInMemory : ViewTests<InMemoryEngine>;

public sealed class ViewTestsSqlite : ViewTests<SqliteEngine>;

public sealed class ViewTestsPostgreSql : ViewTests<PostgreSqlEngine>;

public sealed class ViewTestsMySql : ViewTests<MySqlEngine>;

public abstract class ViewTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly EntityModel Contacts = ContactModel.Model;

    [Fact]
    public async Task OpenAsync_shows_the_columns_of_the_matching_records_in_order()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna", "omid") with { Emails = ["anna@example.com", "a@example.org"], Tags = ["vip", "old"], JobTitle = "Head" });
        await AddAsync(Person("Boris", "omid"));
        await AddAsync(Person("Carla", "maria"));
        await using var scope = As("maria");
        await scope.Get<ConsentService>().GrantAsync(anna.Id, ConsentChannel.Email, "newsletter", new ConsentProof { Source = "form" }, Stop);
        var view = await SaveAsync(scope, SavedView.Of(Contacts, "Omid's", PartyModel.Owner.Is("omid"), "name", "jobTitle", "emails.address", "tags", "consent.email.newsletter") with { OrderBy = "name", Descending = true });

        var page = await scope.Get<ViewService>().OpenAsync(view.Id, cancellationToken: Stop);

        page.View.Should().Be(view);
        page.Columns.Should().Equal("name", "jobTitle", "emails.address", "tags", "consent.email.newsletter");
        page.LeftOut.Should().BeEmpty();
        page.Rows.Select(row => string.Join(" | ", row.Cells)).Should().Equal("Boris |  |  |  | ", "Anna | Head | anna@example.com, a@example.org | vip, old | granted");
        page.Rows[1].Record.Should().Be(new RecordRef("party", anna.Id.Value));
        page.Rows[1].Cells[0].Value.Should().Be(FieldValue.Name("Anna"));
        page.Rows[0].Cells[1].Value.IsMissing.Should().BeTrue();
        (await scope.Get<ViewService>().CountAsync(view.Id, Stop)).Should().Be(2);
        (await scope.Get<ViewService>().RecordsAsync(ContactModel.Model, view.Id, cancellationToken: Stop)).Items.Select(contact => contact.Name).Should().Equal("Boris", "Anna");
        (await scope.Contacts.CountAsync(await scope.Get<ViewService>().FilterAsync(view.Id, Stop), Stop)).Should().Be(2);
        var companies = () => scope.Get<ViewService>().RecordsAsync(CompanyModel.Model, view.Id, cancellationToken: Stop);
        await companies.Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task OpenAsync_pages_forth_and_back()
    {
        await StartAsync();
        await using var scope = As("maria");
        await scope.Contacts.CreateManyAsync([.. Enumerable.Range(0, 5).Select(number => Person($"Contact {number}"))], Stop);
        var view = await SaveAsync(scope, SavedView.Of(Contacts, "All", null, "name") with { OrderBy = "name" });
        var views = scope.Get<ViewService>();

        var first = await views.OpenAsync(view.Id, new PageRequest { Size = 2 }, Stop);
        var second = await views.OpenAsync(view.Id, new PageRequest { Size = 2, Cursor = first.Next }, Stop);
        var back = await views.OpenAsync(view.Id, new PageRequest { Size = 2, Cursor = second.Previous }, Stop);

        Names(first).Should().Equal("Contact 0", "Contact 1");
        first.Previous.Should().BeNull();
        Names(second).Should().Equal("Contact 2", "Contact 3");
        back.Rows.Should().Equal(first.Rows);
    }

    [Fact]
    public async Task OpenAsync_of_a_table_with_views_shows_the_fields_of_each_kind()
    {
        await StartAsync();
        await AddAsync(Person("Anna") with { JobTitle = "Head" });
        await using var scope = As("maria");
        await scope.Companies.CreateAsync(new Company { Name = "Світанок", RegistrationNumber = "12345678" }, Stop);
        var view = await SaveAsync(scope, SavedView.Of(PartyModel.Model, "All", null, "kind", "jobTitle", "registrationNumber"));

        var page = await scope.Get<ViewService>().OpenAsync(view.Id, cancellationToken: Stop);

        page.Rows.Select(row => string.Join(" | ", row.Cells)).Should().Equal("contact | Head | ", "company |  | 12345678");
    }

    [Fact]
    public async Task Custom_fields_are_columns_filters_and_orders_until_they_are_gone()
    {
        await StartAsync();
        var discount = PartyModel.Custom.Decimal("discount");
        await using var scope = As("maria");
        var fields = scope.Get<CustomFieldService>();
        var field = await fields.CreateAsync(new CustomField { Entity = "contact", Key = "discount", Kind = CustomFieldKind.Decimal, Indexed = true }, Stop);
        await AddAsync(Person("Anna") with { Custom = CustomValues.Empty.Set(discount, 12.5m) });
        var filtered = await SaveAsync(scope, SavedView.Of(Contacts, "Discounted", discount.AtLeast(10), "name", "custom.discount"));
        var plain = await SaveAsync(scope, SavedView.Of(Contacts, "All", null, "custom.discount", "name"));
        var views = scope.Get<ViewService>();

        (await views.OpenAsync(filtered.Id, cancellationToken: Stop)).Rows.Single().Cells[1].Value.AsDecimal.Should().Be(12.5m);
        await fields.ArchiveAsync(field, Stop);
        await using var later = As("maria");
        var page = await later.Get<ViewService>().OpenAsync(plain.Id, cancellationToken: Stop);
        page.Columns.Should().Equal("name");
        page.LeftOut.Should().Equal(new LeftOutColumn("custom.discount", LeftOutReason.Gone));
        var gone = () => later.Get<ViewService>().OpenAsync(filtered.Id, cancellationToken: Stop);
        await gone.Should().ThrowAsync<FilterException>();
    }

    [Fact]
    public async Task Hidden_field_is_left_out_as_column_and_refused_as_filter_or_order()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules
                .HideField("no birthdays", PartyModel.BirthDate, actor => actor.Name == "omid")
                .HideField("no purposes", PartyModel.EmailPurpose, actor => actor.Name == "omid")),
            rules: true);
        await AddAsync(Person("Anna") with { BirthDate = new DateOnly(1990, 1, 2), Emails = ["anna@example.com"] });
        await using var maria = As("maria");
        await using var omid = As("omid");
        var shown = await SaveAsync(maria, Shared(SavedView.Of(Contacts, "Shown", null, "name", "birthDate", "emails.purpose")));
        var filtered = await SaveAsync(maria, Shared(SavedView.Of(Contacts, "Young", PartyModel.BirthDate.IsPresent(), "name")));
        var ordered = await SaveAsync(maria, Shared(SavedView.Of(Contacts, "By birthday", null, "name") with { OrderBy = "birthDate" }));
        var views = omid.Get<ViewService>();

        var page = await views.OpenAsync(shown.Id, cancellationToken: Stop);
        page.Columns.Should().Equal("name");
        page.LeftOut.Should().Equal(new LeftOutColumn("birthDate", LeftOutReason.Hidden), new LeftOutColumn("emails.purpose", LeftOutReason.Hidden));
        page.Rows.Single().Cells.Should().ContainSingle();
        foreach (var refused in new[] { filtered, ordered })
        {
            var open = () => views.OpenAsync(refused.Id, cancellationToken: Stop);
            (await open.Should().ThrowAsync<DeniedException>()).Which.Rule.Should().Be("no birthdays");
        }

        var count = () => views.CountAsync(filtered.Id, Stop);
        await count.Should().ThrowAsync<DeniedException>();
        (await views.CountAsync(ordered.Id, Stop)).Should().Be(1, "a count tells nothing of the order");
        var store = () => views.CreateAsync(SavedView.Of(Contacts, "Mine", PartyModel.BirthDate.IsPresent(), "name"), Stop);
        await store.Should().ThrowAsync<DeniedException>();
        (await maria.Get<ViewService>().OpenAsync(shown.Id, cancellationToken: Stop)).Columns.Count.Should().Be(3);
    }

    [Fact]
    public async Task Records_come_out_under_the_rights_of_whoever_opens()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules.Restrict("own", PartyModel.Model, AccessOperations.Read, actor => actor.Name == "maria" ? Filter.Everything : PartyModel.Owner.Is(actor.Name))),
            rules: true);
        await AddAsync(Person("Anna", "omid"));
        await AddAsync(Person("Boris", "maria"));
        await using var maria = As("maria");
        await using var omid = As("omid");
        var view = await SaveAsync(maria, Shared(SavedView.Of(Contacts, "All", null, "name")));

        (await maria.Get<ViewService>().CountAsync(view.Id, Stop)).Should().Be(2);
        Names(await omid.Get<ViewService>().OpenAsync(view.Id, cancellationToken: Stop)).Should().Equal("Anna");
    }

    [Fact]
    public async Task View_that_does_not_fit_is_refused()
    {
        await StartAsync();
        await using var scope = As("maria");
        var fit = SavedView.Of(Contacts, "Fit", null, "name");
        await RefusedAsync(scope, fit with { Entity = "nothing" }, "entity");
        await RefusedAsync(scope, fit with { Columns = [] }, "columns");
        await RefusedAsync(scope, fit with { Columns = ["name", "name"] }, "columns");
        await RefusedAsync(scope, fit with { Columns = ["nothing"] }, "columns");
        await RefusedAsync(scope, fit with { Columns = ["emails"] }, "columns");
        await RefusedAsync(scope, fit with { Columns = ["custom.nothing"] }, "columns");
        await RefusedAsync(scope, fit with { OrderBy = "nothing" }, "orderBy");
        await RefusedAsync(scope, fit with { SharedWith = [ViewShare.Role(" ")] }, "sharedWith");
        await RefusedAsync(scope, fit with { Name = " " }, "name");
        foreach (var unsortable in new[] { "notes", "custom.nothing" })
        {
            var order = () => scope.Get<ViewService>().CreateAsync(fit with { OrderBy = unsortable }, Stop);
            await order.Should().ThrowAsync<FilterException>();
        }

        var filter = () => scope.Get<ViewService>().CreateAsync(fit with { Filter = """{ "v": 1, "field": "nothing", "eq": "x" }""" }, Stop);
        await filter.Should().ThrowAsync<FilterException>();
    }

    [Fact]
    public async Task Change_needs_the_version_seen_and_is_audited()
    {
        await StartAsync();
        await using var scope = As("maria");
        var views = scope.Get<ViewService>();
        var view = await SaveAsync(scope, SavedView.Of(Contacts, "All", null, "name"));

        var changed = await views.UpdateAsync(view, stored => stored with { Name = "Everybody", Columns = ["name", "owner"] }, Stop);
        changed.Should().BeEquivalentTo(new { Name = "Everybody", Version = 2L, Owner = "maria" });
        var stale = () => views.UpdateAsync(view, stored => stored with { Name = "Nobody" }, Stop);
        await stale.Should().ThrowAsync<StaleVersionException>();
        var moved = () => views.UpdateAsync(changed, stored => stored with { Entity = "company" }, Stop);
        await moved.Should().ThrowAsync<ValidationException>();
        var given = () => views.UpdateAsync(changed, stored => stored with { Owner = "omid" }, Stop);
        await given.Should().ThrowAsync<ValidationException>();
        (await scope.Audit.ListAsync(SavedViewModel.Model, view.Id.Value, cancellationToken: Stop)).Items.Should().HaveCount(2);
    }

    private static IEnumerable<string> Names(ViewPage page) => page.Rows.Select(row => row.Cells[0].Value.AsText!);

    private static SavedView Shared(SavedView view) => view with { SharedWith = [ViewShare.Everyone] };

    private static Task<SavedView> SaveAsync(CrmScope scope, SavedView view) => scope.Get<ViewService>().CreateAsync(view, Stop);

    private static async Task RefusedAsync(CrmScope scope, SavedView view, string field)
    {
        var save = () => scope.Get<ViewService>().CreateAsync(view, Stop);
        (await save.Should().ThrowAsync<ValidationException>()).Which.Errors.Should().ContainSingle().Which.Field.Should().Be(field);
    }
}
