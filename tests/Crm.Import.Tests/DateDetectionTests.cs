using System.Globalization;
using Crm.Contacts;
using Crm.Import;
using Crm.Sessions;
using CsCheck;

namespace Crm;

public sealed class DateDetectionInMemoryTests : DateDetectionTests<InMemoryEngine>;

public sealed class DateDetectionSqliteTests : DateDetectionTests<SqliteEngine>;

/// <summary>The order and the calendar of a column of days are read off its cells, or asked for.</summary>
public abstract class DateDetectionTests<TEngine> : ImportTest<TEngine>
    where TEngine : Engine, new()
{
    [Theory]
    [InlineData("28.02.1988;03.04.1987", "dmy", "1988-02-28;1987-04-03")]
    [InlineData("2/28/1988;3/4/1987", "mdy", "1988-02-28;1987-03-04")]
    [InlineData("1988/2/28;1987/3/4", "ymd", "1988-02-28;1987-03-04")]
    [InlineData("۱۳۶۶/۱۲/۰۹;۱۳۶۶/۰۱/۳۱", "ymd persian", "1988-02-28;1987-04-20")]
    [InlineData("9-12-1366;31-1-1366", "dmy persian", "1988-02-28;1987-04-20")]
    [InlineData("1988-02-28;1987-03-04", null, "1988-02-28;1987-03-04")]
    public async Task Import_finds_the_order_and_the_calendar_of_a_column(string cells, string? dates, string days)
    {
        await StartImportAsync();

        var report = await ImportAsync(File(cells));
        var dry = await ImportAsync(File(cells), new CsvImport { DryRun = true });

        report.Rejected.Should().Be(0, string.Join('\n', report.RejectedRows.SelectMany(row => row.Errors)));
        dry.Unchanged.Should().Be(report.Rows);
        report.Mapping.Columns.Single(column => column.Target == "birthDate").Dates.Should().Be(dates);
        (await ContactsAsync()).OrderBy(contact => contact.Name, StringComparer.Ordinal).Select(contact => contact.BirthDate!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Should().Equal(days.Split(';'));
    }

    [Theory]
    [InlineData("03/04/1987;05/06/1990", "03/04/1987", "dmy, mdy")]
    [InlineData("1366/12/09;1366/01/05", "1366/12/09", "ymd persian")]
    [InlineData("09-10-1366", "09-10-1366", "dmy persian, mdy persian")]
    public async Task Import_refuses_a_column_that_may_be_read_in_several_ways(string cells, string example, string choices)
    {
        await StartImportAsync();

        var refused = (await FluentActions.Awaiting(() => ImportAsync(File(cells))).Should().ThrowAsync<ImportMappingException>()).Which.Errors.Single();
        await FluentActions.Awaiting(() => ImportAsync(File(cells), new CsvImport { DryRun = true })).Should().ThrowAsync<ImportMappingException>();

        (refused.Fault, refused.Subject).Should().Be((MappingFault.AmbiguousDates, "Birthday"));
        refused.Message.ToString().Should().Contain(example).And.Contain(choices).And.Contain("ColumnMapping.Dates");
        (await CountAsync()).Contacts.Should().Be(0);
    }

    [Theory]
    [InlineData("28.02.1988;02/28/1988")]
    [InlineData("1366/12/31;1988/02/28")]
    [InlineData("28.02.88;today")]
    public async Task Import_rejects_the_cells_of_a_column_that_contradicts_itself(string cells)
    {
        await StartImportAsync();

        (await ImportAsync(File(cells))).Rejected.Should().Be(2);
    }

    [Fact]
    public async Task Resume_reads_days_as_the_start_did()
    {
        await StartImportAsync();
        var file = File("28.02.1988;03.04.1987;05.06.1990");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var told = new Told<ImportProgress>(_ => stop.Cancel());
        await using var scope = As("maria");
        var canceled = (await FluentActions.Awaiting(() => scope.ImportRuns.StartAsync(Utf8(file), new CsvImport { BatchSize = 1 }, progress: told, cancellationToken: stop.Token)).Should().ThrowAsync<ImportCanceledException>()).Which;

        var report = await scope.ImportRuns.ResumeAsync(canceled.Report.RunId!.Value, Utf8(file), cancellationToken: Stop);

        (report.Created, report.Rejected).Should().Be((3L, 0L));
        (await ContactAsync("3")).BirthDate.Should().Be(new DateOnly(1990, 6, 5));
    }

    [Fact]
    public async Task Import_reads_the_rows_that_were_looked_at_as_any_others()
    {
        await StartImportAsync();
        using var rejects = new MemoryStream();

        var report = await ImportAsync("External id,Name,Birthday\n1,Anna,28.02.1988\n\n2,Petro\n3,\"Ol\nha\",01.02.1990\n4,,03.04.1991\n", new CsvImport { RejectedRows = rejects });

        report.RejectedRows.Select(row => (row.Number, row.Line, row.Errors[0].Message.Key)).Should().Equal((2, 4, "row.columnsFew"), (4, 7, "row.noName"));
        report.Created.Should().Be(2);
    }

    /// <summary>Whatever is found, no cell of the sample is read as another day than it was written.</summary>
    [Fact]
    public void Sample_never_takes_one_day_for_another()
    {
        var day = Gen.Int[0, 60_000].Select(days => new DateOnly(1900, 1, 1).AddDays(days));
        Gen.Select(day.Array[1, 12], Gen.Int[0, 2], Gen.Bool).Sample((days, order, persian) =>
        {
            var sample = new DateSample(solar: true);
            var cells = Array.ConvertAll(days, one => Written(one, order, persian));
            Array.ForEach(cells, sample.See);

            if (sample.Form is { } form)
            {
                var read = Array.ConvertAll(cells, cell => CellDates.Read(cell, DateForm.Find(form), out var found) is null ? found : default);
                read.Should().Equal(days);
            }
            else
            {
                sample.IsAmbiguous.Should().BeTrue("what was written in one way does not contradict itself");
            }
        });
    }

    private static string Written(DateOnly day, int order, bool persian)
    {
        var calendar = new PersianCalendar();
        var at = day.ToDateTime(TimeOnly.MinValue);
        var (y, m, d) = persian ? (calendar.GetYear(at), calendar.GetMonth(at), calendar.GetDayOfMonth(at)) : (day.Year, day.Month, day.Day);
        return order switch { 0 => FormattableString.Invariant($"{y}/{m}/{d}"), 1 => FormattableString.Invariant($"{d}/{m}/{y}"), _ => FormattableString.Invariant($"{m}/{d}/{y}") };
    }

    private static string File(string cells) => "External id,Name,Birthday\n" + string.Concat(cells.Split(';').Select((cell, i) => FormattableString.Invariant($"{i + 1},N{i + 1},{cell}\n")));
}
