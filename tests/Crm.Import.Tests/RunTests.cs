using System.Globalization;
using System.Text;
using Crm.Contacts;
using Crm.Import;

namespace Crm;

public sealed class RunInMemoryTests : RunTests<InMemoryEngine>;

public sealed class RunSqliteTests : RunTests<SqliteEngine>;

public abstract class RunTests<TEngine> : ImportTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Import_writes_nothing_in_a_dry_run_and_reports_the_same()
    {
        await StartImportAsync();
        await ImportAsync("External id,Name\nK-0,Old\n");
        const string File = "External id,Kind,Name,Company\nK-0,,New,\nK-1,,Olena,Acme\nK-2,,,\nK-1,,Oksana,Acme\nC-1,company,Acme,\n";
        var settings = new CsvImport { BatchSize = 2 };

        var dry = await ImportAsync(File, settings with { DryRun = true });

        (await CountAsync()).Should().Be((1L, 0L));
        (await ContactAsync("K-0")).Name.Should().Be("Old");
        var real = await ImportAsync(File, settings);
        dry.Should().BeEquivalentTo(real, options => options.Excluding(report => report.IsDryRun));
        (real.Created, real.Updated, real.Rejected).Should().Be((2L, 2L, 1L));
    }

    [Fact]
    public async Task Import_tells_its_progress_after_every_batch()
    {
        await StartImportAsync();
        var told = new Steps(() => Clock.Advance(TimeSpan.FromSeconds(2)));
        var file = "External id,Name\n" + string.Concat(Enumerable.Range(0, 10).Select(i => string.Create(CultureInfo.InvariantCulture, $"K-{i},{(i == 3 ? "" : "N")}\n")));

        await ImportAsync(file, new CsvImport { BatchSize = 4 }, told);

        told.List.Select(step => step.Rows).Should().Equal(4, 8, 10);
        told.List.Select(step => step.Created).Should().Equal(3, 7, 9);
        told.List.Select(step => step.Rejected).Should().Equal(1, 1, 1);
        told.List.Select(step => step.Elapsed).Should().Equal(TimeSpan.Zero, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));
        told.List[1].RowsPerSecond.Should().Be(4);
        told.List.Should().AllSatisfy(step => step.TotalBytes.Should().Be(file.Length));
        told.List[^1].BytesRead.Should().Be(file.Length);
        told.List[^1].Remaining.Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public async Task Import_tells_how_long_the_rest_takes()
    {
        var step = new ImportProgress { Rows = 100, BytesRead = 250, TotalBytes = 1000, Created = 100, Updated = 0, Unchanged = 0, Rejected = 0, Elapsed = TimeSpan.FromSeconds(5) };

        step.Remaining.Should().Be(TimeSpan.FromSeconds(15));
        step.RowsPerSecond.Should().Be(20);
        (step with { TotalBytes = null }).Remaining.Should().BeNull();
        (step with { Elapsed = TimeSpan.Zero }).RowsPerSecond.Should().Be(0);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Import_keeps_the_batches_before_a_cancellation_and_reports_them()
    {
        await StartImportAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        using var rejected = new MemoryStream();
        var told = new Steps(stop.Cancel) { After = 3 };
        await using var scope = As("maria");

        var canceled = (await FluentActions.Awaiting(() => scope.Imports.ImportAsync(Utf8(People(100)), new CsvImport { BatchSize = 10, RejectedRows = rejected }, told, stop.Token))
            .Should().ThrowAsync<ImportCanceledException>()).Which;

        canceled.Report.Rows.Should().Be(30);
        (canceled.Report.Created + canceled.Report.Rejected).Should().Be(30);
        (await CountAsync()).Contacts.Should().Be(canceled.Report.Created);
        Encoding.UTF8.GetString(rejected.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(1 + (int)canceled.Report.Rejected);
        var rest = await ImportAsync(People(100), new CsvImport { BatchSize = 10 });
        (rest.Unchanged, rest.Rows).Should().Be((canceled.Report.Created, 100L));
    }

    [Fact]
    public async Task Import_keeps_the_batches_before_a_broken_row_and_reports_them()
    {
        await StartImportAsync();

        var stopped = (await FluentActions.Awaiting(() => ImportAsync("External id,Name\nK-1,A\nK-2,B\nK-3,\"C\"x\nK-4,D\n", new CsvImport { BatchSize = 2 }))
            .Should().ThrowAsync<ImportStoppedException>()).Which;

        stopped.Report.Created.Should().Be(2);
        stopped.InnerException.Should().BeOfType<ImportFormatException>().Which.Reason.Should().Be("format.quote");
        stopped.Message.Should().Contain("line 4");
        (await CountAsync()).Contacts.Should().Be(2);
    }

    [Fact]
    public async Task Import_shares_the_open_unit_of_the_scope()
    {
        await StartImportAsync();
        await using var scope = As("maria");
        await using (await scope.BeginAsync(cancellationToken: Stop))
        {
            var report = await scope.Imports.ImportAsync(Utf8("External id,Name\nK-1,Olena\n,Nobody\nK-1,Oksana\n"), new CsvImport { BatchSize = 1 }, cancellationToken: Stop);
            (report.Created, report.Updated, report.Rejected).Should().Be((1L, 1L, 1L));
        }

        (await CountAsync()).Contacts.Should().Be(0, "the unit was not committed");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5_001)]
    public async Task Import_refuses_a_batch_size_out_of_range(int size)
    {
        await StartImportAsync();

        await FluentActions.Awaiting(() => ImportAsync("Name\nA\n", new CsvImport { BatchSize = size })).Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task Import_leaves_the_stream_open_and_reads_from_its_position()
    {
        await StartImportAsync();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("garbage\nExternal id,Name\nK-1,Olena\n"));
        stream.Position = 8;

        (await ImportAsync(stream)).Created.Should().Be(1);

        stream.CanRead.Should().BeTrue();
    }

    [Fact]
    public async Task Import_writes_an_audit_entry_for_every_record()
    {
        await StartImportAsync();
        await ImportAsync(People(3));
        await ImportAsync("External id,Name\nK-1,Changed\n");

        await using var scope = As("maria");
        var entries = await scope.Audit.ListAsync(ContactModel.Model, (await ContactAsync("K-1")).Id.Value, cancellationToken: Stop);
        entries.Items.Should().HaveCount(2);
    }

    [Fact]
    public async Task Import_keeps_its_memory_when_the_file_is_long()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CRM_SOAK") == "1", "The long import runs with CRM_SOAK=1.");
        Assert.SkipWhen(typeof(TEngine) == typeof(InMemoryEngine), "The in-memory engine holds what is imported.");
        await StartImportAsync();
        var most = 0L;
        var told = new Steps(() => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false))) { Keeps = false };
        await using var file = new PeopleStream(200_000);

        var report = await ImportAsync(file, progress: told);

        report.Created.Should().Be(200_000);
        most.Should().BeLessThan(200L << 20);
    }

    /// <summary>Prints what an import of a million rows as a stored run and its undoing take.</summary>
    [Fact]
    public async Task Undo_of_a_long_run_keeps_its_memory()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CRM_SOAK") == "1", "The long undo runs with CRM_SOAK=1.");
        Assert.SkipWhen(typeof(TEngine) == typeof(InMemoryEngine), "The in-memory engine holds what is imported.");
        const int Rows = 1_000_000;
        await StartImportAsync();
        await using var scope = As("maria");
        await using var file = new PeopleStream(Rows);
        var run = (await scope.ImportRuns.StartAsync(file, cancellationToken: Stop)).RunId!.Value;
        var (most, started) = (0L, System.Diagnostics.Stopwatch.GetTimestamp());

        var undone = await scope.ImportRuns.UndoAsync(run, new Told<Auditing.RevertProgress>(_ => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false))), Stop);

        undone.Removed.Should().Be(Rows);
        most.Should().BeLessThan(200L << 20);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"undo of {Rows:N0} rows: {System.Diagnostics.Stopwatch.GetElapsedTime(started)}, managed memory at most {most >> 20} MB, working set at most {System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB"));
    }

    private static string People(int count) =>
        "External id,Name\n" + string.Concat(Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"K-{i},{(i % 10 == 4 ? "" : "Olena")}\n")));

    private sealed class Steps(Action then) : IProgress<ImportProgress>
    {
        public List<ImportProgress> List { get; } = [];

        public int After { get; init; } = 1;

        public bool Keeps { get; init; } = true;

        public void Report(ImportProgress value)
        {
            if (Keeps)
            {
                List.Add(value);
            }

            if (!Keeps || List.Count >= After)
            {
                then();
            }
        }
    }
}
