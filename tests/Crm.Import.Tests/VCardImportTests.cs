using Crm.Contacts;
using Crm.Import;

namespace Crm;

/// <summary>Cards become contacts and companies by the same rows and reports as lines of CSV.</summary>
public abstract class VCardImportTests<TEngine> : ImportTest<TEngine>
    where TEngine : Engine, new()
{
    private const string Cards = """
        BEGIN:VCARD
        VERSION:4.0
        UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1
        FN:Айгүл Сағындықова
        N:Сағындықова;Айгүл;;;
        ORG:Түркістан Сүт;Сату
        TITLE:Бас менеджер
        TEL;VALUE=uri;TYPE=cell;PREF=1:tel:+7-701-260-28-49
        EMAIL;TYPE=work:Aigul@Example.KZ
        ADR;TYPE=work:;;Қазыбек би 12;Түркістан;;161200;KZ
        CATEGORIES:retail,key\, account
        NOTE:first line\nsecond line
        END:VCARD
        BEGIN:VCARD
        VERSION:4.0
        UID:c-2
        KIND:org
        FN:ТОВ Світанок
        EMAIL:office@svitanok.ua
        END:VCARD
        BEGIN:VCARD
        VERSION:4.0
        UID:g-3
        KIND:group
        FN:Friends
        END:VCARD
        BEGIN:VCARD
        VERSION:3.0
        UID:p-4
        FN:Broken
        TEL:call me
        END:VCARD
        """;

    [Fact]
    public async Task Import_makes_contacts_and_companies_of_cards()
    {
        await StartImportAsync();

        var report = await ImportAsync(Cards, settings: null);

        (report.Format, report.Created, report.Rejected, report.CompaniesMade).Should().Be((FileFormat.VCard, 2L, 2L, 1L));
        var aigul = await ContactAsync("4fbe8971-0bc3-424c-9c26-36c3e1eff6b1", "vcard");
        (aigul.Name, aigul.GivenName, aigul.FamilyName, aigul.JobTitle).Should().Be(("Айгүл Сағындықова", "Айгүл", "Сағындықова", "Бас менеджер"));
        (aigul.Phones[0].Number, aigul.Phones[0].Purpose).Should().Be(("+77012602849", "mobile"));
        (aigul.Emails[0].Address, aigul.Emails[0].Purpose).Should().Be(("aigul@example.kz", "work"));
        aigul.Addresses.Should().Equal(new PostalAddress { Street = "Қазыбек би 12", City = "Түркістан", PostalCode = "161200", Country = "KZ", Purpose = "work", IsPrimary = true });
        aigul.Tags.Should().Equal("retail", "key, account");
        aigul.Notes.Should().Be("first line\nsecond line");
        aigul.CompanyId.Should().NotBeNull();
        (await CompanyAsync("c-2", "vcard")).Name.Should().Be("ТОВ Світанок");
        Rejected(report, 3).Errors.Single().Message.Key.Should().Be("row.kind");
        Rejected(report, 4).Errors.Single().Target.Should().Be("phones[0].number");
        Rejected(report, 4).Line.Should().Be(27);
    }

    [Fact]
    public async Task Import_makes_no_card_twice()
    {
        await StartImportAsync();
        await ImportAsync(Cards, new VCardImport());

        var again = await ImportAsync(Cards, new VCardImport());

        (again.Created, again.Updated, again.Unchanged, again.Rejected).Should().Be((0L, 0L, 2L, 2L));
    }

    [Fact]
    public async Task Import_takes_cards_without_uid_by_another_key()
    {
        await StartImportAsync();
        const string text = "BEGIN:VCARD\nVERSION:3.0\nFN:Olena\nEMAIL:olena@example.ua\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Nobody\nEND:VCARD\n";

        (await ImportAsync(text, new VCardImport())).Rejected.Should().Be(2);
        var report = await ImportAsync(text, new VCardImport { Key = ImportKey.Email });

        (report.Created, report.Rejected).Should().Be((1L, 1L));
        Rejected(report, 2).Errors.Single().Message.Key.Should().Be("row.noKey");
    }

    [Fact]
    public async Task Import_takes_rejected_cards_again_as_csv_once_they_are_mended()
    {
        await StartImportAsync();
        using var rejected = new MemoryStream();
        await ImportAsync(Cards, new VCardImport { RejectedRows = rejected });

        var text = System.Text.Encoding.UTF8.GetString(rejected.ToArray()).Replace("call me", "+380501234567", StringComparison.Ordinal);
        var again = await ImportAsync(text, new CsvImport());

        (again.Created, again.Rejected).Should().Be((1L, 1L));
        (await ContactAsync("p-4", "vcard")).Phones[0].Number.Should().Be("+380501234567");
    }
}

public sealed class VCardImportInMemoryTests : VCardImportTests<InMemoryEngine>;

public sealed class VCardImportSqliteTests : VCardImportTests<SqliteEngine>;
