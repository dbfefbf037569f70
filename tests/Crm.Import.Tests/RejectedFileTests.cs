using System.Globalization;
using System.Text;
using Crm.Contacts;
using Crm.Import;

namespace Crm;

public sealed class RejectedFileInMemoryTests : RejectedFileTests<InMemoryEngine>;

public sealed class RejectedFileSqliteTests : RejectedFileTests<SqliteEngine>;

/// <summary>The rows that a stored import has rejected, as a file that is mended and imported.</summary>
public abstract class RejectedFileTests<TEngine> : ImportTest<TEngine>
    where TEngine : Engine, new()
{
    private const string Clean = "External id;Name;E-mail;Birth date;Company;Notes\nK-1;Olena;o@example.com;1990-07-01;Acme;\"a; \"\"b\"\"\"\nK-2;Ivan;i@example.com;;Acme;\"two\nlines\"\nK-3;Petro;p@example.com;1987-02-28;Globex;=1+1\nK-4;Iryna;r@example.com;;;\n";
    private const string Dirty = "External id;Name;E-mail;Birth date;Company;Notes\nK-1;Olena;o@example.com;1990-07-01;Acme;\"a; \"\"b\"\"\"\nK-2;Ivan;i@;;Acme;\"two\nlines\"\nK-3;Petro;p@example.com;1987-02-30;Globex;=1+1\nK-4;;r@example.com;;;\n";

    [Theory]
    [InlineData("en")]
    [InlineData("fa")]
    public async Task Mended_rejects_give_what_the_clean_file_gives(string language)
    {
        await StartImportAsync();
        await using var scope = As("maria");
        await using var elsewhere = As(new Tenant("clean"), "maria");
        await elsewhere.ImportRuns.StartAsync(Utf8(Clean), cancellationToken: Stop);

        var report = await scope.ImportRuns.StartAsync(Utf8(Dirty), new CsvImport { Language = language }, cancellationToken: Stop);
        var text = await WriteAsync(scope, report.RunId!.Value);
        var mended = text.Replace("i@;", "i@example.com;", StringComparison.Ordinal).Replace("02-30", "02-28", StringComparison.Ordinal).Replace("K-4;;", "K-4;Iryna;", StringComparison.Ordinal);
        var second = await scope.ImportRuns.StartAsync(Utf8(mended), cancellationToken: Stop);

        (report.Created, report.Rejected, second.Created, second.Rejected).Should().Be((1L, 3L, 3L, 0L));
        var reason = report.RejectedRows[1].Errors.Single().In(language);
        text.Should().StartWith("\uFEFFExternal id;Name;E-mail;Birth date;Company;Notes;Reason\r\n").And.Contain($"=1+1;{reason}\r\n").And.NotContain("K-1");
        (await RecordsAsync(scope)).Should().BeEquivalentTo(await RecordsAsync(elsewhere));
    }

    [Fact]
    public async Task Rejects_hold_those_before_and_after_an_interruption_once()
    {
        await StartImportAsync();
        await using var scope = As("maria");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var told = new Told<ImportProgress>(step =>
        {
            if (step.Rows == 3)
            {
                stop.Cancel();
            }
        });
        var canceled = (await FluentActions.Awaiting(() => scope.ImportRuns.StartAsync(Utf8(Dirty), new CsvImport { BatchSize = 1 }, progress: told, cancellationToken: stop.Token))
            .Should().ThrowAsync<ImportCanceledException>()).Which;
        var id = canceled.Report.RunId!.Value;

        await scope.ImportRuns.ResumeAsync(id, Utf8(Dirty), cancellationToken: Stop);

        (await WriteAsync(scope, id)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line[..3]).Should().Equal("\uFEFFEx", "K-2", "K-3", "K-4");
        var rows = (await scope.ImportRuns.ListRejectedRowsAsync(id, cancellationToken: Stop)).Items;
        rows.Select(row => (row.Number, row.Line)).Should().Equal((2, 3), (3, 5), (4, 6));
        rows[1].Errors.Select(error => (error.Column, error.Target, error.Value)).Should().Equal(("Birth date", "birthDate", "1987-02-30"));
        rows[1].Cells.Should().Equal("K-3", "Petro", "p@example.com", "1987-02-30", "Globex", "=1+1");
    }

    [Fact]
    public async Task Ten_thousand_errors_keep_the_report_small_and_are_all_in_the_file()
    {
        await StartImportAsync();
        await using var scope = As("maria");
        var file = "External id,Name,E-mail\n" + string.Concat(Enumerable.Range(1, 10_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"K-{i},,nobody\n")));

        var report = await scope.ImportRuns.StartAsync(Utf8(file), cancellationToken: Stop);
        var none = await ImportAsync(file, new CsvImport { MaxReportedRows = 0 });

        (report.Rejected, report.RejectedRows.Count, none.Rejected, none.RejectedRows.Count).Should().Be((10_000L, 100, 10_000L, 0));
        var text = await WriteAsync(scope, report.RunId!.Value);
        text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[0]).Should().BeEquivalentTo(Enumerable.Range(1, 10_000).Select(i => $"K-{i}"));
    }

    [Fact]
    public async Task Progress_of_a_resumed_run_counts_the_time_of_work_without_the_pause()
    {
        await StartImportAsync();
        await using var scope = As("maria");
        var file = "External id,Name,Notes\n" + string.Concat(Enumerable.Range(1, 4_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"K-{i},Olena,{new string('n', 60)}\n")));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var told = new Told<ImportProgress>(step =>
        {
            Clock.Advance(TimeSpan.FromSeconds(10));
            if (step.Rows == 1_000)
            {
                stop.Cancel();
            }
        });
        var canceled = (await FluentActions.Awaiting(() => scope.ImportRuns.StartAsync(Utf8(file), progress: told, cancellationToken: stop.Token)).Should().ThrowAsync<ImportCanceledException>()).Which;
        Clock.Advance(TimeSpan.FromDays(2));

        var steps = new List<ImportProgress>();
        await scope.ImportRuns.ResumeAsync(
            canceled.Report.RunId!.Value,
            Utf8(file),
            new Told<ImportProgress>(step =>
            {
                steps.Add(step);
                Clock.Advance(TimeSpan.FromSeconds(10));
            }),
            Stop);

        steps.Select(step => step.Rows).Should().Equal(1_500, 2_000, 2_500, 3_000, 3_500, 4_000);
        steps.Select(step => step.Elapsed.TotalSeconds).Should().Equal(20, 30, 40, 50, 60, 70);
        steps[1].RowsPerSecond.Should().BeApproximately(66.7, 0.1);
        steps[1].Remaining.Should().Be(steps[1].Elapsed * ((double)(file.Length - steps[1].BytesRead) / steps[1].BytesRead)).And.BePositive();
        steps[^1].Remaining.Should().Be(TimeSpan.Zero);
    }

    private static async Task<string> WriteAsync(CrmScope scope, Id<ImportRun> id)
    {
        using var output = new MemoryStream();
        var count = await scope.ImportRuns.WriteRejectedRowsAsync(id, output, Stop);
        count.Should().Be((await scope.ImportRuns.GetAsync(id, Stop)).Rejected);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static async Task<object> RecordsAsync(CrmScope scope)
    {
        var companies = (await scope.Companies.ListAsync(cancellationToken: Stop)).Items.ToDictionary(company => company.Id, company => company.Name);
        var contacts = (await scope.Contacts.ListAsync(cancellationToken: Stop)).Items;
        return contacts.Select(contact => (contact.Name, contact.Emails, contact.BirthDate, Company: contact.CompanyId is { } id ? companies[id] : null, contact.Notes, contact.ExternalIds, contact.Version)).ToList();
    }
}
