using Crm.Access;
using Crm.Accounts;
using Crm.Auditing;
using Crm.Bulk;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Filters;
using Crm.LifeCycle;
using Crm.Models;
using Crm.Policies;
using Crm.Relationships;
using Crm.Segments;
using Crm.Sessions;
using Crm.Views;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Crossing;

public sealed class CrossingTestsInMemory : CrossingTests<InMemoryEngine>;

public sealed class CrossingTestsSqlite : CrossingTests<SqliteEngine>;

public sealed class CrossingTestsPostgreSql : CrossingTests<PostgreSqlEngine>;

public sealed class CrossingTestsMySql : CrossingTests<MySqlEngine>;

/// <summary>What one feature must know of another.</summary>
public abstract class CrossingTests<TEngine> : CustomFieldTest<TEngine>
    where TEngine : Engine, new()
{
    private static RecordPolicy OwnerRequired => new()
    {
        Entity = "contact",
        Key = "owner",
        Name = "Everybody is looked after",
        Requirements = [new PolicyRequirement("owner") { Required = true }],
    };

    [Fact]
    public async Task Read_rule_over_an_indexed_custom_field_follows_it_when_its_slot_is_given_to_another()
    {
        await StartAsync(crm => crm.AddAccess(rules => rules.Restrict("own region", PartyModel.Model, AccessOperations.All, actor =>
            actor.IsInRole("admin") ? Filter.Everything : PartyModel.Custom.Code("region").Is("north"))), rules: true);
        await using var admin = As("admin", "admin");
        var fields = new List<CustomField>();
        foreach (var key in new[] { "region", "code2", "code3", "code4" })
        {
            fields.Add(await admin.CustomFields.CreateAsync(new CustomField { Entity = "party", Key = key, Kind = CustomFieldKind.Code, Indexed = true }, Stop));
        }

        var (region, fifth) = (PartyModel.Custom.Code("region"), PartyModel.Custom.Code("code5"));
        await admin.Contacts.CreateAsync(new Contact { Name = "North", Custom = CustomValues.Empty.Set(region, "north") }, Stop);
        var south = await admin.Contacts.CreateAsync(new Contact { Name = "South", Custom = CustomValues.Empty.Set(region, "south") }, Stop);
        await using var maria = As("maria");
        (await NamesAsync(maria)).Should().Be("North");
        (await maria.Contacts.FindAsync(south.Id, Stop)).Should().BeNull();

        await admin.CustomFields.UpdateAsync(fields[0], f => f with { Indexed = false }, Stop);
        await IndexAllAsync();
        await admin.CustomFields.CreateAsync(new CustomField { Entity = "party", Key = "code5", Kind = CustomFieldKind.Code, Indexed = true }, Stop);
        south = await admin.Contacts.UpdateAsync(south, c => c with { Custom = c.Custom.Set(fifth, "north") }, Stop);

        (await NamesAsync(maria)).Should().Be("North", "the scope is old, and the rule speaks of the region");
        (await maria.Contacts.FindAsync(south.Id, Stop)).Should().BeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rules_over_custom_fields_hold_for_every_write_of_a_fresh_scope(bool indexed)
    {
        await StartAsync(crm => crm.AddAccess(rules => rules.Restrict("own region", PartyModel.Model, AccessOperations.Write, actor =>
            actor.IsInRole("admin") ? Filter.Everything : !PartyModel.Custom.Code("region").Is("south"))), rules: true);
        await using var admin = As("admin", "admin");
        await admin.CustomFields.CreateAsync(new CustomField { Entity = "party", Key = "region", Kind = CustomFieldKind.Code, Indexed = indexed }, Stop);
        var region = PartyModel.Custom.Code("region");
        var north = await admin.Contacts.CreateAsync(new Contact { Name = "North", Custom = CustomValues.Empty.Set(region, "north") }, Stop);
        var south = await admin.Contacts.CreateAsync(new Contact { Name = "South", Custom = CustomValues.Empty.Set(region, "south") }, Stop);

        await DeniedAsync(scope => scope.Contacts.UpdateAsync(south, c => c with { Owner = "maria" }, Stop));
        await DeniedAsync(scope => scope.Contacts.UpdateAsync(north, c => c with { Custom = c.Custom.Set(region, "south") }, Stop));
        await DeniedAsync(scope => scope.Contacts.ArchiveAsync(south, Stop));
        await DeniedAsync(scope => scope.Contacts.CreateManyAsync([new Contact { Name = "New", Custom = CustomValues.Empty.Set(region, "south") }], Stop));
        await DeniedAsync(scope => scope.Quality.ConfirmAsync(ContactModel.Model, south, ["owner"], Stop));
        await DeniedAsync(scope => scope.WriteAsync(async (session, ct) => await session.EraseAsync(ContactModel.Model, south, ct), Stop));
        await using var maria = As("maria");
        (await maria.Contacts.UpdateManyAsync(Filter.Everything, c => c with { JobTitle = "Head" }, Stop)).Should().Be(new BulkResult(2, 1, 1));
        await using var fresh = As("maria");
        await fresh.WriteAsync(async (session, ct) => await session.EraseAsync(ContactModel.Model, await session.GetAsync(ContactModel.Model, north.Id.Value, ct), ct), Stop);

        async Task DeniedAsync(Func<CrmScope, Task> call)
        {
            await using var scope = As("maria");
            (await FluentActions.Awaiting(() => call(scope)).Should().ThrowAsync<DeniedException>()).Which.Rule.Should().Be("own region");
        }
    }

    [Fact]
    public async Task Rule_over_a_custom_field_that_a_tenant_does_not_have_is_refused_by_name()
    {
        await StartAsync(crm => crm.AddAccess(rules => rules.Restrict("own region", PartyModel.Model, AccessOperations.All, _ => PartyModel.Custom.Code("region").Is("north"))), rules: true);
        await using var maria = As("maria");

        var list = () => maria.Contacts.ListAsync(cancellationToken: Stop);

        (await list.Should().ThrowAsync<FilterException>()).Which.Message.Should().Contain("custom.region");
    }

    [Fact]
    public async Task Policy_of_a_custom_field_that_the_tenant_has_not_binds_nobody()
    {
        await StartAsync(crm => crm.AddRecordPolicy(new RecordPolicy
        {
            Entity = "contact", Key = "tax", Name = "Tax number", Requirements = [new PolicyRequirement("custom.vatNumber") { Required = true }],
        }));
        await using var scope = As("maria");
        await scope.Contacts.CreateAsync(Person("Anna"), Stop);

        var vat = await DefineAsync(Define(Vat, CustomFieldKind.Code));
        await FluentActions.Awaiting(() => scope.Contacts.CreateAsync(Person("Bela"), Stop)).Should().ThrowAsync<ValidationException>();
        await scope.CustomFields.ArchiveAsync(vat, Stop);
        await scope.Contacts.CreateAsync(Person("Bela"), Stop);
        var tax = new RecordPolicy { Entity = "contact", Key = "tax2", Name = "Tax number", Requirements = [new PolicyRequirement("custom.vatNumber") { Required = true }] };
        var store = () => scope.Policies.CreateAsync(tax, Stop);
        (await store.Should().ThrowAsync<ValidationException>()).Which.Errors[0].Message.Key.Should().Be("custom.unknown");
    }

    [Fact]
    public async Task Forms_are_asked_of_texts_alone()
    {
        await StartAsync();
        await DefineAsync(Define(Since, CustomFieldKind.Date));
        await using var scope = As("maria");
        foreach (var field in new[] { "emails", "birthDate", "custom.since" })
        {
            var store = () => scope.Policies.CreateAsync(OwnerRequired with { Requirements = [new PolicyRequirement(field) { Pattern = "[0-9]+" }] }, Stop);
            (await store.Should().ThrowAsync<ValidationException>()).Which.Errors.Should().ContainSingle(field).Which.Message.Key.Should().Be("policy.text", field);
        }

        var stored = await scope.Policies.CreateAsync(OwnerRequired, Stop);
        await scope.Policies.ArchiveAsync(stored, Stop);
        (await scope.Policies.FindAsync(ContactModel.Model, "owner", Stop))!.ArchivedAt.Should().NotBeNull();
        (await scope.Policies.FindAsync(PartyModel.Model, "owner", Stop)).Should().BeNull();
    }

    [Fact]
    public async Task Bulk_runs_reverts_and_restores_stand_under_policies()
    {
        await StartAsync();
        await using var scope = As("maria");
        var anna = await scope.Contacts.CreateAsync(Person("Anna"), Stop);
        scope.Operation = Guid.CreateVersion7();
        anna = await scope.Contacts.UpdateAsync(anna, c => c with { Owner = "omid", JobTitle = "Head" }, Stop);
        var operation = scope.Operation.Value;
        scope.Operation = null;
        await scope.Policies.CreateAsync(OwnerRequired with { ToleratesOld = false }, Stop);

        var run = await scope.Bulk.StartAsync(ContactModel.Model, Filter.Everything, BulkAction.Clear(PartyModel.Owner), Stop);
        await Services.GetRequiredService<BulkWorkService>().RunDueAsync(Tenant.Default, Stop);
        run = await scope.Bulk.GetAsync(run.Id, Stop);
        (run.State, run.Invalid, run.Changed).Should().Be((BulkRunState.Done, 1, 0));
        (await scope.Bulk.OutcomesAsync(run.Id, cancellationToken: Stop)).Items[0].Detail.Should().Contain("Everybody is looked after");

        var restored = await scope.History.RestoreAsync(ContactModel.Model, anna, HistoryPoint.OfVersion(1), Stop);
        restored.Kept.Select(kept => (kept.Field, kept.Reason)).Should().Contain(("owner", KeptReason.Invalid));
        var reverted = await scope.Reverts.RevertAsync(operation, cancellationToken: Stop);
        reverted.KeptRecords.Should().Contain(kept => kept.Field == "owner" && kept.Reason == KeptReason.Invalid);
        (await scope.Contacts.GetAsync(anna.Id, Stop)).Owner.Should().Be("omid");
    }

    [Fact]
    public async Task Segment_and_view_over_an_archived_custom_field_say_so_and_work_again_when_it_is_back()
    {
        await StartAsync();
        var vat = await DefineAsync(Define(Vat, CustomFieldKind.Code));
        await AddAsync("Anna", v => v.Set(Vat, "UA1"));
        await using var scope = As("maria");
        await scope.Segments.CreateAsync(Segment.Dynamic(PartyModel.Model, "taxed", "Taxed", Vat.IsPresent()), Stop);
        var view = await scope.Views.CreateAsync(SavedView.Of(ContactModel.Model, "Taxed", Filter.InSegment("taxed"), "name", "custom.vatNumber"), Stop);
        (await scope.Views.CountAsync(view.Id, Stop)).Should().Be(1);
        vat = await scope.CustomFields.ArchiveAsync(vat, Stop);

        var open = () => scope.Views.OpenAsync(view.Id, cancellationToken: Stop);
        (await open.Should().ThrowAsync<FilterException>()).Which.Message.Should().Contain("taxed").And.Contain("vatNumber");

        await scope.CustomFields.RestoreAsync(vat, Stop);
        (await scope.Views.OpenAsync(view.Id, cancellationToken: Stop)).Rows.Should().ContainSingle();
    }

    [Fact]
    public async Task What_a_tenant_stores_is_unknown_to_others()
    {
        await StartAsync();
        await using var one = As("maria");
        await using var other = As(new Tenant("other"), "maria");
        var anna = await one.Contacts.CreateAsync(Person("Anna"), Stop);
        await one.Segments.CreateAsync(Segment.Dynamic(PartyModel.Model, "all", "All", Filter.Everything), Stop);
        var view = await one.Views.CreateAsync(SavedView.Of(ContactModel.Model, "All", Filter.Everything, "name") with { SharedWith = [ViewShare.Everyone] }, Stop);
        await one.Policies.CreateAsync(OwnerRequired, Stop);
        await one.Recents.NoteAsync(ContactModel.Model, anna.Id.Value, Stop);
        await one.Favorites.AddAsync(ContactModel.Model, anna.Id.Value, Stop);
        await one.LifeCycle.RenameAsync("awareness", [new StageLabel("en", "Stranger")], Stop);
        await one.Relationships.DefineTypeAsync(new RelationshipType { Key = "guarantor", Labels = [new("en", "guarantees for", "is guaranteed for by")] }, Stop);

        await other.Contacts.CreateAsync(Person("Bela"), Stop);
        await FluentActions.Awaiting(() => other.Contacts.CountAsync(Filter.InSegment("all"), Stop)).Should().ThrowAsync<FilterException>();
        await FluentActions.Awaiting(() => other.Views.OpenAsync(view.Id, cancellationToken: Stop)).Should().ThrowAsync<NotFoundException>();
        (await other.Policies.ListAsync(ContactModel.Model, Stop)).Should().BeEmpty();
        (await other.Recents.ListAsync(ContactModel.Model, Stop)).Should().BeEmpty();
        (await other.Recents.ListAsync(cancellationToken: Stop)).Should().BeEmpty();
        (await other.Favorites.IdsAsync(ContactModel.Model, Stop)).Should().BeEmpty();
        (await other.LifeCycle.ListStagesAsync("en", Stop))[0].Name.Should().NotBe("Stranger");
        (await other.Relationships.ListTypesAsync(Stop)).Select(type => type.Key).Should().NotContain("guarantor");
        (await other.Contacts.FindAsync(anna.Id, Stop)).Should().BeNull();
        await FluentActions.Awaiting(() => other.Accounts.GetAsync(new AccountQuery { Parties = [anna.Id], Relation = RelationshipModel.OfFrom }, Stop)).Should().ThrowAsync<NotFoundException>();
    }

    [Fact]
    public async Task Days_of_a_view_are_those_of_the_tenants_zone()
    {
        var tehran = new TenantSettings("fa", TimeZoneInfo.FindSystemTimeZoneById("Asia/Tehran"), Calendars.CalendarSystem.Persian, "IR");
        await StartAsync(crm => crm.UseTenantSettings(_ => tehran));
        await using var scope = As("maria");
        var born = PartyModel.BirthDate.Anniversary(Calendars.Period.OfDays(1));
        await scope.Contacts.CreateAsync(new Contact { Name = "Nima", BirthDate = new DateOnly(1990, 3, 22) }, Stop);
        var view = await scope.Views.CreateAsync(SavedView.Of(ContactModel.Model, "Today", born, "name"), Stop);

        // 20:00 UTC on 21 March is 23:30 in Tehran; half an hour later it is 22 March there.
        Clock.SetUtcNow(new DateTimeOffset(2026, 3, 21, 20, 0, 0, TimeSpan.Zero));
        var before = await scope.Views.CountAsync(view.Id, Stop);
        Clock.Advance(TimeSpan.FromMinutes(31));
        var after = await scope.Views.CountAsync(view.Id, Stop);

        (before, after).Should().Be((0, 1), "the birthday begins at midnight in Tehran");
        Clock.Advance(TimeSpan.FromDays(1));
        (await scope.Views.CountAsync(view.Id, Stop)).Should().Be(0);
    }

    private static async Task<string> NamesAsync(CrmScope scope) =>
        string.Join(' ', (await scope.Contacts.ListAsync(new RecordList { OrderBy = PartyModel.Name }, Stop)).Items.Select(contact => contact.Name));
}
