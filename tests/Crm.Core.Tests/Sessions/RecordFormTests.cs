using Crm.Auditing;
using Crm.Bulk;
using Crm.Consents;
using Crm.Contacts;
using Crm.Filters;
using Crm.Hooks;
using Crm.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Sessions;

public sealed class RecordFormTestsInMemory : RecordFormTests<InMemoryEngine>;

public sealed class RecordFormTestsSqlite : RecordFormTests<SqliteEngine>;

public sealed class RecordFormTestsPostgreSql : RecordFormTests<PostgreSqlEngine>;

public sealed class RecordFormTestsMySql : RecordFormTests<MySqlEngine>;

/// <summary>A record is stored in the form that its model tells, whoever writes it.</summary>
public abstract class RecordFormTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly Guid Operation = Guid.Parse("018f0000-0000-7000-8000-000000000002");

    [Fact]
    public async Task Session_alone_reads_and_settles_what_it_creates_and_changes()
    {
        await StartAsync();
        await using var scope = As("maria");

        var anna = await scope.WriteAsync((session, ct) => session.CreateAsync(ContactModel.Model, Raw(), ct).AsTask(), Stop);
        (anna.Name, anna.HouseholdRole).Should().Be(("Anna Kovalenko", null));
        anna.Emails.Should().Equal(new EmailAddress("anna@example.com") { Original = "Anna@EXAMPLE.com", IsPrimary = true }, new EmailAddress("b@example.com") { Original = "b@example.com" });
        anna.Phones.Should().Equal(new PhoneNumber("+380501234567") { Original = "+380 50 123-45-67", IsPrimary = true });
        anna.Addresses.Should().ContainSingle().Which.Country.Should().Be("UA");
        anna.Tags.Should().Equal("vip");

        anna = await scope.WriteAsync((session, ct) => session.UpdateAsync(ContactModel.Model, anna, c => c with { Emails = [.. c.Emails, new(" C@example.com") { IsPrimary = true, IsShared = true }] }, ct).AsTask(), Stop);
        anna.Emails.Select(email => (email.Address, email.IsPrimary, email.IsShared)).Should().Equal(("anna@example.com", false, false), ("b@example.com", false, false), ("c@example.com", true, false));
        var party = await scope.WriteAsync(
            async (session, ct) => await session.UpdateAsync(PartyModel.Model, await session.GetAsync(PartyModel.Model, anna.Id.Value, ct), p => p with { Phones = ["+380 44 000 00 01", .. p.Phones] }, ct), Stop);
        party.Phones.Select(phone => (phone.Number, phone.IsPrimary)).Should().Equal(("+380440000001", false), ("+380501234567", true));
        (await scope.Contacts.GetAsync(anna.Id, Stop)).Emails.Should().Equal(anna.Emails);
    }

    [Fact]
    public async Task Session_alone_reads_and_settles_many()
    {
        await StartAsync();
        await using var scope = As("maria");

        (await scope.WriteAsync((session, ct) => session.CreateManyAsync(CompanyModel.Model, [new Company { Name = "A", Emails = ["A@example.com"] }, new Company { Name = "B" }], ct).AsTask(), Stop)).Should().Be(2);
        await scope.WriteAsync((session, ct) => session.UpdateManyAsync(CompanyModel.Model, Filter.Everything, c => c with { Emails = [.. c.Emails, "Office@Example.com", "OFFICE@example.com"] }, ct).AsTask(), Stop);
        await CheckAsync(("A", ["a@example.com", "office@example.com"]), ("B", ["office@example.com"]));

        var seen = (await scope.Companies.ListAsync(cancellationToken: Stop)).Items;
        await scope.WriteAsync((session, ct) => session.UpdateManyAsync(CompanyModel.Model, seen, c => c with { Emails = ["New@Example.com", .. c.Emails] }, ct).AsTask(), Stop);
        await CheckAsync(("A", ["new@example.com", "a@example.com", "office@example.com"]), ("B", ["new@example.com", "office@example.com"]));
        (await scope.Companies.CountAsync(PartyModel.Emails.Any(PartyModel.EmailAddress.Is("office@example.com") & PartyModel.EmailPrimary.Is(true)), Stop)).Should().Be(1);

        async Task CheckAsync(params (string Name, string[] Emails)[] wanted)
        {
            var companies = (await scope.Companies.ListAsync(new RecordList { OrderBy = PartyModel.Name }, Stop)).Items;
            companies.Select(c => c.Name).Should().Equal(wanted.Select(one => one.Name));
            companies.Zip(wanted).Should().AllSatisfy(pair => pair.First.Emails.Select(email => email.Address).Should().Equal(pair.Second.Emails));
            companies.Should().OnlyContain(c => c.Emails.Count(email => email.IsPrimary) == 1);
        }
    }

    [Fact]
    public async Task Hook_writes_parties_in_form()
    {
        await StartAsync(crm => crm.AddHook<Company, MakeContact>());
        await using var scope = As("maria");

        var company = await scope.Companies.CreateAsync(new Company { Name = "Works" }, Stop);

        var contact = (await scope.Contacts.ListAsync(cancellationToken: Stop)).Items.Should().ContainSingle().Subject;
        contact.Emails.Should().ContainSingle().Which.Should().Be(new EmailAddress("anna@example.com") { Original = "Anna@EXAMPLE.com", IsPrimary = true });
        await scope.Companies.UpdateAsync(company, c => c with { Name = "Refused" }, Stop).Awaiting(task => task).Should().ThrowAsync<ValidationException>();
        (await scope.Companies.GetAsync(company.Id, Stop)).Name.Should().Be("Works");
    }

    [Fact]
    public async Task Bulk_code_and_tags_are_settled()
    {
        await StartAsync(crm => crm.AddBulkAction<Contact, PreferOffice>("office"));
        var anna = await AddAsync(Person("Anna") with { Emails = ["anna@example.com"], Tags = ["a"] });
        await using var scope = As("maria");

        await scope.Get<BulkService>().StartAsync(ContactModel.Model, Filter.Everything, BulkAction.Run("office"), Stop);
        await Services.GetRequiredService<BulkWorkService>().RunDueAsync(Tenant.Default, Stop);

        anna = await scope.Contacts.GetAsync(anna.Id, Stop);
        anna.Emails.Select(email => (email.Address, email.IsPrimary)).Should().Equal(("anna@example.com", false), ("office@example.com", true));
        anna.Tags.Should().Equal("a", "b");
    }

    [Fact]
    public async Task Revert_leaves_one_primary()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna") with { Emails = ["a@example.com", "b@example.com"] });
        await using var scope = As("maria");
        scope.Operation = Operation;
        anna = await scope.Contacts.UpdateAsync(anna, c => c with { Emails = c.Emails.RemoveAll(email => email.IsPrimary) }, Stop);
        scope.Operation = null;
        await scope.Contacts.UpdateAsync(anna, c => c with { Emails = ["c@example.com", .. c.Emails] }, Stop);

        await scope.Get<RevertService>().RevertAsync(Operation, cancellationToken: Stop);

        anna = await scope.Contacts.GetAsync(anna.Id, Stop);
        anna.Emails.Select(email => email.Address).Should().BeEquivalentTo("a@example.com", "b@example.com", "c@example.com");
        anna.Emails.Should().ContainSingle(email => email.IsPrimary);
    }

    [Fact]
    public async Task Session_alone_lists_every_fault_with_its_place()
    {
        await StartAsync();
        await using var scope = As("maria");
        var wrong = Raw() with
        {
            Emails = ["good@example.com", "nothing", new("fine@example.com") { Purpose = new string('x', 41) }],
            Phones = ["call me"],
            Addresses = [new() { Country = "Utopia" }],
            Language = new string('x', 36),
        };

        var create = () => scope.WriteAsync((session, ct) => session.CreateAsync(ContactModel.Model, wrong, ct).AsTask(), Stop);

        var errors = (await create.Should().ThrowAsync<ValidationException>()).Which.Errors;
        errors.Select(error => error.Field).Should().BeEquivalentTo("emails[1].address", "emails[2].purpose", "phones[0].number", "address[0].country", "language");
        var checkedOnly = scope.Contacts.Check(wrong);
        checkedOnly.Errors.Select(error => error.Field).Should().BeEquivalentTo(errors.Select(error => error.Field));
        checkedOnly.Record.Emails.Select(email => email.Address).Should().Equal("good@example.com", "fine@example.com");
        (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(0);
    }

    [Fact]
    public async Task Session_alone_may_not_write_what_a_service_keeps()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna"));
        await using var scope = As("maria");
        ValueList<Consent> consents = [new Consent(ConsentChannel.Email, "newsletter", ConsentStatus.Granted) { At = Clock.GetUtcNow(), Source = "hook" }];

        var create = () => scope.WriteAsync((session, ct) => session.CreateAsync(ContactModel.Model, Person("Boris") with { Consents = consents }, ct).AsTask(), Stop);
        var update = () => scope.WriteAsync((session, ct) => session.UpdateAsync(ContactModel.Model, anna, c => c with { Consents = consents }, ct).AsTask(), Stop);

        (await create.Should().ThrowAsync<ValidationException>()).Which.Errors.Should().ContainSingle().Which.Field.Should().Be("consent");
        (await update.Should().ThrowAsync<ValidationException>()).Which.Errors.Should().ContainSingle().Which.Message.ToString().Should().Contain("GrantAsync");
        await scope.Consents.GrantAsync(anna.Id, ConsentChannel.Email, "newsletter", new ConsentProof { Source = "fair" }, Stop);
        (await scope.Contacts.GetAsync(anna.Id, Stop)).Consents.Should().ContainSingle();
    }

    [Fact]
    public async Task Form_of_a_host_model_is_kept_too()
    {
        await StartAsync(crm => crm.AddModel(Technician.Model));
        await using var scope = As("maria");

        var stored = await scope.WriteAsync(
            (session, ct) => session.CreateAsync(Technician.Model, new Technician { Given = " Ivan ", Family = "Франко", OnShelf = "4", Phones = ["+380 50 1234567", "+380501234567", "+380440000001"] }, ct).AsTask(), Stop);

        (stored.Name, stored.OnShelf).Should().Be(("Ivan Франко", null));
        stored.Phones.Select(phone => (phone.Number, phone.Original, phone.IsPrimary)).Should().Equal(("+380501234567", "+380 50 1234567", true), ("+380440000001", "+380440000001", false));
        stored = await scope.WriteAsync((session, ct) => session.UpdateAsync(Technician.Model, stored, t => t with { At = "Kyiv", OnShelf = "4", Name = "" }, ct).AsTask(), Stop);
        (stored.Name, stored.OnShelf).Should().Be(("Ivan Франко", "4"));
    }

    private static Contact Raw() => new()
    {
        Name = " ",
        GivenName = " Anna ",
        FamilyName = "Kovalenko",
        HouseholdRole = HouseholdRole.Child,
        Emails = ["Anna@EXAMPLE.com", "b@example.com", " anna@example.com "],
        Phones = ["+380 50 123-45-67"],
        Addresses = [new() { City = "Київ", Country = " ua " }],
        Tags = [" vip", "", "vip"],
    };

    private sealed class MakeContact : IRecordHook<Company>
    {
        public async ValueTask BeforeWriteAsync(Company? before, Company after, CrmSession session, CancellationToken cancellationToken) =>
            await session.CreateAsync(ContactModel.Model, Person("Anna") with { Emails = [after.Name == "Refused" ? "nothing" : "Anna@EXAMPLE.com", "anna@example.com"] }, cancellationToken);
    }

    private sealed class PreferOffice : IBulkAction<Contact>
    {
        public ValueTask<Contact> ApplyAsync(Contact record, string? parameter, CrmSession session, CancellationToken cancellationToken) => ValueTask.FromResult(
            record with { Emails = [.. record.Emails, new("Office@example.com") { IsPrimary = true }], Tags = [.. record.Tags, "b", " b "] });
    }
}
