using Crm.Access;
using Crm.Auditing;
using Crm.Contacts;
using Crm.Import;
using Crm.Sessions;

namespace Crm;

public sealed class RunUndoInMemoryTests : RunUndoTests<InMemoryEngine>;

public sealed class RunUndoSqliteTests : RunUndoTests<SqliteEngine>;

public abstract class RunUndoTests<TEngine> : ImportTest<TEngine>
    where TEngine : Engine, new()
{
    private const string Before = "External id,Name,Owner,Tags\nK-0,Olena,maria,old\nK-1,Ivan,maria,old\n";
    private const string File = "External id,Name,Owner,Tags,Company\nK-0,Oksana,omid,new,\nK-1,Petro,omid,new,\nK-2,Iryna,omid,new,Acme\nK-3,Taras,omid,new,Acme\nK-4,Lesia,omid,new,Globex\n";

    [Fact]
    public async Task Undo_leaves_the_records_as_if_the_import_had_never_been()
    {
        await StartImportAsync();
        await ImportAsync(Before);
        var before = await ContactsAsync();
        var id = await RunAsync(File);
        await using var scope = As("maria");

        var report = await scope.ImportRuns.UndoAsync(id, cancellationToken: Stop);

        (report.Removed, report.Reverted, report.Kept).Should().Be((5L, 2L, 0L));
        (await ContactsAsync()).Should().BeEquivalentTo(before, options => options.Excluding(contact => contact.Version).Excluding(contact => contact.UpdatedAt));
        (await CountAsync()).Companies.Should().Be(0);
        var run = await scope.ImportRuns.GetAsync(id, Stop);
        (run.State, run.Kept, run.Created).Should().Be((ImportRunState.Undone, 0L, 3L));
    }

    [Fact]
    public async Task Undo_keeps_and_lists_what_was_edited_since()
    {
        await StartImportAsync();
        await ImportAsync(Before);
        var id = await RunAsync(File);
        await using var scope = As("maria");
        var (olena, iryna) = (await ContactAsync("K-0"), await ContactAsync("K-2"));
        await scope.Contacts.UpdateAsync(olena, contact => contact with { Owner = "lesia" }, Stop);
        await scope.Contacts.UpdateAsync(iryna, contact => contact with { JobTitle = "Head" }, Stop);

        var report = await scope.ImportRuns.UndoAsync(id, cancellationToken: Stop);

        var acme = (await scope.Companies.ListAsync(cancellationToken: Stop)).Items.Single();
        report.KeptRecords.Select(kept => (kept.Record.Id, kept.Field, kept.Reason)).Should().BeEquivalentTo(
            [(olena.Id.Value, "owner", KeptReason.EditedSince), (iryna.Id.Value, null, KeptReason.EditedSince), (acme.Id.Value, (string?)null, KeptReason.Referenced)]);
        var kept = await ContactAsync("K-0");
        (kept.Name, kept.Owner, kept.Tags).Should().Be(("Olena", "lesia", ValueList.Create<string>(["old"])));
        var edited = await ContactAsync("K-2");
        (edited.Name, edited.JobTitle, edited.CompanyId).Should().Be(("Iryna", "Head", acme.Id));
        (await CountAsync()).Should().Be((3L, 1L));
        (await scope.ImportRuns.GetAsync(id, Stop)).Kept.Should().Be(3);
    }

    [Fact]
    public async Task Undo_after_half_was_edited_erased_and_tied_to_others_takes_back_the_other_half()
    {
        await StartImportAsync();
        var people = "External id,Name,Company\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"K-{i},Olena {i},Company {i % 4}\n"));
        var id = await RunAsync(people);
        await using var scope = As("maria");
        var edited = new List<Id<Party>>();
        for (var i = 0; i < 20; i++)
        {
            var contact = await ContactAsync($"K-{i}");
            if (i % 2 == 0)
            {
                edited.Add((await scope.Contacts.UpdateAsync(contact, c => c with { Notes = "called" }, Stop)).Id);
            }
            else
            {
                await scope.WriteAsync((session, ct) => session.EraseAsync(ContactModel.Model, contact, ct).AsTask(), Stop);
            }
        }

        var tied = await scope.Contacts.CreateAsync(new Contact { Name = "Not of the import", CompanyId = (await ContactAsync("K-21")).CompanyId }, Stop);
        var report = await scope.ImportRuns.UndoAsync(id, cancellationToken: Stop);

        // Companies 0 and 2 have edited people, company 1 the one who is not of the import, company 3 nobody.
        report.KeptRecords.Where(kept => kept.Reason == KeptReason.EditedSince).Select(kept => new Id<Party>(kept.Record.Id)).Should().BeEquivalentTo(edited);
        report.KeptRecords.Count(kept => kept.Reason == KeptReason.Gone).Should().Be(10);
        report.KeptRecords.Count(kept => kept.Reason == KeptReason.Referenced).Should().Be(3);
        report.KeptRecords.Single(kept => kept.Record.Id == tied.CompanyId!.Value.Value).ReferencedBy!.Value.Id.Should().Be(tied.Id.Value);
        (await CountAsync()).Should().Be((11L, 3L));
    }

    [Fact]
    public async Task Undo_again_does_nothing_or_what_has_become_possible()
    {
        await StartImportAsync();
        var id = await RunAsync(File);
        await using var scope = As("maria");
        var tied = await scope.Contacts.CreateAsync(new Contact { Name = "Tied", CompanyId = (await ContactAsync("K-4")).CompanyId }, Stop);
        var first = await scope.ImportRuns.UndoAsync(id, cancellationToken: Stop);

        var second = await scope.ImportRuns.UndoAsync(id, cancellationToken: Stop);
        await scope.Contacts.UpdateAsync(tied, contact => contact with { CompanyId = null }, Stop);
        var third = await scope.ImportRuns.UndoAsync(id, cancellationToken: Stop);

        (first.Removed, first.Kept).Should().Be((6L, 1L));
        (second.DidNothing, second.Kept).Should().Be((true, 1L));
        (third.Removed, third.Kept).Should().Be((1L, 0L));
        (await CountAsync()).Should().Be((1L, 0L));
        (await scope.ImportRuns.GetAsync(id, Stop)).Kept.Should().Be(0);
    }

    [Fact]
    public async Task Undo_of_a_run_that_stopped_half_way_takes_back_its_half_and_forbids_to_resume()
    {
        await StartImportAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        await using var scope = As("maria");
        var told = new Told<ImportProgress>(_ => stop.Cancel());
        var canceled = (await FluentActions.Awaiting(() => scope.ImportRuns.StartAsync(Utf8(File), new CsvImport { BatchSize = 2 }, progress: told, cancellationToken: stop.Token))
            .Should().ThrowAsync<ImportCanceledException>()).Which;
        var id = canceled.Report.RunId!.Value;

        (await scope.ImportRuns.UndoAsync(id, cancellationToken: Stop)).Removed.Should().Be(2);

        var refused = (await FluentActions.Awaiting(() => scope.ImportRuns.ResumeAsync(id, Utf8(File), cancellationToken: Stop)).Should().ThrowAsync<ImportRunStateException>()).Which;
        (refused.RunId, refused.State).Should().Be((id, ImportRunState.Undone));
        (await CountAsync()).Should().Be((0L, 0L));
    }

    [Fact]
    public async Task Undone_file_can_be_imported_again()
    {
        await StartImportAsync();
        var id = await RunAsync(File);
        await using var scope = As("maria");
        await scope.ImportRuns.UndoAsync(id, cancellationToken: Stop);

        var again = await scope.ImportRuns.StartAsync(Utf8(File), cancellationToken: Stop);

        (again.Created, again.Rejected, again.CompaniesMade).Should().Be((5L, 0L, 2L));
        again.RunId.Should().NotBe(id);
    }

    [Fact]
    public async Task Undo_ends_a_run_that_is_at_work()
    {
        await StartImportAsync();
        await using var scope = As("maria");
        await using var other = As("omid");
        var told = new Told<ImportProgress>(step =>
        {
            if (step.Rows == 2)
            {
                var run = other.ImportRuns.ListAsync(cancellationToken: Stop).GetAwaiter().GetResult().Items.Single();
                other.ImportRuns.UndoAsync(run.Id, cancellationToken: Stop).GetAwaiter().GetResult().Removed.Should().Be(2);
            }
        });

        var stopped = (await FluentActions.Awaiting(() => scope.ImportRuns.StartAsync(Utf8(File), new CsvImport { BatchSize = 2 }, progress: told, cancellationToken: Stop)).Should().ThrowAsync<ImportStoppedException>()).Which;

        stopped.InnerException.Should().BeOfType<ImportRunTakenException>();
        (await CountAsync()).Should().Be((0L, 0L));
        (await scope.ImportRuns.GetAsync(stopped.Report.RunId!.Value, Stop)).State.Should().Be(ImportRunState.Undone);
    }

    [Fact]
    public async Task Undo_keeps_what_a_rule_forbids_to_remove()
    {
        await StartImportAsync(
            crm => crm.AddAccess(rules => rules.Restrict("heads erase", PartyModel.Model, AccessOperations.Erase, actor => actor.IsInRole("head") ? Filters.Filter.Everything : Filters.Filter.Nothing)),
            rules: true);
        var id = await RunAsync(File);
        await using var scope = As("maria");
        await using var head = As("maria", "head");

        var denied = await scope.ImportRuns.UndoAsync(id, cancellationToken: Stop);
        var done = await head.ImportRuns.UndoAsync(id, cancellationToken: Stop);

        denied.Removed.Should().Be(0);
        denied.KeptRecords.Count(kept => kept.Reason == KeptReason.Denied).Should().BeGreaterThan(0);
        (done.Removed, done.Kept).Should().Be((7L, 0L));
    }

    private async Task<Id<ImportRun>> RunAsync(string text)
    {
        await using var scope = As("maria");
        var report = await scope.ImportRuns.StartAsync(Utf8(text), cancellationToken: Stop);
        report.Rejected.Should().Be(0);
        return report.RunId!.Value;
    }
}
