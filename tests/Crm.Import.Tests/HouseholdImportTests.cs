using Crm.Contacts;
using Crm.Import;
using Crm.Sessions;

namespace Crm;

public sealed class HouseholdImportInMemoryTests : HouseholdImportTests<InMemoryEngine>;

public sealed class HouseholdImportSqliteTests : HouseholdImportTests<SqliteEngine>;

/// <summary>Households, wishes and verifications stand in the same row as the person.</summary>
public abstract class HouseholdImportTests<TEngine> : ImportTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Import_finds_households_by_name_or_key_and_makes_them_once()
    {
        await StartImportAsync();
        await using var scope = As("maria");
        var stored = await scope.Households.CreateAsync(new Household { Name = "The Kovalenkos", ExternalIds = [new ExternalId("erp", "H-1")] }, Stop);
        const string File = "External id,Name,household,household.externalIds[erp].value,householdRole\n"
            + "1,Anna,the kovalenkos,,head\n2,Petro,,H-1,spouse\n3,Olha,The Shevchenkos,,\n4,Ivan,The Shevchenkos,,child\n5,Iryna,The Bondars,H-2,\n6,Yurii,,H-2,\n7,Taras,,H-9,\n8,Mark,,,head\n9,Nina,The Bondars,,uncle\n";

        var report = await ImportAsync(File, new CsvImport { BatchSize = 3 });
        var again = await ImportAsync(File, new CsvImport { BatchSize = 3 });

        (report.Created, report.Rejected, report.HouseholdsMade).Should().Be((6L, 3L, 2L), string.Join('\n', report.RejectedRows.SelectMany(row => row.Errors)));
        report.RejectedRows.Select(row => $"{row.Number} {row.Errors.Single().Target} {row.Errors.Single().Message.Key}").Should().Equal(
            "7 household.externalIds[erp].value row.householdUnknown", "8 householdRole row.roleWithoutHousehold", "9 householdRole field.choice");
        (again.Unchanged, again.HouseholdsMade).Should().Be((6L, 0L));
        (await ContactAsync("1")).Should().BeEquivalentTo(new { HouseholdId = stored.Id, HouseholdRole = "head" });
        (await ContactAsync("2")).Should().BeEquivalentTo(new { HouseholdId = stored.Id, HouseholdRole = "spouse" });
        (await ContactAsync("4")).HouseholdId.Should().Be((await ContactAsync("3")).HouseholdId);
        (await ContactAsync("6")).HouseholdId.Should().Be((await ContactAsync("5")).HouseholdId);
        (await scope.Households.CountAsync(null, Stop)).Should().Be(3);
    }

    [Fact]
    public async Task Import_does_not_guess_between_households_of_one_name()
    {
        await StartImportAsync();
        await using var scope = As("maria");
        var first = await scope.Households.CreateAsync(new Household { Name = "The Kovalenkos" }, Stop);
        await scope.Households.CreateAsync(new Household { Name = "The Kovalenkos" }, Stop);
        var anna = await scope.Contacts.CreateAsync(new Contact { Name = "Anna", HouseholdId = first.Id, HouseholdRole = "head", ExternalIds = [new ExternalId("import", "1")] }, Stop);

        var report = await ImportAsync("External id,Name,household,jobTitle\n1,Anna,The Kovalenkos,Smith\n2,Petro,The Kovalenkos,\n");
        var update = await ImportAsync("External id,Name,household\n1,Anna,The Bondars\n", new CsvImport { Mode = ImportMode.UpdateOnly });
        var moved = await ImportAsync("External id,Name,household\n1,Anna,The Bondars\n");

        (report.Updated, Rejected(report, 2).Errors.Single().Message.Key).Should().Be((1L, "row.householdAmbiguous"));
        Rejected(update, 1).Errors.Single().Message.Key.Should().Be("row.householdUnknown");
        (moved.Updated, moved.HouseholdsMade).Should().Be((1L, 1L));
        (await scope.Contacts.GetAsync(anna.Id, Stop)).HouseholdRole.Should().BeNull("the role was in the former household");
    }

    [Fact]
    public async Task Undo_removes_households_that_a_run_has_made()
    {
        await StartImportAsync();
        await using var scope = As("maria");
        var report = await scope.ImportRuns.StartAsync(Utf8("External id,Name,household\n1,Anna,The Bondars\n2,Petro,The Bondars\n"), cancellationToken: Stop);

        var run = await scope.ImportRuns.GetAsync(report.RunId!.Value, Stop);
        var undone = await scope.ImportRuns.UndoAsync(run.Id, cancellationToken: Stop);

        (run.HouseholdsMade, undone.Removed, undone.Kept).Should().Be((1L, 3L, 0L));
        (await scope.Households.CountAsync(null, Stop)).Should().Be(0);
    }

    [Fact]
    public async Task Import_takes_source_wishes_and_verifications_and_an_empty_cell_leaves_them()
    {
        await StartImportAsync();
        const string Header = "External id,Name,Джерело,preferredChannel,reachFrom,reachUntil,doNotCall,doNotPost,emails[0].address,emails[0].verifiedAt,emails[1].address,emails[1].primary\n";

        await ImportAsync(Header + "1,Anna,виставка,phone,9:00,۱۸:۳۰,yes,так,a@example.com,2026-01-05T10:00:00Z,b@example.com,yes\n");
        await ImportAsync(Header + "1,Anna,,,,,no,,a@example.com,,b@example.com,\n");
        var wrong = await ImportAsync(Header + "1,Anna,,,25:00,9,maybe,,a@example.com,2031-01-01,b@example.com,\n");

        var anna = await ContactAsync("1");
        anna.Source.Should().Be("виставка");
        anna.Preferences.Should().Be(new ContactPreferences { Channel = "phone", From = new TimeOnly(9, 0), Until = new TimeOnly(18, 30), DoNotPost = true });
        anna.Emails.Select(email => (email.Address, email.IsPrimary, email.VerifiedAt)).Should().Equal(
            ("a@example.com", false, new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero)), ("b@example.com", true, null));
        wrong.RejectedRows.Single().Errors.Select(error => $"{error.Target} {error.Message.Key}").Should().Equal(
            "reachFrom row.time", "reachUntil row.time", "doNotCall row.boolean", "emails[0].verifiedAt row.future");
    }

    [Fact]
    public async Task Import_of_cards_marks_the_preferred_one_and_keeps_the_order()
    {
        await StartImportAsync();

        await ImportAsync("BEGIN:VCARD\nVERSION:4.0\nUID:1\nFN:Anna\nEMAIL:a@example.com\nEMAIL;PREF=1:b@example.com\nTEL;PREF=2:tel:+380501234561\nTEL;PREF=1:tel:+380501234562\nEND:VCARD\n", new VCardImport());

        var anna = await ContactAsync("1", "vcard");
        anna.Emails.Select(email => (email.Address, email.IsPrimary)).Should().Equal(("a@example.com", false), ("b@example.com", true));
        anna.Phones.Select(phone => (phone.Number, phone.IsPrimary)).Should().Equal(("+380501234562", true), ("+380501234561", false));
    }
}
