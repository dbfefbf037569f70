using Crm.Access;
using Crm.Auditing;
using Crm.Contacts;
using Crm.Filters;
using Crm.Sessions;

namespace Crm.Bulk;

public sealed class BulkUndoTestsInMemory : BulkUndoTests<InMemoryEngine>;

public sealed class BulkUndoTestsSqlite : BulkUndoTests<SqliteEngine>;

public sealed class BulkUndoTestsPostgreSql : BulkUndoTests<PostgreSqlEngine>;

public sealed class BulkUndoTestsMySql : BulkUndoTests<MySqlEngine>;

public abstract class BulkUndoTests<TEngine> : BulkTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task UndoAsync_puts_back_what_the_run_changed_and_keeps_later_edits()
    {
        await StartInChunksAsync(2);
        var anna = await AddAsync(Person("Anna", "omid"));
        var boris = await AddAsync(Person("Boris", "omid"));
        var carla = await AddAsync(Person("Carla"));
        var run = await RunAsync(Filter.Everything, BulkAction.AssignOwner("maria"));
        await using var scope = As("boss");
        await scope.Contacts.UpdateAsync(await GetAsync(boris), contact => contact with { Owner = "lena" }, Stop);
        Clock.Advance(TimeSpan.FromHours(1));
        var bulk = scope.Get<BulkService>();

        var report = await bulk.UndoAsync(run.Id, cancellationToken: Stop);

        report.Should().BeEquivalentTo(new { Operation = run.Id.Value, Touched = 3L, Reverted = 2L, Kept = 1L });
        report.KeptRecords.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Record = new RecordRef("party", boris.Id.Value), Field = "owner", Reason = KeptReason.EditedSince });
        (await GetAsync(anna)).Owner.Should().Be("omid");
        (await GetAsync(boris)).Owner.Should().Be("lena");
        (await GetAsync(carla)).Owner.Should().BeNull();
        (await bulk.GetAsync(run.Id, Stop)).Should().BeEquivalentTo(new { State = BulkRunState.Undone, UndoneAt = Clock.GetUtcNow(), Changed = 3L });
        (await bulk.UndoAsync(run.Id, cancellationToken: Stop)).DidNothing.Should().BeTrue();
        (await bulk.ResumeAsync(run.Id, Stop)).State.Should().Be(BulkRunState.Undone);
        (await bulk.StopAsync(run.Id, Stop)).State.Should().Be(BulkRunState.Undone);
        (await Worker.RunDueAsync(Tenant.Default, Stop)).Should().Be(0);
    }

    [Fact]
    public async Task UndoAsync_brings_back_what_was_archived_and_takes_away_what_code_created()
    {
        await StartInChunksAsync(10, crm => crm.AddBulkAction<Contact, Found>("found"));
        var anna = await AddAsync(Person("Anna"));
        var founded = await RunAsync(Filter.Everything, BulkAction.Run("found"));
        var archived = await RunAsync(Filter.Everything, BulkAction.Archive());
        await using var scope = As("boss");
        var bulk = scope.Get<BulkService>();

        (await bulk.UndoAsync(archived.Id, cancellationToken: Stop)).Reverted.Should().Be(1);
        (await GetAsync(anna)).ArchivedAt.Should().BeNull();
        (await bulk.UndoAsync(founded.Id, cancellationToken: Stop)).Should().BeEquivalentTo(new { Reverted = 1L, Removed = 1L, Kept = 0L });
        (await scope.Companies.CountAsync(cancellationToken: Stop)).Should().Be(0);
        (await GetAsync(anna)).CompanyId.Should().BeNull();
    }

    [Fact]
    public async Task UndoAsync_stops_a_run_that_waits_and_a_further_call_goes_on()
    {
        await StartInChunksAsync(1);
        await AddAsync(Person("Anna"));
        var waiting = await AskAsync(Filter.Everything, BulkAction.AddTag("seen"));
        var run = await AskAsync(Filter.Everything, BulkAction.AddTag("known"));
        await using var scope = As("boss");
        var bulk = scope.Get<BulkService>();
        (await bulk.UndoAsync(waiting.Id, cancellationToken: Stop)).Touched.Should().Be(0);
        await Worker.RunDueAsync(Tenant.Default, Stop);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var undo = () => bulk.UndoAsync(run.Id, new Cancelling(cancel), cancel.Token);

        await undo.Should().ThrowAsync<OperationCanceledException>();
        (await SeenAsync(run)).Should().BeEquivalentTo(new { State = BulkRunState.Undoing, UndoneAt = (DateTimeOffset?)null });
        (await bulk.ResumeAsync(run.Id, Stop)).State.Should().Be(BulkRunState.Undoing);
        (await bulk.UndoAsync(run.Id, cancellationToken: Stop)).Kept.Should().Be(0);
        (await SeenAsync(run)).State.Should().Be(BulkRunState.Undone);
        (await scope.Contacts.CountAsync(PartyModel.Tags.HasAny("seen", "known"), Stop)).Should().Be(0);
    }

    [Fact]
    public async Task UndoAsync_works_under_the_rights_of_who_takes_back()
    {
        await StartInChunksAsync(
            10,
            crm => crm.AddAccess(rules => rules
                .Restrict("own", PartyModel.Model, AccessOperations.Update, actor => actor.Name == "boss" ? Filter.Everything : PartyModel.Tags.HasAny(actor.Name))
                .Restrict("bosses decide", BulkRunModel.Model, AccessOperations.Update, actor => actor.Name == "guest" ? Filter.Nothing : Filter.Everything)),
            rules: true);
        await AddAsync(Person("Anna") with { Tags = ["omid"] }, "boss");
        var boris = await AddAsync(Person("Boris"), "boss");
        var run = await RunAsync(Filter.Everything, BulkAction.AssignOwner("maria"), "boss");
        await using var guest = As("guest");
        await using var omid = As("omid");
        await using var other = As(new Tenant("kyiv"), "boss");

        var denied = () => guest.Get<BulkService>().UndoAsync(run.Id, cancellationToken: Stop);
        await denied.Should().ThrowAsync<DeniedException>();
        var unknown = () => other.Get<BulkService>().UndoAsync(run.Id, cancellationToken: Stop);
        await unknown.Should().ThrowAsync<NotFoundException>();
        var report = await omid.Get<BulkService>().UndoAsync(run.Id, cancellationToken: Stop);
        report.Should().BeEquivalentTo(new { Reverted = 1L, Kept = 1L });
        report.KeptRecords[0].Should().BeEquivalentTo(new { Record = new RecordRef("party", boris.Id.Value), Reason = KeptReason.Denied });
    }

    private sealed class Found : IBulkAction<Contact>
    {
        public async ValueTask<Contact> ApplyAsync(Contact record, string? parameter, CrmSession session, CancellationToken cancellationToken)
        {
            var company = await session.CreateAsync(CompanyModel.Model, new Company { Name = "Of " + record.Name }, cancellationToken);
            return record with { CompanyId = company.Id };
        }
    }

    private sealed class Cancelling(CancellationTokenSource cancel) : IProgress<RevertProgress>
    {
        public void Report(RevertProgress value) => cancel.Cancel();
    }
}
