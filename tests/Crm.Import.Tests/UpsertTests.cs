using Crm.Contacts;
using Crm.Import;

namespace Crm;

public sealed class UpsertInMemoryTests : UpsertTests<InMemoryEngine>;

public sealed class UpsertSqliteTests : UpsertTests<SqliteEngine>;

public abstract class UpsertTests<TEngine> : ImportTest<TEngine>
    where TEngine : Engine, new()
{
    private const string Header = "External id,Given name,Family name,E-mail,E-mail 2,Phone,City,Country,Tags,Owner,Birth date,Notes\n";

    [Fact]
    public async Task Import_stores_every_mapped_field()
    {
        await StartImportAsync();

        var report = await ImportAsync(Header + "K-1,Олена,Ковальчук,Olena@Example.com,,050 123 45 67,Київ,ua,vip; преса ;vip,omid,1990-07-01,\"two\nlines\"");

        (report.Created, report.Rejected).Should().Be((1L, 0L));
        var olena = await ContactAsync("K-1");
        olena.Name.Should().Be("Олена Ковальчук");
        olena.Emails.Should().Equal(new EmailAddress("olena@example.com") { Original = "Olena@Example.com", IsPrimary = true });
        olena.Phones.Should().Equal(new PhoneNumber("+380501234567") { Original = "050 123 45 67", IsPrimary = true });
        olena.Addresses.Should().Equal(new PostalAddress { City = "Київ", Country = "UA", IsPrimary = true });
        olena.Tags.Should().Equal("vip", "преса");
        (olena.Owner, olena.BirthDate, olena.Notes).Should().Be(("omid", new DateOnly(1990, 7, 1), "two\nlines"));
    }

    [Fact]
    public async Task Import_makes_nothing_twice_and_leaves_what_is_the_same()
    {
        await StartImportAsync();
        const string File = Header + "K-1,Olena,K,o@example.com,,050 123 45 67,Kyiv,UA,vip,omid,,\nK-2,Ivan,L,,i@example.com,+380671234567,,,press;vip,,,x\n";
        await ImportAsync(File);

        var report = await ImportAsync(File);

        (report.Created, report.Updated, report.Unchanged, report.Rejected).Should().Be((0L, 0L, 2L, 0L));
        (await CountAsync()).Contacts.Should().Be(2);
        (await ContactAsync("K-1")).Version.Should().Be(1);
    }

    [Fact]
    public async Task Import_changes_only_what_the_row_says()
    {
        await StartImportAsync();
        await ImportAsync(Header + "K-1,Olena,Koval,a@example.com,b@example.com,050 123 45 67,Kyiv,UA,vip,omid,1990-07-01,first");
        var before = await ContactAsync("K-1");
        await using (var scope = As("maria"))
        {
            await scope.Contacts.UpdateAsync(
                before, contact => contact with { JobTitle = "Head", Tags = contact.Tags.Add("own"), Emails = [contact.Emails[0] with { Purpose = "work" }, contact.Emails[1], "c@example.com"] }, Stop);
        }

        var report = await ImportAsync("External id,Family name,E-mail,Tags,City,Owner\nK-1,Lysenko,new@example.com,press,,\n");

        (report.Updated, report.Rejected).Should().Be((1L, 0L));
        var after = await ContactAsync("K-1");
        after.Name.Should().Be("Olena Lysenko");
        after.Emails.Select(email => email.Address).Should().Equal("new@example.com", "b@example.com", "c@example.com");
        after.Emails[0].Purpose.Should().Be("work");
        after.Tags.Should().Equal("vip", "own", "press");
        (after.JobTitle, after.Owner, after.Notes, after.BirthDate).Should().Be(("Head", "omid", "first", new DateOnly(1990, 7, 1)));
        after.Addresses.Should().Equal(before.Addresses);
        after.Version.Should().Be(3);
    }

    [Fact]
    public async Task Import_keeps_a_name_that_was_not_composed_of_its_parts()
    {
        await StartImportAsync();
        await ImportAsync("External id,Name,Given name,Family name\nK-1,Dr. O. Koval,Olena,Koval\n");

        await ImportAsync("External id,Family name\nK-1,Lysenko\n");

        var olena = await ContactAsync("K-1");
        (olena.Name, olena.FamilyName).Should().Be(("Dr. O. Koval", "Lysenko"));
    }

    [Fact]
    public async Task Import_moves_an_item_that_the_record_has_at_another_position()
    {
        await StartImportAsync();
        await ImportAsync("External id,Name,E-mail,E-mail 2\nK-1,Olena,a@example.com,b@example.com\n");

        await ImportAsync("External id,Name,E-mail,E-mail 2\nK-1,Olena,b@example.com,c@example.com\n");
        (await ContactAsync("K-1")).Emails.Select(email => email.Address).Should().Equal("b@example.com", "c@example.com");
        await ImportAsync("External id,Name,E-mail,E-mail 2\nK-1,Olena,,b@example.com\n");

        (await ContactAsync("K-1")).Emails.Select(email => email.Address).Should().Equal("c@example.com", "b@example.com");
    }

    [Theory]
    [InlineData(500)]
    [InlineData(1)]
    public async Task Import_lets_a_later_row_of_the_file_change_the_earlier_one(int batchSize)
    {
        await StartImportAsync();

        var report = await ImportAsync(
            "External id,Name,Phone,Tags\nK-1,Olena,+380501234567,a\nK-2,Ivan,,\nK-1,Olena,+380671234567,b\nK-1,Olena,+380671234567,b\n", new CsvImport { BatchSize = batchSize });

        (report.Created, report.Updated, report.Unchanged).Should().Be((2L, 1L, 1L));
        var olena = await ContactAsync("K-1");
        olena.Phones.Select(phone => phone.Number).Should().Equal("+380671234567");
        olena.Tags.Should().Equal("a", "b");
        (await CountAsync()).Contacts.Should().Be(2);
    }

    [Fact]
    public async Task Import_updates_an_archived_record_and_leaves_it_archived()
    {
        await StartImportAsync();
        await ImportAsync("External id,Name\nK-1,Olena\n");
        await using (var scope = As("maria"))
        {
            await scope.Contacts.ArchiveAsync(await ContactAsync("K-1"), Stop);
        }

        var report = await ImportAsync("External id,Name\nK-1,Oksana\n");

        (report.Created, report.Updated).Should().Be((0L, 1L));
        var record = await ContactAsync("K-1");
        (record.Name, record.ArchivedAt is null).Should().Be(("Oksana", false));
    }

    [Theory]
    [InlineData("Email")]
    [InlineData("Phone")]
    public async Task Import_finds_a_record_by_any_of_its_addresses_or_numbers(string kind)
    {
        await StartImportAsync();
        await using (var scope = As("maria"))
        {
            await scope.Contacts.CreateAsync(
                new Contact { Name = "Olena", Emails = ["first@example.com", "second@example.com"], Phones = ["+380501234567", "+380671234567"] }, Stop);
        }

        var key = kind == "Email" ? ImportKey.Email : ImportKey.Phone;
        var report = await ImportAsync(
            "Name,E-mail,Phone,Country\nOksana,SECOND@example.com,067 123 45 67,UA\nNew,new@example.com,050 765 43 21,UA\n", new CsvImport { Key = key });

        (report.Created, report.Updated, report.Rejected).Should().Be((1L, 1L, 0L));
        (await ContactsAsync()).Select(contact => contact.Name).Should().BeEquivalentTo("Oksana", "New");
    }

    [Fact]
    public async Task Import_rejects_a_row_whose_key_several_records_bear()
    {
        await StartImportAsync();
        await using (var scope = As("maria"))
        {
            await scope.Contacts.CreateAsync(new Contact { Name = "Olena", Emails = ["home@example.com"] }, Stop);
            await scope.Companies.CreateAsync(new Company { Name = "Acme", Emails = ["home@example.com"] }, Stop);
        }

        var report = await ImportAsync("Name,E-mail\nOksana,home@example.com\n", new CsvImport { Key = ImportKey.Email });

        Rejected(report, 1).Errors.Single().Message.Key.Should().Be("row.ambiguous");
    }

    [Fact]
    public async Task Import_rejects_a_row_without_key_unless_it_may_make_a_record()
    {
        await StartImportAsync();
        const string File = "External id,Name\n,Olena\nK-2,Ivan\n";

        var strict = await ImportAsync(File);
        var loose = await ImportAsync(File, new CsvImport { CreateWithoutKey = true });

        (strict.Created, strict.Rejected).Should().Be((1L, 1L));
        var error = Rejected(strict, 1).Errors.Single();
        (error.Message.Key, error.Column).Should().Be(("row.noKey", "External id"));
        (loose.Created, loose.Unchanged, loose.Rejected).Should().Be((1L, 1L, 0L));
    }

    [Fact]
    public async Task Import_makes_every_row_new_when_there_is_no_key()
    {
        await StartImportAsync();
        var settings = new CsvImport { Key = ImportKey.None };

        await ImportAsync("Name\nOlena\nOlena\n", settings);
        await ImportAsync("Name\nOlena\nOlena\n", settings);

        (await CountAsync()).Contacts.Should().Be(4);
    }

    [Fact]
    public async Task Import_takes_a_row_without_name_for_a_stored_record_only()
    {
        await StartImportAsync();
        await ImportAsync("External id,Name\nK-1,Olena\n");

        var report = await ImportAsync("External id,Phone\nK-1,+380501234567\nK-2,+380671234567\n");

        (report.Updated, report.Rejected).Should().Be((1L, 1L));
        Rejected(report, 2).Errors.Single().Message.Key.Should().Be("row.noName");
    }

    [Fact]
    public async Task Import_keeps_the_keys_of_two_systems_apart()
    {
        await StartImportAsync();
        var mapping = new ImportMapping { Columns = [new("erp", "externalIds[erp].value"), new("shop", "externalIds[shop].value"), new("name", "name")] };
        await ImportAsync("erp,shop,name\n1,A,Olena\n2,1,Ivan\n", new CsvImport { Mapping = mapping, Key = ImportKey.ExternalId("erp") });

        var report = await ImportAsync("erp,shop,name\n1,B,Olena\n3,1,Other\n", new CsvImport { Mapping = mapping, Key = ImportKey.ExternalId("erp") });

        // The key A of the shop becomes B; the shop's key 1 is Ivan's.
        (report.Updated, report.Created, report.Rejected).Should().Be((1L, 0L, 1L));
        (await ContactAsync("1", "erp")).ExternalIds.Should().BeEquivalentTo(new[] { new ExternalId("erp", "1"), new ExternalId("shop", "B") });
        Rejected(report, 2).Errors.Single().Message.Key.Should().Be("row.duplicate");
    }

    [Fact]
    public async Task Import_keeps_tenants_apart()
    {
        await StartImportAsync();
        await ImportAsync("External id,Name\nK-1,Olena\n");
        await using var other = As(new Tenant("other"), "maria");

        var report = await other.Imports.ImportAsync(Utf8("External id,Name\nK-1,Ivan\n"), cancellationToken: Stop);

        report.Created.Should().Be(1);
        (await ContactAsync("K-1")).Name.Should().Be("Olena");
    }
}
