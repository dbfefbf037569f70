using Crm.Import;

namespace Crm;

public sealed class CellDatesTests
{
    [Theory]
    [InlineData(null, "1987-02-28", "1987-02-28")]
    [InlineData(null, "۱۹۸۷-۰۲-۲۸", "1987-02-28")]
    [InlineData("dmy", "28.2.1987", "1987-02-28")]
    [InlineData("dmy", "03/04/1987", "1987-04-03")]
    [InlineData("mdy", "03/04/1987", "1987-03-04")]
    [InlineData("ymd", "1987/3/4", "1987-03-04")]
    [InlineData("ymd", "1370-05-12", "1370-05-12")]
    [InlineData("ymd persian", "1366/12/09", "1988-02-28")]
    [InlineData("ymd persian", "۱۳۹۹/۱۲/۳۰", "2021-03-20")]
    [InlineData("dmy persian", "1-1-1405", "2026-03-21")]
    [InlineData("mdy persian", "12/9/1366", "1988-02-28")]
    public void Read_takes_days_as_they_are_said_to_be_written(string? form, string cell, string day)
    {
        CellDates.Read(cell, form is null ? null : DateForm.Find(form), out var read).Should().BeNull();

        read.Should().Be(DateOnly.ParseExact(day, "yyyy-MM-dd", null));
    }

    [Theory]
    [InlineData(null, "03/04/1987", "row.dateOrder")]
    [InlineData(null, "28.02.1987", "row.dateOrder")]
    [InlineData(null, "1366-12-09", "row.dateOrder")]
    [InlineData(null, "1366/12/09", "row.dateOrder")]
    [InlineData(null, "1987-02-30", "row.dateImpossible")]
    [InlineData(null, "today", "row.dateForm")]
    [InlineData("dmy", "28.02.87", "row.dateYear")]
    [InlineData("dmy", "02/28/1987", "row.dateImpossible")]
    [InlineData("ymd", "28.02.1987", "row.dateYear")]
    [InlineData("ymd persian", "1400/12/30", "row.dateImpossible")]
    [InlineData("ymd persian", "1366/13/01", "row.dateImpossible")]
    [InlineData("dmy", "1.2", "row.dateForm")]
    public void Read_tells_why_a_cell_is_no_day(string? form, string cell, string reason) =>
        CellDates.Read(cell, form is null ? null : DateForm.Find(form), out _)!.Key.Should().Be(reason);

    [Theory]
    [InlineData("")]
    [InlineData("dym")]
    [InlineData("persian")]
    [InlineData("dmy lunar")]
    [InlineData("ymd persian x")]
    public void Find_knows_no_other_forms(string text) => DateForm.Find(text).Should().BeNull();
}
