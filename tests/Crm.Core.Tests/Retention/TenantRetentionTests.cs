using Crm.Access;
using Crm.Auditing;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Models;
using Crm.Segments;
using Crm.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Retention;

public sealed class TenantRetentionTestsInMemory : TenantRetentionTests<InMemoryEngine>;

public sealed class TenantRetentionTestsSqlite : TenantRetentionTests<SqliteEngine>;

public sealed class TenantRetentionTestsPostgreSql : TenantRetentionTests<PostgreSqlEngine>;

public sealed class TenantRetentionTestsMySql : TenantRetentionTests<MySqlEngine>;

public abstract class TenantRetentionTests<TEngine> : CustomFieldTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly Tenant Kyiv = new("kyiv");
    private static readonly Filter OnHold = PartyModel.Tags.HasAny("hold");

    [Fact]
    public async Task Tenant_replaces_the_period_of_the_host_but_not_what_is_kept_at_least()
    {
        await StartAsync(crm => crm.Configure(options => options.AuditRetention = TimeSpan.FromDays(15)).AddRetention(rules => rules.KeepAuditAtLeast(PartyModel.Model, TimeSpan.FromDays(5))));
        await EditDailyAsync(Tenant.Default, days: 20);
        await EditDailyAsync(Kyiv, days: 20);
        await using var kyiv = As(Kyiv, "head");
        var rule = await kyiv.RetentionRules.CreateAsync(RetentionRule.Keep(ContactModel.Model, "audit", "Short memory", TimeSpan.FromDays(2)), Stop);

        rule.Entity.Should().Be("party", "audit is kept by whole entities");
        (await RunAsync(Kyiv)).AuditEntries.Should().Be(15, "of 21 days five are kept at least, and today");
        (await RunAsync(Tenant.Default)).AuditEntries.Should().Be(21, "they are all older than the fifteen days of the host");

        await kyiv.RetentionRules.ArchiveAsync(rule, Stop);
        (await RunAsync(Kyiv)).AuditEntries.Should().Be(0);
    }

    [Fact]
    public async Task Tenant_may_keep_for_ever_and_for_at_least_a_period()
    {
        await StartAsync(crm => crm.Configure(options => options.AuditRetention = TimeSpan.FromDays(3)));
        await EditDailyAsync(Kyiv, days: 10);
        await using var kyiv = As(Kyiv, "head");
        var least = await kyiv.RetentionRules.CreateAsync(RetentionRule.KeepAtLeast(PartyModel.Model, "law", "The law", TimeSpan.FromDays(8)), Stop);

        (await RunAsync(Kyiv)).AuditEntries.Should().Be(2);
        await kyiv.RetentionRules.CreateAsync(RetentionRule.Keep(PartyModel.Model, "ever", "For ever", null), Stop);
        await kyiv.RetentionRules.ArchiveAsync(least, Stop);
        Clock.Advance(TimeSpan.FromDays(1_000));
        (await RunAsync(Kyiv)).AuditEntries.Should().Be(3, "of the parties everything is kept, of the rules themselves what the host says");
    }

    [Fact]
    public async Task Hold_of_a_tenant_keeps_the_audit_until_it_is_lifted_and_stays_in_the_tenant()
    {
        await StartAsync(crm => crm.Configure(options => options.AuditRetention = TimeSpan.FromDays(1)));
        await EditDailyAsync(Kyiv, days: 4, "hold");
        await EditDailyAsync(Tenant.Default, days: 4, "hold");
        await using var kyiv = As(Kyiv, "head");
        var hold = await kyiv.RetentionRules.CreateAsync(RetentionRule.Hold(ContactModel.Model, "case-7", "Case 7", OnHold), Stop);

        var report = await RunAsync(Kyiv);
        report.AuditEntries.Should().Be(0);
        report.Held.Should().Equal(new HeldEntries("Case 7", 5));
        (await RunAsync(Tenant.Default)).AuditEntries.Should().Be(3);

        await kyiv.RetentionRules.ArchiveAsync(hold, Stop);
        (await RunAsync(Kyiv)).AuditEntries.Should().Be(5);
        (await kyiv.RetentionRules.FindAsync(ContactModel.Model, "case-7", Stop))!.ArchivedAt.Should().NotBeNull();
        (await kyiv.RetentionRules.ListAsync(cancellationToken: Stop)).Items.Should().BeEmpty();
        var history = await kyiv.Audit.ListAsync(RetentionRuleModel.Model, hold.Id.Value, cancellationToken: Stop);
        history.Items.Select(entry => entry.Action).Should().Equal(AuditAction.Created, AuditAction.Archived);
    }

    [Fact]
    public async Task Hold_whose_filter_cannot_be_asked_any_more_holds_everything_and_says_so()
    {
        await StartAsync(crm => crm
            .Configure(options => options.AuditRetention = TimeSpan.FromDays(1))
            .AddRetention(rules => rules.HoldAudit("of the host", PartyModel.Model, Filter.InSegment("gone"))));
        var vat = await DefineAsync(Define(Vat, CustomFieldKind.Code));
        await using var head = As("head");
        await head.Segments.CreateAsync(Segment.Dynamic(PartyModel.Model, "gone", "Gone", OnHold), Stop);
        var hold = await head.RetentionRules.CreateAsync(RetentionRule.Hold(PartyModel.Model, "tax", "Tax case", Vat.IsPresent()), Stop);
        await EditDailyAsync(Tenant.Default, days: 4);
        await head.CustomFields.ArchiveAsync(vat, Stop);
        Clock.Advance(TimeSpan.FromDays(3));

        var report = await RunAsync(Tenant.Default);
        report.Held.Select(held => (held.Rule, held.Fault is null)).Should().Equal(("Tax case", false));
        report.Held[0].Entries.Should().Be(5);
        report.Held[0].Fault!.MessageIn("uk").Should().Contain("vatNumber");

        await head.Segments.ArchiveAsync((await head.Segments.FindAsync(PartyModel.Model, "gone", Stop))!, Stop);
        await head.RetentionRules.ArchiveAsync(hold, Stop);
        report = await RunAsync(Tenant.Default);
        report.Held.Select(held => (held.Rule, held.Entries, held.Fault is null)).Should().Equal(("of the host", 5, false));
    }

    [Fact]
    public async Task Unsound_rules_are_refused_with_every_fault()
    {
        await StartAsync();
        await using var head = As("head");

        var create = () => head.RetentionRules.CreateAsync(
            new RetentionRule { Entity = "nothing", Key = "Case 7", Name = "Case 7", Kind = RetentionKind.Hold, Period = TimeSpan.FromHours(30) }, Stop);
        var least = () => head.RetentionRules.CreateAsync(
            RetentionRule.KeepAtLeast(PartyModel.Model, "law", "Law", TimeSpan.FromDays(8)) with { Period = null, Filter = FilterJson.Write(OnHold) }, Stop);
        var unfit = () => head.RetentionRules.CreateAsync(RetentionRule.Hold(PartyModel.Model, "tax", "Tax", Vat.IsPresent()), Stop);

        (await create.Should().ThrowAsync<ValidationException>()).Which.Errors.Select(error => error.Field).Should().Equal("entity", "key", "filter", "days");
        (await least.Should().ThrowAsync<ValidationException>()).Which.Errors.Select(error => error.Field).Should().Equal("filter", "days");
        await unfit.Should().ThrowAsync<FilterException>();
        var law = await head.RetentionRules.CreateAsync(RetentionRule.KeepAtLeast(PartyModel.Model, "law", "Law", TimeSpan.FromDays(8)), Stop);
        await FluentActions.Awaiting(() => head.RetentionRules.CreateAsync(law with { Id = default }, Stop)).Should().ThrowAsync<DuplicateException>();
        var change = () => head.RetentionRules.UpdateAsync(law, rule => rule with { Kind = RetentionKind.Keep, Key = "other" }, Stop);
        (await change.Should().ThrowAsync<ValidationException>()).Which.Errors.Select(error => error.Field).Should().Equal("key", "kind");
        (await head.RetentionRules.UpdateAsync(law, rule => rule with { Period = TimeSpan.FromDays(9) }, Stop)).Period.Should().Be(TimeSpan.FromDays(9));
    }

    [Fact]
    public async Task Rules_of_access_say_who_may_state_rules_and_hidden_fields_stay_hidden()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules
                .Restrict("officers keep", RetentionRuleModel.Model, AccessOperations.Write, actor => actor.IsInRole("officer") ? Filter.Everything : Filter.Nothing)
                .HideField("notes are private", PartyModel.Notes, _ => true)),
            rules: true);
        await using var maria = As("maria");
        await using var officer = As("omid", "officer");
        var rule = RetentionRule.Keep(PartyModel.Model, "short", "Short", TimeSpan.FromDays(1));

        await FluentActions.Awaiting(() => maria.RetentionRules.CreateAsync(rule, Stop)).Should().ThrowAsync<DeniedException>();
        await officer.RetentionRules.CreateAsync(rule, Stop);
        var peek = () => officer.RetentionRules.CreateAsync(RetentionRule.Hold(PartyModel.Model, "peek", "Peek", PartyModel.Notes.IsPresent()), Stop);
        await peek.Should().ThrowAsync<DeniedException>();
    }

    private Task<RetentionReport> RunAsync(Tenant tenant) => Services.GetRequiredService<RetentionService>().RunDueAsync(tenant, Stop);

    private async Task EditDailyAsync(Tenant tenant, int days, params string[] tags)
    {
        await using var scope = As(tenant, "maria");
        var contact = await scope.Contacts.CreateAsync(new Contact { Name = "Anna", Tags = [.. tags] }, Stop);
        for (var day = 1; day <= days; day++)
        {
            Clock.Advance(TimeSpan.FromDays(1));
            contact = await scope.Contacts.UpdateAsync(contact, c => c with { Owner = $"owner{day}" }, Stop);
        }
    }
}
