using Crm.Access;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Hooks;
using Crm.Sessions;

namespace Crm.Auditing;

public sealed class RevertTestsInMemory : RevertTests<InMemoryEngine>;

public sealed class RevertTestsSqlite : RevertTests<SqliteEngine>;

public sealed class RevertTestsPostgreSql : RevertTests<PostgreSqlEngine>;

public sealed class RevertTestsMySql : RevertTests<MySqlEngine>;

public abstract class RevertTests<TEngine> : CustomFieldTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly Guid Import = Guid.Parse("018f0000-0000-7000-8000-000000000001");

    [Fact]
    public async Task RevertAsync_removes_what_was_created_and_puts_back_what_was_changed()
    {
        await StartAsync();
        await DefineAllAsync(indexed: true);
        var boris = await AddAsync(new Contact { Name = "Boris", Owner = "maria", Tags = ["old"], Custom = CustomValues.Empty.Set(Discount, 1m) });
        var carla = await AddAsync(Person("Carla"));
        await InImportAsync(async scope =>
        {
            var company = await scope.Companies.CreateAsync(new Company { Name = "ТОВ" }, Stop);
            await scope.Contacts.CreateAsync(new Contact { Name = "Anna", CompanyId = company.Id }, Stop);
            await scope.Contacts.UpdateAsync(boris, c => c with { Owner = "omid", Tags = ["old", "new"], Custom = c.Custom.Set(Discount, 2m).Set(Grade, "a") }, Stop);
            await scope.Contacts.ArchiveAsync(carla, Stop);
        });
        var steps = new Steps();
        await using var scope = As("admin");

        var report = await scope.Get<RevertService>().RevertAsync(Import, steps, Stop);

        (report.Touched, report.Removed, report.Reverted, report.Kept, report.Unchanged).Should().Be((4, 2, 2, 0, 0));
        steps.All.Should().NotBeEmpty();
        steps.All[^1].Should().Match<RevertProgress>(step => step.Done == step.Total && step.Removed == 2);
        (await scope.Companies.CountAsync(cancellationToken: Stop)).Should().Be(0);
        (await scope.Contacts.ListAsync(new RecordList { OrderBy = PartyModel.Name }, Stop)).Items.Select(contact => contact.Name).Should().Equal("Boris", "Carla");
        var back = await scope.Contacts.GetAsync(boris.Id, Stop);
        back.Should().Be(boris with { Version = 3, UpdatedAt = back.UpdatedAt });
        var last = (await scope.Audit.ListAsync(ContactModel.Model, boris.Id.Value, cancellationToken: Stop)).Items[^1];
        (last.Actor, last.Operation, last.Reason).Should().Be(("admin", report.RevertOperation, $"revert of {Import:D}"));

        var again = await scope.Get<RevertService>().RevertAsync(Import, cancellationToken: Stop);
        again.DidNothing.Should().BeTrue();
        (again.Unchanged, again.Kept).Should().Be((4, 0));
        (await scope.Contacts.GetAsync(boris.Id, Stop)).Version.Should().Be(3);
        scope.Operation.Should().BeNull();
    }

    [Fact]
    public async Task RevertAsync_keeps_and_lists_what_was_edited_since()
    {
        await StartAsync();
        var boris = await AddAsync(new Contact { Name = "Boris", Owner = "maria", JobTitle = "Clerk", Tags = ["old"] });
        Id<Party> anna = default;
        await InImportAsync(async scope =>
        {
            anna = (await scope.Contacts.CreateAsync(Person("Anna"), Stop)).Id;
            await scope.Contacts.UpdateAsync(boris, c => c with { Owner = "omid", JobTitle = "Head", Tags = ["old", "imported"] }, Stop);
        });
        Clock.Advance(TimeSpan.FromDays(1));
        await EditAsync(anna, c => c with { Notes = "a friend" });
        await EditAsync(boris.Id, c => c with { Owner = "lena", Tags = [.. c.Tags, "mine"] });
        await using var scope = As("admin");

        var report = await scope.Get<RevertService>().RevertAsync(Import, cancellationToken: Stop);

        (report.Removed, report.Reverted, report.Kept).Should().Be((0, 1, 2));
        report.KeptRecords.Select(kept => (kept.Record.Id, kept.Field, kept.Reason)).Should().BeEquivalentTo(
            [(anna.Value, null, KeptReason.EditedSince), (boris.Id.Value, "owner", KeptReason.EditedSince)]);
        report.KeptRecords[0].Message.In("en").Should().Contain("editor").And.Contain("2026-03-22");
        var back = await scope.Contacts.GetAsync(boris.Id, Stop);
        (back.Owner, back.JobTitle).Should().Be(("lena", "Clerk"));
        back.Tags.Should().Equal("old", "mine");
    }

    [Fact]
    public async Task RevertAsync_removes_what_was_edited_and_put_back_since()
    {
        await StartAsync();
        Contact anna = null!;
        await InImportAsync(async scope => anna = await scope.Contacts.CreateAsync(Person("Anna", "maria"), Stop));
        await EditAsync(anna.Id, c => c with { Owner = "omid" });
        await EditAsync(anna.Id, c => c with { Owner = "maria" });
        await using var scope = As("admin");

        (await scope.Get<RevertService>().RevertAsync(Import, cancellationToken: Stop)).Removed.Should().Be(1);
    }

    [Fact]
    public async Task RevertAsync_keeps_what_others_refer_to()
    {
        await StartAsync();
        Company company = null!;
        await InImportAsync(async scope => company = await scope.Companies.CreateAsync(new Company { Name = "ТОВ" }, Stop));
        var worker = await AddAsync(new Contact { Name = "Anna", CompanyId = company.Id });
        await using var scope = As("admin");

        var report = await scope.Get<RevertService>().RevertAsync(Import, cancellationToken: Stop);

        report.Removed.Should().Be(0);
        report.KeptRecords.Should().ContainSingle().Which.Should().Match<KeptRecord>(
            kept => kept.Record.Id == company.Id.Value && kept.Reason == KeptReason.Referenced && kept.ReferencedBy!.Value.Id == worker.Id.Value);

        await scope.Contacts.UpdateAsync(worker, c => c with { CompanyId = null }, Stop);
        (await scope.Get<RevertService>().RevertAsync(Import, cancellationToken: Stop)).Removed.Should().Be(1);
    }

    [Fact]
    public async Task RevertAsync_of_a_revert_brings_the_values_back()
    {
        await StartAsync();
        var boris = await AddAsync(new Contact { Name = "Boris", Owner = "maria", Tags = ["old"] });
        await InImportAsync(scope => scope.Contacts.UpdateAsync(boris, c => c with { Owner = "omid", Tags = ["new"] }, Stop));
        await using var scope = As("admin");
        var revert = scope.Get<RevertService>();

        var first = await revert.RevertAsync(Import, cancellationToken: Stop);
        var second = await revert.RevertAsync(first.RevertOperation, cancellationToken: Stop);

        second.Reverted.Should().Be(1);
        var back = await scope.Contacts.GetAsync(boris.Id, Stop);
        (back.Owner, back.Tags[0]).Should().Be(("omid", "new"));
    }

    [Fact]
    public async Task RevertAsync_goes_on_where_a_stopped_run_ended()
    {
        await StartAsync();
        await InImportAsync(scope => scope.Contacts.CreateManyAsync([.. Enumerable.Range(0, 250).Select(i => Person($"Person {i}"))], Stop));
        await using var scope = As("admin");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var stopped = () => scope.Get<RevertService>().RevertAsync(Import, new Steps(stop.Cancel), stop.Token);

        await stopped.Should().ThrowAsync<OperationCanceledException>();
        (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(150);
        var report = await scope.Get<RevertService>().RevertAsync(Import, cancellationToken: Stop);

        (report.Removed, report.Unchanged).Should().Be((150, 100));
        (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(0);
    }

    [Fact]
    public async Task RevertAsync_is_under_the_rights_of_the_actor()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules
                .Restrict("own", PartyModel.Model, AccessOperations.Read, actor => actor.IsInRole("clerk") ? PartyModel.Owner.Is(actor.Name) : Filters.Filter.Everything)
                .Restrict("keep", PartyModel.Model, AccessOperations.Erase, actor => actor.IsInRole("clerk") ? Filters.Filter.Nothing : Filters.Filter.Everything)
                .LockField("titles", PartyModel.JobTitle, actor => actor.IsInRole("clerk"))),
            rules: true);
        var boris = await AddAsync(new Contact { Name = "Boris", Owner = "clara" });
        await InImportAsync(async scope =>
        {
            await scope.Contacts.CreateAsync(Person("Hers", "clara"), Stop);
            await scope.Contacts.CreateAsync(Person("His", "omid"), Stop);
            await scope.Contacts.UpdateAsync(boris, c => c with { JobTitle = "Head", Notes = "x" }, Stop);
        });
        await using var clerk = As("clara", "clerk");

        var report = await clerk.Get<RevertService>().RevertAsync(Import, cancellationToken: Stop);

        (report.Removed, report.Reverted).Should().Be((0, 1));
        report.KeptRecords.Select(kept => (kept.Field, kept.Reason)).Should().BeEquivalentTo([(null, KeptReason.Denied), (null, KeptReason.Gone), ("jobTitle", KeptReason.Denied)]);
        await using var other = As(new Tenant("other"), "admin");
        (await other.Get<RevertService>().RevertAsync(Import, cancellationToken: Stop)).Touched.Should().Be(0);
    }

    [Fact]
    public async Task RevertAsync_tells_what_a_hook_refused_and_goes_on()
    {
        await StartAsync(crm => crm.AddHook<Contact, OwnerStays>());
        var (boris, carla) = (await AddAsync(Person("Boris")), await AddAsync(Person("Carla")));
        await InImportAsync(async scope =>
        {
            await scope.Contacts.UpdateAsync(boris, c => c with { Owner = "omid" }, Stop);
            await scope.Contacts.UpdateAsync(carla, c => c with { JobTitle = "Head" }, Stop);
        });
        await using var scope = As("admin");

        var report = await scope.Get<RevertService>().RevertAsync(Import, cancellationToken: Stop);

        report.Reverted.Should().Be(1);
        report.KeptRecords.Should().ContainSingle().Which.Should().Match<KeptRecord>(
            kept => kept.Record.Id == boris.Id.Value && kept.Reason == KeptReason.Refused && kept.Message.In("en").Contains("owner", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RevertAsync_keeps_nothing_of_items_that_were_put_back_by_hand()
    {
        await StartAsync();
        var boris = await AddAsync(Person("Boris") with { Tags = ["old"], Emails = [new("b@example.com") { Purpose = "work" }] });
        var carla = await AddAsync(Person("Carla") with { Tags = ["old"] });
        await InImportAsync(async scope =>
        {
            await scope.Contacts.UpdateAsync(boris, c => c with { Emails = [c.Emails[0] with { Purpose = "home" }], Tags = [.. c.Tags, "imported"] }, Stop);
            await scope.Contacts.UpdateAsync(carla, c => c with { Tags = ["old", "imported"] }, Stop);
        });
        await EditAsync(boris.Id, c => c with { Emails = [c.Emails[0] with { Purpose = "work" }, "new@example.com"] });
        await EditAsync(carla.Id, c => c with { Tags = ["old"] });
        await using var scope = As("admin");

        var report = await scope.Get<RevertService>().RevertAsync(Import, cancellationToken: Stop);

        (report.Reverted, report.Kept, report.Unchanged).Should().Be((1, 0, 1));
        var back = await scope.Contacts.GetAsync(boris.Id, Stop);
        back.Emails.Select(email => (email.Address, email.Purpose)).Should().Equal(("b@example.com", "work"), ("new@example.com", null));
        back.Tags.Should().Equal("old");
        (await scope.Contacts.GetAsync(carla.Id, Stop)).Version.Should().Be(3);
    }

    [Fact]
    public async Task RevertAsync_of_an_unknown_operation_does_nothing()
    {
        await StartAsync();
        await using var scope = As("admin");

        var report = await scope.Get<RevertService>().RevertAsync(Guid.NewGuid(), cancellationToken: Stop);

        report.DidNothing.Should().BeTrue();
        report.Touched.Should().Be(0);
    }

    private async Task InImportAsync(Func<CrmScope, Task> work)
    {
        await using var scope = As("importer");
        scope.Operation = Import;
        await work(scope);
    }

    private async Task EditAsync(Id<Party> id, Func<Contact, Contact> change)
    {
        await using var scope = As("editor");
        await scope.Contacts.UpdateAsync(await scope.Contacts.GetAsync(id, Stop), change, Stop);
    }

    private sealed class Steps(Action? onFirst = null) : IProgress<RevertProgress>
    {
        public List<RevertProgress> All { get; } = [];

        public void Report(RevertProgress value)
        {
            All.Add(value);
            if (All.Count == 1)
            {
                onFirst?.Invoke();
            }
        }
    }

    private sealed class OwnerStays : IRecordHook<Contact>
    {
        public ValueTask BeforeWriteAsync(Contact? before, Contact after, CrmSession session, CancellationToken cancellationToken) =>
            before?.Owner is not null && after.Owner is null ? throw new InvalidOperationException("A contact needs an owner.") : ValueTask.CompletedTask;
    }
}
