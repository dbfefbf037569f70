using System.Globalization;
using System.Text;
using Crm.Access;
using Crm.Auditing;
using Crm.Contacts;
using Crm.Import;
using Crm.Sessions;

namespace Crm;

public sealed class StoredRunInMemoryTests : StoredRunTests<InMemoryEngine>;

public sealed class StoredRunSqliteTests : StoredRunTests<SqliteEngine>;

public abstract class StoredRunTests<TEngine> : ImportTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly CsvImport Small = new() { BatchSize = 10 };

    [Fact]
    public async Task Start_stores_the_file_the_mapping_and_what_was_done()
    {
        await StartImportAsync();
        await using var scope = As("maria");
        var told = new Told<ImportProgress>(_ => Clock.Advance(TimeSpan.FromSeconds(3)));

        var report = await scope.ImportRuns.StartAsync(Utf8(People(25)), Small with { Key = ImportKey.ExternalId("import") }, "people.csv", told, Stop);

        var run = await scope.ImportRuns.GetAsync(report.RunId!.Value, Stop);
        (run.State, run.FileName, run.FileLength, run.Actor).Should().Be((ImportRunState.Finished, "people.csv", Encoding.UTF8.GetByteCount(People(25)), "maria"));
        run.FileHash.Should().Be(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(People(25)))));
        (run.Position, run.Created, run.Rejected, run.Rows).Should().Be((25L, 22L, 3L, 25L));
        (run.Format, run.Key, run.Mode).Should().Be((FileFormat.Csv, ImportKey.ExternalId("import"), ImportMode.Upsert));
        run.Mapping.Columns.Select(column => column.Target).Should().Equal("externalIds[import].value", "name", "company");
        run.Elapsed.Should().Be(TimeSpan.FromSeconds(9));
        (report.Created, report.Rejected, report.Rows).Should().Be((22L, 3L, 25L));
    }

    [Fact]
    public async Task Start_writes_audit_entries_that_name_the_run()
    {
        await StartImportAsync();
        await using var scope = As("maria");

        var report = await scope.ImportRuns.StartAsync(Utf8(People(12)), Small, "people.csv", cancellationToken: Stop);

        scope.Operation.Should().BeNull();
        scope.Reason.Should().BeNull();
        var entries = await scope.ReadAsync(
            (session, ct) => session.ListAsync(AuditModel.Model, new RecordList { Filter = AuditModel.Operation.Is(report.RunId!.Value.Value), Page = new PageRequest { Size = 100 } }, ct).AsTask(), Stop);
        entries.Items.Should().HaveCount((int)(report.Created + report.CompaniesMade)).And.OnlyContain(entry => entry.Record.Entity == "party" && entry.Reason == "import of people.csv");
    }

    [Fact]
    public async Task Resume_goes_on_behind_the_last_batch_and_tells_the_whole()
    {
        await StartImportAsync();
        var id = await CancelAsync(People(100), afterBatches: 3);
        await using var scope = As("omid");

        var stopped = await scope.ImportRuns.GetAsync(id, Stop);
        var report = await scope.ImportRuns.ResumeAsync(id, Utf8(People(100)), cancellationToken: Stop);

        (stopped.State, stopped.Position).Should().Be((ImportRunState.Stopped, 30L));
        (report.Rows, report.Created, report.Updated, report.Unchanged, report.Rejected).Should().Be((100L, 90L, 0L, 0L, 10L));
        report.RejectedRows.Select(row => row.Number).Should().Equal(Enumerable.Range(0, 10).Select(i => i * 10L + 5));
        report.RejectedRows.Select(row => row.Errors.Single().ToString()).Distinct().Should().ContainSingle();
        (await CountAsync()).Should().Be((90L, 3L));
        report.CompaniesMade.Should().Be(3);
        var run = await scope.ImportRuns.GetAsync(id, Stop);
        (run.State, run.Position, run.Created, run.Rejected).Should().Be((ImportRunState.Finished, 100L, 90L, 10L));
    }

    [Fact]
    public async Task Resume_gives_what_an_import_in_one_go_gives_wherever_it_was_interrupted()
    {
        const string File = "External id,Kind,Name,Company\nK-1,,Olena,Acme\nK-2,,Ivan,Globex\nK-1,,Oksana,\nC-1,company,Acme,\nK-3,,Petro,acme\nC-2,company,Globex,\nK-4,,,\nK-5,,Iryna,Globex\n";
        var whole = await OutcomeAsync(File, interruptAfter: null);
        for (var batches = 1; batches < 8; batches++)
        {
            (await OutcomeAsync(File, batches)).Should().BeEquivalentTo(whole, $"it was interrupted behind row {batches}");
        }
    }

    [Fact]
    public async Task Resume_of_a_finished_run_tells_what_it_did_and_does_nothing()
    {
        await StartImportAsync();
        await using var scope = As("maria");
        var first = await scope.ImportRuns.StartAsync(Utf8(People(15)), Small, cancellationToken: Stop);
        var version = (await scope.ImportRuns.GetAsync(first.RunId!.Value, Stop)).Version;

        var again = await scope.ImportRuns.ResumeAsync(first.RunId.Value, Utf8(People(15)), cancellationToken: Stop);

        again.Should().BeEquivalentTo(first, options => options.Excluding(report => report.RejectedRows).Excluding(report => report.Elapsed));
        again.RejectedRows.Select(row => row.Number).Should().Equal(first.RejectedRows.Select(row => row.Number));
        (await scope.ImportRuns.GetAsync(first.RunId.Value, Stop)).Version.Should().Be(version);
    }

    [Fact]
    public async Task Resume_refuses_another_file_and_a_changed_one()
    {
        await StartImportAsync();
        var id = await CancelAsync(People(100), afterBatches: 3);
        await using var scope = As("maria");
        var before = await CountAsync();

        foreach (var other in new[] { People(99), People(100).Replace("K-77", "K-78", StringComparison.Ordinal), "" })
        {
            var refused = (await FluentActions.Awaiting(() => scope.ImportRuns.ResumeAsync(id, Utf8(other), cancellationToken: Stop)).Should().ThrowAsync<ImportFileMismatchException>()).Which;
            (refused.RunId, refused.FileLength, refused.GivenLength).Should().Be((id, (long)People(100).Length, (long)other.Length));
        }

        (await CountAsync()).Should().Be(before);
        (await scope.ImportRuns.GetAsync(id, Stop)).State.Should().Be(ImportRunState.Stopped);
    }

    [Fact]
    public async Task Start_stops_when_the_file_is_changed_while_it_is_read()
    {
        await StartImportAsync();
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, People(100), Stop);
            await using var scope = As("maria");
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var told = new Told<ImportProgress>(step =>
            {
                if (step.Rows == 30)
                {
                    File.AppendAllText(path, "K-200,Late,\n");
                }
            });

            var stopped = (await FluentActions.Awaiting(() => scope.ImportRuns.StartAsync(file, Small, progress: told, cancellationToken: Stop)).Should().ThrowAsync<ImportStoppedException>()).Which;

            stopped.InnerException.Should().BeOfType<ImportFileChangedException>();
            stopped.Report.Rows.Should().Be(30);
            var run = await scope.ImportRuns.GetAsync(stopped.Report.RunId!.Value, Stop);
            (run.State, run.Position).Should().Be((ImportRunState.Stopped, 30L));
            run.Fault.Should().Be(stopped.InnerException!.Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Start_notices_at_the_end_a_change_that_kept_length_and_time()
    {
        await StartImportAsync();
        var bytes = Encoding.UTF8.GetBytes(People(100));
        await using var scope = As("maria");
        var told = new Told<ImportProgress>(_ => bytes[^2] = (byte)'x');

        var stopped = (await FluentActions.Awaiting(() => scope.ImportRuns.StartAsync(new MemoryStream(bytes), Small, progress: told, cancellationToken: Stop))
            .Should().ThrowAsync<ImportStoppedException>()).Which;

        stopped.InnerException.Should().BeOfType<ImportFileChangedException>();
        (await scope.ImportRuns.GetAsync(stopped.Report.RunId!.Value, Stop)).State.Should().Be(ImportRunState.Stopped);
    }

    [Fact]
    public async Task Start_keeps_a_stream_that_cannot_be_rewound()
    {
        await StartImportAsync();
        await using var scope = As("maria");

        var report = await scope.ImportRuns.StartAsync(new PeopleStream(30), Small, cancellationToken: Stop);
        var again = await scope.ImportRuns.ResumeAsync(report.RunId!.Value, new PeopleStream(30), cancellationToken: Stop);

        (report.Created, again.Created).Should().Be((30L, 30L));
    }

    [Fact]
    public async Task Start_ends_when_somebody_else_resumes_the_run()
    {
        await StartImportAsync();
        await using var scope = As("maria");
        await using var other = As("omid");
        var taken = false;
        var told = new Told<ImportProgress>(step =>
        {
            if (step.Rows == 30 && !taken)
            {
                taken = true;
                var run = other.ImportRuns.ListAsync(cancellationToken: Stop).GetAwaiter().GetResult().Items.Single();
                other.ImportRuns.ResumeAsync(run.Id, Utf8(People(100)), cancellationToken: Stop).GetAwaiter().GetResult();
            }
        });

        var stopped = (await FluentActions.Awaiting(() => scope.ImportRuns.StartAsync(Utf8(People(100)), Small, progress: told, cancellationToken: Stop)).Should().ThrowAsync<ImportStoppedException>()).Which;

        stopped.InnerException.Should().BeOfType<ImportRunTakenException>().Which.RunId.Should().Be(stopped.Report.RunId!.Value);
        var run = await scope.ImportRuns.GetAsync(stopped.Report.RunId.Value, Stop);
        (run.State, run.Created, run.Rejected).Should().Be((ImportRunState.Finished, 90L, 10L));
        (await CountAsync()).Should().Be((90L, 3L));
    }

    [Fact]
    public async Task Start_stores_nothing_of_a_dry_run_or_of_a_file_that_cannot_be_read()
    {
        await StartImportAsync();
        await using var scope = As("maria");

        var dry = await scope.ImportRuns.StartAsync(Utf8(People(10)), Small with { DryRun = true }, cancellationToken: Stop);
        await FluentActions.Awaiting(() => scope.ImportRuns.StartAsync(Utf8("Shoe size\n44\n"), cancellationToken: Stop)).Should().ThrowAsync<ImportMappingException>();
        await FluentActions.Awaiting(() => scope.ImportRuns.StartAsync(Utf8(""), cancellationToken: Stop)).Should().ThrowAsync<ImportFormatException>();
        await FluentActions.Awaiting(() => scope.ImportRuns.StartAsync(Utf8(People(1)), new CsvImport { BatchSize = 0 }, cancellationToken: Stop)).Should().ThrowAsync<ArgumentOutOfRangeException>();

        (dry.RunId, dry.IsDryRun, dry.Created).Should().Be((null, true, 9L));
        (await scope.ImportRuns.ListAsync(cancellationToken: Stop)).Items.Should().BeEmpty();
    }

    [Fact]
    public async Task Runs_are_kept_apart_by_tenant_and_restricted_by_rules()
    {
        await StartImportAsync(
            crm => crm.AddAccess(rules => rules
                .Restrict("own imports", ImportRunModel.Model, AccessOperations.All, actor => ImportRunModel.Actor.Is(actor.Name))
                .Restrict("no guests", ImportRunModel.Model, AccessOperations.Create, actor => actor.Name == "guest" ? Filters.Filter.Nothing : Filters.Filter.Everything)),
            rules: true);
        var id = await CancelAsync(People(100), afterBatches: 3);
        await using var omid = As("omid");
        await using var guest = As("guest");
        await using var elsewhere = As(new Tenant("other"), "maria");

        foreach (var scope in new[] { omid, elsewhere })
        {
            await FluentActions.Awaiting(() => scope.ImportRuns.ResumeAsync(id, Utf8(People(100)), cancellationToken: Stop)).Should().ThrowAsync<NotFoundException>();
            await FluentActions.Awaiting(() => scope.ImportRuns.UndoAsync(id, cancellationToken: Stop)).Should().ThrowAsync<NotFoundException>();
            await FluentActions.Awaiting(() => scope.ImportRuns.ListRejectedRowsAsync(id, cancellationToken: Stop)).Should().ThrowAsync<NotFoundException>();
            (await scope.ImportRuns.ListAsync(cancellationToken: Stop)).Items.Should().BeEmpty();
        }

        await FluentActions.Awaiting(() => guest.ImportRuns.StartAsync(Utf8(People(5)), Small, cancellationToken: Stop)).Should().ThrowAsync<DeniedException>();
        (await CountAsync()).Contacts.Should().Be(27);
    }

    [Fact]
    public async Task Resume_works_under_the_rights_of_who_resumes()
    {
        await StartImportAsync(
            crm => crm.AddAccess(rules => rules.Restrict("not k-4x", PartyModel.Model, AccessOperations.Create, actor => actor.Name == "omid" ? !PartyModel.ExternalIds.Any(PartyModel.ExternalValue.StartsWith("K-4")) : Filters.Filter.Everything)),
            rules: true);
        var id = await CancelAsync(People(100), afterBatches: 3);
        await using var scope = As("omid");

        var report = await scope.ImportRuns.ResumeAsync(id, Utf8(People(100)), cancellationToken: Stop);

        (report.Created, report.Rejected).Should().Be((81L, 19L));
        report.RejectedRows.Count(row => row.Errors.Single().Message.Key == "row.denied").Should().Be(9);
        (await scope.ImportRuns.GetAsync(id, Stop)).Rejected.Should().Be(19);
    }

    [Fact]
    public async Task Start_inside_a_unit_is_kept_or_lost_with_it()
    {
        await StartImportAsync();
        await using var scope = As("maria");
        await using (await scope.BeginAsync(cancellationToken: Stop))
        {
            (await scope.ImportRuns.StartAsync(Utf8(People(25)), Small, cancellationToken: Stop)).Created.Should().Be(22);
        }

        (await scope.ImportRuns.ListAsync(cancellationToken: Stop)).Items.Should().BeEmpty();
        (await CountAsync()).Contacts.Should().Be(0);
    }

    private static string People(int count) => "External id,Name,Company\n" + string.Concat(Enumerable.Range(0, count)
        .Select(i => string.Create(CultureInfo.InvariantCulture, $"K-{i},{(i % 10 == 4 ? "" : "Olena")},Company {i / 40}\n")));

    private async Task<Id<ImportRun>> CancelAsync(string text, int afterBatches)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var batches = 0;
        var told = new Told<ImportProgress>(_ =>
        {
            if (++batches == afterBatches)
            {
                stop.Cancel();
            }
        });
        await using var scope = As("maria");
        var canceled = (await FluentActions.Awaiting(() => scope.ImportRuns.StartAsync(Utf8(text), Small, progress: told, cancellationToken: stop.Token)).Should().ThrowAsync<ImportCanceledException>()).Which;
        return canceled.Report.RunId!.Value;
    }

    /// <summary>What an import of one row a batch leaves, in an application of its own, when it was interrupted once.</summary>
    private static async Task<object> OutcomeAsync(string text, int? interruptAfter)
    {
        await using var test = new Interrupted();
        return await test.RunAsync(text, interruptAfter);
    }

    private sealed class Interrupted : ImportTest<TEngine>, IAsyncDisposable
    {
        public async Task<object> RunAsync(string text, int? interruptAfter)
        {
            await StartImportAsync();
            await using var scope = As("maria");
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            var settings = new CsvImport { BatchSize = 1 };
            var told = new Told<ImportProgress>(step =>
            {
                if (step.Rows == interruptAfter)
                {
                    stop.Cancel();
                }
            });
            ImportReport report;
            try
            {
                report = await scope.ImportRuns.StartAsync(Utf8(text), settings, progress: told, cancellationToken: stop.Token);
            }
            catch (ImportCanceledException canceled)
            {
                report = await scope.ImportRuns.ResumeAsync(canceled.Report.RunId!.Value, Utf8(text), cancellationToken: Stop);
            }

            var companies = (await scope.Companies.ListAsync(new RecordList { OrderBy = PartyModel.Name }, Stop)).Items;
            var names = companies.ToDictionary(company => company.Id, company => company.Name);
            return new
            {
                report.Created,
                report.Updated,
                report.Unchanged,
                report.Rejected,
                report.CompaniesMade,
                Companies = companies.Select(company => (company.Name, company.Version, company.ExternalIds)).ToList(),
                Contacts = (await ContactsAsync()).Select(contact => (contact.Name, Company: contact.CompanyId is { } id ? names[id] : null)).ToList(),
            };
        }
    }
}
