using System.Text;
using Crm.Consents;
using Crm.Contacts;
using Crm.Export;
using Crm.Import;
using Crm.Sessions;
using CsCheck;

namespace Crm;

public sealed class RoundTripInMemoryTests : RoundTripTests<InMemoryEngine>;

public sealed class RoundTripSqliteTests : RoundTripTests<SqliteEngine>;

/// <summary>What is exported and imported into an empty tenant is the same contact in all that the format can carry.</summary>
public abstract class RoundTripTests<TEngine> : ImportTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly DateTimeOffset Past = new(2025, 3, 1, 10, 30, 0, TimeSpan.Zero);

    private static readonly Gen<string> Word = Of("Олена", "O'Brien; Ltd", "=1+1", "'=quoted", "-5", "+380501234567", "@home", "line\nbreak", "a,b\"c\"", "_x0041_", "<b>&amp;", "\\;x\\", "😀 Ґ", "مریم", "x\u0001y", "A");

    private static readonly Gen<ContactPreferences> Wishes =
        from channel in Of(null, "email", "phone")
        from minutes in Gen.Int[0, 1439].Nullable()
        from until in Gen.Int[0, 1439].Nullable()
        from flags in Gen.Int[0, 15]
        select new ContactPreferences
        {
            Channel = channel,
            From = minutes is { } early ? TimeOnly.MinValue.AddMinutes(early) : null,
            Until = until is { } late ? TimeOnly.MinValue.AddMinutes(late) : null,
            DoNotCall = (flags & 1) != 0,
            DoNotEmail = (flags & 2) != 0,
            DoNotText = (flags & 4) != 0,
            DoNotPost = (flags & 8) != 0,
        };

    private static readonly Gen<Contact> People =
        from names in Gen.Select(Word, Word, Word)
        from words in Gen.Select(Word.Null(), Word.Null(), Word.Null())
        from emails in Gen.Int[0, 5]
        from phones in Gen.Int[0, 5]
        from tags in Word.Array[0, 3]
        from day in Gen.Int[0, 20_000].Nullable()
        from marks in Gen.Select(Gen.Int[0, 4], Gen.Int[0, 4], Gen.Int[0, 6])
        from purpose in Of<string?>(null, "work", "mobile", "work fax", "Nights & weekends", "video")
        from wishes in Wishes
        from rest in Gen.Select(Word.Null(), Of<string?>(null, "awareness", "commitment"), Of<string?>(null, "uk", "fa"), Of<string?>(null, "Europe/Kyiv", "Asia/Tehran"))
        select new Contact
        {
            Name = names.Item1,
            GivenName = names.Item2,
            FamilyName = names.Item3,
            JobTitle = words.Item1,
            Notes = words.Item2,
            BirthDate = day is { } number ? new DateOnly(1950, 1, 1).AddDays(number) : null,
            Emails = ValueList.From(Enumerable.Range(0, emails).Select(i => new EmailAddress($"a{i}@example.com") { Purpose = purpose, IsPrimary = i == marks.Item1, VerifiedAt = Verified(marks.Item3, i) })),
            Phones = ValueList.From(Enumerable.Range(0, phones).Select(i => new PhoneNumber($"+38050123456{i}") { Purpose = purpose, Extension = i == 1 ? "12" : null, IsPrimary = i == marks.Item2, VerifiedAt = Verified(marks.Item3, i) })),
            Addresses = words.Item3 is { } street
                ? [new PostalAddress { Street = street, City = names.Item1, Country = "UA", Purpose = purpose, VerifiedAt = Verified(marks.Item3, 1) }, new PostalAddress { Street = "Другий", Country = "KZ", IsPrimary = marks.Item1 == 1 }]
                : default,
            Tags = ValueList.From(tags.Distinct()),
            Preferences = wishes,
            Source = rest.Item1,
            Stage = rest.Item2,
            Language = rest.Item3,
            TimeZone = rest.Item4,
        };

    private static readonly Gen<(string Purpose, ConsentStatus Status, int Day, string? Text, string? Evidence)[]> Said =
        (from purpose in Of("newsletter", "offers")
         from granted in Gen.Bool
         from day in Gen.Int[0, 300]
         from text in Of<string?>(null, "2026-01", "v; 2")
         from evidence in Of<string?>(null, "=call 17", "лист, 3")
         select (purpose, granted ? ConsentStatus.Granted : ConsentStatus.Withdrawn, day, text, evidence)).Array[0, 3];

    [Theory]
    [InlineData(FileFormat.Csv, 4)]
    [InlineData(FileFormat.Xlsx, 4)]
    [InlineData(FileFormat.VCard, 4)]
    [InlineData(FileFormat.VCard, 3)]
    public async Task Export_and_import_give_equal_contacts(FileFormat format, int version)
    {
        await StartImportAsync();
        var random = 0;
        await Gen.Select(People.Array[1, 8], Said).SampleAsync(
            async (people, said) =>
            {
                var number = Interlocked.Increment(ref random);
                await using var from = As(new Tenant($"from{number}"), "maria");
                await using var to = As(new Tenant($"to{number}"), "maria");
                await SendAsync(from, people, said);
                using var file = new MemoryStream();
                await from.Exports.ExportContactsAsync(file, new ExportSettings { Format = format, VCardVersion = version, AllItems = true }, null, Stop);
                file.Position = 0;

                var report = await to.Imports.ImportAsync(file, format == FileFormat.VCard ? null : Keyed(format), null, Stop);

                (report.Created, report.Rejected).Should().Be((people.Length, 0L), string.Join('\n', report.RejectedRows.SelectMany(row => row.Errors)));
                var (got, sent) = (await ToldAsync(to, format), await ToldAsync(from, format));
                got.Should().BeEquivalentTo(sent, options => options.WithStrictOrdering());

                // A second import changes nothing.
                file.Position = 0;
                (await to.Imports.ImportAsync(file, format == FileFormat.VCard ? null : Keyed(format), null, Stop)).Unchanged.Should().Be(people.Length);
            },
            iter: 20,
            threads: 1);
    }

    private static ImportSettings Keyed(FileFormat format) =>
        format == FileFormat.Xlsx ? new XlsxImport { Key = ImportKey.ExternalId("vcard") } : new CsvImport { Key = ImportKey.ExternalId("vcard") };

    private static async Task SendAsync(CrmScope scope, Contact[] people, (string Purpose, ConsentStatus Status, int Day, string? Text, string? Evidence)[] said)
    {
        var company = await scope.Companies.CreateAsync(new Company { Name = "ТОВ Світанок" }, Stop);
        Household[] households =
        [
            await scope.Households.CreateAsync(new Household { Name = "The Kovalenkos", ExternalIds = [new ExternalId("erp", "H-1")] }, Stop),
            await scope.Households.CreateAsync(new Household { Name = "The Kovalenkos", ExternalIds = [new ExternalId("erp", "H-2")] }, Stop),
        ];
        await scope.Contacts.CreateManyAsync(
            [.. people.Select((person, i) => person with
            {
                ExternalIds = i % 2 == 0 ? [new ExternalId("vcard", $"P-{i}"), new ExternalId("my erp", $"E-{i}")] : [new ExternalId("vcard", $"P-{i}")],
                CompanyId = i == 0 ? company.Id : null,
                HouseholdId = i % 3 == 2 ? null : households[i % 3].Id,
                HouseholdRole = i == 0 ? HouseholdRole.Head : null,
            })],
            Stop);
        var first = (await scope.Contacts.ListAsync(null, Stop)).Items[0];
        foreach (var (purpose, status, day, text, evidence) in said)
        {
            var proof = new ConsentProof { Source = "web form", At = Past.AddDays(day), TextVersion = text, Evidence = evidence };
            await (status == ConsentStatus.Granted
                ? scope.Consents.GrantAsync(first.Id, "email", purpose, proof, Stop)
                : scope.Consents.WithdrawAsync(first.Id, "email", purpose, proof, Stop));
        }
    }

    /// <summary>What a file can carry of the contacts, with the names of what they are linked to.</summary>
    private static async Task<List<object>> ToldAsync(CrmScope scope, FileFormat format)
    {
        var told = new List<object>();
        foreach (var contact in (await scope.Contacts.ListAsync(new RecordList { Page = new PageRequest { Size = 100 } }, Stop)).Items)
        {
            var company = contact.CompanyId is { } id ? (await scope.Companies.GetAsync(id, Stop)).Name : null;
            var household = contact.HouseholdId is { } home ? (await scope.Households.GetAsync(home, Stop)).ExternalIds.Single().Value : null;
            var isCard = format == FileFormat.VCard;
            var said = contact with
            {
                Id = default,
                Version = 0,
                CreatedAt = default,
                UpdatedAt = default,
                StageSince = null,
                CompanyId = null,
                HouseholdId = null,
                Emails = ValueList.From(contact.Emails.Select(email => email with { Original = null, VerifiedAt = isCard ? null : email.VerifiedAt })),
                Phones = ValueList.From(contact.Phones.Select(phone => phone with { Original = null, VerifiedAt = isCard ? null : phone.VerifiedAt })),
                Addresses = ValueList.From(contact.Addresses.Select(address => address with { VerifiedAt = isCard ? null : address.VerifiedAt })),
                ExternalIds = ValueList.From(contact.ExternalIds.Where(key => !isCard || key.System == "vcard").OrderBy(key => key.System, StringComparer.Ordinal)),
                Consents = ValueList.From(contact.Consents.OrderBy(consent => consent.Purpose, StringComparer.Ordinal)),
            };
            told.Add(isCard
                ? (said with { Preferences = ContactPreferences.None, Source = null, Stage = null, HouseholdRole = null, Consents = default }, company, null)
                : (said, company, household));
        }

        return told;
    }

    private static DateTimeOffset? Verified(int mark, int place) => mark == place ? Past.AddMinutes(place) : null;

    private static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
