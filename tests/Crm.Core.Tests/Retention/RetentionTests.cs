using Crm.Auditing;
using Crm.Contacts;
using Crm.Events;
using Crm.Filters;
using Crm.Models;
using Crm.Segments;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Retention;

public sealed class RetentionTestsInMemory : RetentionTests<InMemoryEngine>;

public sealed class RetentionTestsSqlite : RetentionTests<SqliteEngine>;

public sealed class RetentionTestsPostgreSql : RetentionTests<PostgreSqlEngine>;

public sealed class RetentionTestsMySql : RetentionTests<MySqlEngine>;

public abstract class RetentionTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly Filter OnHold = PartyModel.Tags.HasAny("hold");

    [Fact]
    public async Task RunDueAsync_removes_what_is_older_than_the_retention_and_history_says_since_when_it_is_kept()
    {
        await StartAsync(crm => crm.Configure(options => options.AuditRetention = TimeSpan.FromDays(10)));
        var anna = await EditDailyAsync(await AddAsync(Person("Anna", "owner0")), days: 20);
        await using var scope = As("maria");

        var report = await RunAsync();

        report.AuditEntries.Should().Be(10);
        report.Held.Should().BeEmpty();
        var entries = (await scope.Audit.ListAsync(ContactModel.Model, anna.Id.Value, cancellationToken: Stop)).Items;
        entries.Select(entry => entry.Version).Should().Equal(Enumerable.Range(11, 11).Select(version => (long)version));
        (await scope.History.AsOfAsync(ContactModel.Model, anna.Id.Value, HistoryPoint.OfVersion(11), Stop))!.Owner.Should().Be("owner10");
        var gone = () => scope.History.AsOfAsync(ContactModel.Model, anna.Id.Value, HistoryPoint.OfVersion(3), Stop);
        (await gone.Should().ThrowAsync<HistoryException>()).Which.KnownSince.Should().Be(Clock.GetUtcNow().AddDays(-10));
        (await scope.History.RestoreFieldAsync(ContactModel.Model, anna, "owner", HistoryPoint.OfVersion(12), Stop)).Record.Owner.Should().Be("owner11");
        (await RunAsync()).AuditEntries.Should().Be(0);
    }

    [Fact]
    public async Task RunDueAsync_removes_no_audit_unless_told()
    {
        await StartAsync();
        var anna = await EditDailyAsync(await AddAsync(Person("Anna")), days: 3);
        Clock.Advance(TimeSpan.FromDays(30_000));

        (await RunAsync()).AuditEntries.Should().Be(0);

        await using var scope = As("maria");
        (await scope.History.AsOfAsync(ContactModel.Model, anna.Id.Value, HistoryPoint.OfVersion(1), Stop)).Should().NotBeNull();
    }

    [Fact]
    public async Task Entities_have_periods_of_their_own_and_the_longest_of_several_counts()
    {
        await StartAsync(crm => crm
            .Configure(options => options.AuditRetention = TimeSpan.FromDays(5))
            .AddRetention(rules => rules.KeepAudit(SegmentModel.Model, null).KeepAudit(PartyModel.Model, TimeSpan.FromDays(1)))
            .AddRetention(rules => rules.KeepAuditAtLeast(ContactModel.Model, TimeSpan.FromDays(12))));
        await using (var scope = As("maria"))
        {
            await scope.Get<SegmentService>().CreateAsync(Segment.Static(PartyModel.Model, "friends", "Friends"), Stop);
        }

        await EditDailyAsync(await AddAsync(Person("Anna")), days: 20);

        (await RunAsync()).AuditEntries.Should().Be(8);
    }

    [Fact]
    public async Task Holds_keep_the_audit_of_their_records_as_long_as_they_hold()
    {
        await StartAsync(crm => crm
            .Configure(options => options.AuditRetention = TimeSpan.FromDays(2))
            .AddRetention(rules => rules
                .HoldAudit("lawsuit", ContactModel.Model, OnHold)
                .HoldAudit("good customers", PartyModel.Model, PartyModel.Stage.Is("commitment"), TimeSpan.FromDays(6))));
        var held = await AddAsync(new Contact { Name = "Held", Tags = ["hold"] });
        var good = await AddAsync(new Contact { Name = "Good", Stage = "commitment" });
        var other = await AddAsync(Person("Other"));
        for (var day = 1; day <= 10; day++)
        {
            Clock.Advance(TimeSpan.FromDays(1));
            await using var scope = As("maria");
            held = await scope.Contacts.UpdateAsync(held, c => c with { JobTitle = $"{day}" }, Stop);
            good = await scope.Contacts.UpdateAsync(good, c => c with { JobTitle = $"{day}" }, Stop);
            other = await scope.Contacts.UpdateAsync(other, c => c with { JobTitle = $"{day}" }, Stop);
        }

        await ArchiveAsync(held);
        var report = await RunAsync();

        report.AuditEntries.Should().Be(8 + 4);
        report.Held.Should().Equal(new HeldEntries("good customers", 4), new HeldEntries("lawsuit", 8));
        await using (var scope = As("maria"))
        {
            (await scope.History.AsOfAsync(ContactModel.Model, held.Id.Value, HistoryPoint.OfVersion(2), Stop))!.JobTitle.Should().Be("1");
            held = await scope.Contacts.UpdateAsync(await scope.Contacts.GetAsync(held.Id, Stop), c => c with { Tags = [] }, Stop);
        }

        report = await RunAsync();
        report.AuditEntries.Should().Be(8);
        report.Held.Should().Equal(new HeldEntries("good customers", 4));
    }

    [Fact]
    public async Task RunDueAsync_goes_in_steps_stays_in_the_tenant_and_goes_on_after_a_stop()
    {
        await StartAsync(crm => crm.Configure(options => options.AuditRetention = TimeSpan.FromDays(1)).AddRetention(rules => rules.HoldAudit("lawsuit", PartyModel.Model, OnHold)));
        await using (var scope = As("maria"))
        {
            await scope.Contacts.CreateManyAsync([.. Enumerable.Range(0, 1_200).Select(i => new Contact { Name = $"Person {i}", Tags = i % 3 == 0 ? ["hold"] : [] })], Stop);
        }

        await using (var scope = As(new Tenant("other"), "omid"))
        {
            await scope.Contacts.CreateAsync(Person("Other"), Stop);
        }

        Clock.Advance(TimeSpan.FromDays(2));
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await FluentActions.Awaiting(() => Service.RunDueAsync(Tenant.Default, stopped.Token)).Should().ThrowAsync<OperationCanceledException>();

        var report = await RunAsync();

        (report.AuditEntries, report.Held[0].Entries).Should().Be((800, 400));
        await using var system = Services.GetRequiredService<ICrmScopeFactory>().Create(new Tenant("other"), Actor.System);
        (await system.ReadAsync((session, ct) => session.CountAsync(AuditModel.Model, null, ct).AsTask(), Stop)).Should().Be(1);
    }

    [Fact]
    public async Task RunDueAsync_removes_events_and_rows_of_ledgers_of_the_host()
    {
        await StartAsync(crm => crm
            .AddModel(VisitModel.Model)
            .AddEventHandler<Nothing>("nothing", "party.*")
            .AddRetention(rules => rules.KeepRows(VisitModel.Model, TimeSpan.FromDays(30)).KeepRows(VisitModel.Model, TimeSpan.FromDays(3))));
        await AddAsync(Person("Anna"));
        await Services.GetRequiredService<EventDeliveryService>().RunDueAsync(Tenant.Default, Stop);
        await using (var scope = As("maria"))
        {
            await scope.WriteAsync((session, ct) => session.CreateAsync(VisitModel.Model, new Visit { Page = "/old" }, ct).AsTask(), Stop);
            Clock.Advance(TimeSpan.FromDays(31));
            await scope.WriteAsync((session, ct) => session.CreateAsync(VisitModel.Model, new Visit { Page = "/new", At = Clock.GetUtcNow() }, ct).AsTask(), Stop);
        }

        var report = await RunAsync();

        (report.AuditEntries, report.Deliveries, report.Rows).Should().Be((0, 1, 1));
    }

    [Fact]
    public async Task Rules_that_cannot_be_are_refused()
    {
        var rules = new RetentionRules();
        FluentActions.Invoking(() => rules.KeepAudit(AuditModel.Model, null)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => rules.KeepAudit(PartyModel.Model, TimeSpan.FromHours(1))).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => rules.KeepRows(PartyModel.Model, TimeSpan.FromDays(2))).Should().Throw<ArgumentException>();
        await StartAsync(crm => crm.AddRetention(own => own.KeepRows(Crm.Consents.ConsentEntryModel.Model, TimeSpan.FromDays(2))));
        FluentActions.Invoking(() => Service).Should().Throw<InvalidOperationException>().WithMessage("*consent*");
    }

    private RetentionService Service => Services.GetRequiredService<RetentionService>();

    private Task<RetentionReport> RunAsync() => Service.RunDueAsync(Tenant.Default, Stop);

    private async Task<Contact> EditDailyAsync(Contact contact, int days)
    {
        await using var scope = As("maria");
        for (var day = 1; day <= days; day++)
        {
            Clock.Advance(TimeSpan.FromDays(1));
            contact = await scope.Contacts.UpdateAsync(contact, c => c with { Owner = $"owner{day}" }, Stop);
        }

        return contact;
    }

    private async Task ArchiveAsync(Contact contact)
    {
        await using var scope = As("maria");
        await scope.Contacts.ArchiveAsync(contact, Stop);
    }

    private sealed class Nothing : IRecordEventHandler
    {
        public Task HandleAsync(RecordEvent recordEvent, CrmScope scope, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed record Visit
    {
        public Id<Visit> Id { get; init; }

        public required string Page { get; init; }

        public DateTimeOffset At { get; init; } = new(2026, 3, 21, 0, 0, 0, TimeSpan.Zero);
    }

    private static class VisitModel
    {
        public static readonly CodeField Page = new("page", 200) { Required = true };

        public static readonly EntityModel<Visit> Model = new("visit", EntityKind.Ledger, Read, Write, Page);

        private static Visit Read(Row row) => new() { Id = row.GetId<Visit>(Model.Id)!.Value, Page = row.GetText(Page)!, At = row.GetInstant(Model.CreatedAt)!.Value };

        private static void Write(Visit visit, Row row)
        {
            row.Set<Visit>(Model.Id, visit.Id);
            row.Set(Page, visit.Page);
            row.Set(Model.CreatedAt, visit.At);
        }
    }
}
