using System.Text;
using Crm.Access;
using Crm.Contacts;
using Crm.Import;
using Crm.Localization;

namespace Crm;

public sealed class RejectionInMemoryTests : RejectionTests<InMemoryEngine>;

public sealed class RejectionSqliteTests : RejectionTests<SqliteEngine>;

public abstract class RejectionTests<TEngine> : ImportTest<TEngine>
    where TEngine : Engine, new()
{
    private const string Header = "External id,Name,E-mail,E-mail 2,Phone,Phone 2,Country,Stage,Birth date,Tags,Owner\n";

    [Theory]
    [InlineData("K,A,nobody,,,,,,,,", "E-mail", "nobody", "email.at")]
    [InlineData("K,A,,a b@example.com,,,,,,,", "E-mail 2", "a b@example.com", "email.local")]
    [InlineData("K,A,a@example.com,x@y,,,,,,,", "E-mail 2", "x@y", "email.domain")]
    [InlineData("K,A,,,,123,UA,,,,", "Phone 2", "123", "phone.tooShort")]
    [InlineData("K,A,,,0501234567,,,,,,", "Phone", "0501234567", "phone.noCountry")]
    [InlineData("K,A,,,3.80E+11,,UA,,,,", "Phone", "3.80E+11", "phone.spoiled")]
    [InlineData("K,A,,,,,Narnia,,,,", "Country", "Narnia", "address.country")]
    [InlineData("K,A,,,,,,sold,,,", "Stage", "sold", "field.choice")]
    [InlineData("K,A,,,,,,,1987-02-30,,", "Birth date", "1987-02-30", "row.dateImpossible")]
    [InlineData("K,A,,,,,,,31.02.1987,,", "Birth date", "31.02.1987", "row.dateOrder")]
    [InlineData("K,A,,,,,,,today,,", "Birth date", "today", "row.dateForm")]
    [InlineData("K,,,,,,,,,,", "Name", null, "row.noName")]
    [InlineData("K,A\0B,,,,,,,,,", "Name", "A\0B", "field.nullCharacter")]
    [InlineData("K,A,,,,,,,,", null, null, "row.columnsFew")]
    [InlineData("K,A,,,,,,,,,,", null, null, "row.columnsMany")]
    public async Task Import_names_the_cell_at_fault_and_why(string row, string? column, string? value, string key)
    {
        await StartImportAsync();

        var report = await ImportAsync($"{Header}{row}\nK-2,Good,,,,,,,,,\n");

        (report.Created, report.Rejected).Should().Be((1L, 1L));
        var rejected = report.RejectedRows.Single();
        (rejected.Number, rejected.Line).Should().Be((1L, 2L));
        var error = rejected.Errors.Single();
        (error.Column, error.Value, error.Message.Key).Should().Be((column, value, key));
        MessageCatalog.Languages.Where(language => error.Message.In(language) is not { Length: > 0 } text || text == key).Should().BeEmpty();
    }

    [Fact]
    public async Task Import_lists_every_fault_of_a_row()
    {
        await StartImportAsync();

        var report = await ImportAsync(Header + "K,A,nobody,b@,1,2,QQ,sold,1987-02-30," + new string('t', 61) + "," + new string('o', 101));

        report.RejectedRows.Single().Errors.Select(error => error.Column)
            .Should().BeEquivalentTo("E-mail", "E-mail 2", "Phone", "Phone 2", "Country", "Stage", "Birth date", "Tags", "Owner");
    }

    [Fact]
    public async Task Import_rejects_a_row_with_bytes_that_are_not_of_the_encoding()
    {
        await StartImportAsync();
        byte[] bytes = [.. "External id,Name,Notes\nK-1,Олена,x\nK-2,"u8, 0xCE, 0xEB, 0xE5, .. ",y\nK-3,Ivan \uFFFD,z\n"u8];

        var report = await ImportAsync(new MemoryStream(bytes));

        (report.Created, report.Rejected).Should().Be((2L, 1L));
        var error = Rejected(report, 2).Errors.Single();
        (error.Column, error.Message.Key).Should().Be(("Name", "row.bytes"));
        (await ContactAsync("K-3")).Name.Should().Be("Ivan \uFFFD", "the file itself says so");
    }

    [Fact]
    public async Task Import_writes_rejected_rows_that_can_be_imported_once_they_are_mended()
    {
        await StartImportAsync();
        using var rejected = new MemoryStream();
        var file = "External id;Name;E-mail;Notes\nK-1;Olena;o@example.com;fine\nK-2;\"Ivan; \"\"Vanya\"\"\";nobody;\"two\nlines\"\nK-3;Petro\nK-4;;p@example.com;=1+1\n";

        var report = await ImportAsync(file, new CsvImport { RejectedRows = rejected, Language = "uk" });

        report.Rejected.Should().Be(3);
        var text = Encoding.UTF8.GetString(rejected.ToArray());
        text.Should().StartWith("\uFEFFExternal id;Name;E-mail;Notes;Reason\r\n").And.NotContain("K-1").And.Contain("=1+1");
        text.Should().Contain("\"Ivan; \"\"Vanya\"\"\";nobody;\"two\nlines\"").And.Contain(EmailFault("uk"));

        using var again = new MemoryStream();
        var unmended = await ImportAsync(new MemoryStream(rejected.ToArray()), new CsvImport { RejectedRows = again, Language = "uk" });
        (unmended.Created, unmended.Rejected).Should().Be((0L, 3L));
        unmended.IgnoredColumns.Should().Equal("Reason");
        Encoding.UTF8.GetString(again.ToArray()).Split("\r\n")[0].Should().Be("\uFEFFExternal id;Name;E-mail;Notes;Reason");

        var mended = text.Replace("nobody", "v@example.com", StringComparison.Ordinal).Replace("K-3;Petro;", "K-3;Petro;;;", StringComparison.Ordinal).Replace("K-4;;", "K-4;Pavlo;", StringComparison.Ordinal);
        var last = await ImportAsync(mended);
        (last.Created, last.Rejected).Should().Be((3L, 0L));
        var ivan = await ContactAsync("K-2");
        (ivan.Name, ivan.Notes).Should().Be(("Ivan; \"Vanya\"", "two\nlines"));
    }

    [Fact]
    public async Task Import_counts_all_rejected_rows_and_lists_the_first()
    {
        await StartImportAsync();

        var report = await ImportAsync("External id,Name\n" + string.Concat(Enumerable.Range(0, 250).Select(i => $"K-{i},\n")), new CsvImport { BatchSize = 30 });

        (report.Rows, report.Rejected).Should().Be((250L, 250L));
        report.RejectedRows.Select(row => row.Number).Should().Equal(Enumerable.Range(1, 100).Select(i => (long)i));
    }

    [Fact]
    public async Task Import_rejects_only_the_row_that_a_rule_forbids()
    {
        await StartImportAsync(
            crm => crm.AddAccess(rules => rules.Restrict("own", PartyModel.Model, AccessOperations.Create | AccessOperations.Update, actor => PartyModel.Owner.Is(actor.Name))),
            rules: true);
        var file = "External id,Name,Owner\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"K-{i},N{i},{(i is 7 or 23 ? "omid" : "maria")}\n"));

        var report = await ImportAsync(file);

        (report.Created, report.Rejected).Should().Be((38L, 2L));
        report.RejectedRows.Select(row => row.Number).Should().Equal(7, 23);
        report.RejectedRows.Select(row => row.Errors.Single().Message.Key).Should().AllBe("row.denied");
    }

    [Fact]
    public async Task Import_rejects_a_row_whose_record_the_actor_may_not_see()
    {
        await StartImportAsync(
            crm => crm.AddAccess(rules => rules.Restrict("own", PartyModel.Model, AccessOperations.Read, actor => PartyModel.Owner.Is(actor.Name))), rules: true);
        await ImportAsync("External id,Name,Owner\nK-1,Olena,maria\n");

        var report = await ImportAsync(Utf8("External id,Name,Owner\nK-1,Taken over,omid\nK-2,Ivan,omid\n"), actor: "omid");

        (report.Created, report.Updated, report.Rejected).Should().Be((1L, 0L, 1L));
        Rejected(report, 1).Errors.Single().Message.Key.Should().Be("row.duplicate");
        (await ContactAsync("K-1")).Name.Should().Be("Olena");
    }

    [Fact]
    public async Task Import_does_not_blank_what_is_hidden_from_the_actor()
    {
        await StartImportAsync(crm => crm.AddAccess(rules => rules.HideField("notes", PartyModel.Notes, actor => actor.Name == "omid")), rules: true);
        await ImportAsync("External id,Name,Notes\nK-1,Olena,secret\n");

        var report = await ImportAsync(Utf8("External id,Name\nK-1,Oksana\n"), actor: "omid");

        report.Updated.Should().Be(1);
        var record = await ContactAsync("K-1");
        (record.Name, record.Notes).Should().Be(("Oksana", "secret"));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://example.com\")")]
    [InlineData("'); DROP TABLE party; --")]
    [InlineData("{\"$ne\": null}")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("@SUM(1+1)*cmd|' /C calc'!A0")]
    [InlineData("%s%n{0}")]
    public async Task Import_takes_cells_for_nothing_but_text(string text)
    {
        await StartImportAsync();
        var cell = $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

        var report = await ImportAsync($"External id,Name,Company,Tags,Notes\n{cell},{cell},{cell},{cell},{cell}\n");

        report.Created.Should().Be(1);
        var record = await ContactAsync(text);
        (record.Name, record.Notes).Should().Be((text, text));
        (await CountAsync()).Should().Be((1L, 1L));
    }

    private static string EmailFault(string language) => EmailNormalizer.Read("nobody", out _)!.In(language);
}
