using Crm.Filters;
using Crm.Sessions;

namespace Crm.Contacts;

public sealed class ContactTestsInMemory : ContactTests<InMemoryEngine>;

public sealed class ContactTestsSqlite : ContactTests<SqliteEngine>;

public sealed class ContactTestsPostgreSql : ContactTests<PostgreSqlEngine>;

public sealed class ContactTestsMySql : ContactTests<MySqlEngine>;

public abstract class ContactTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Create_stores_everything_and_returns_it_as_stored()
    {
        await StartAsync();
        await using var scope = As("maria");
        var company = await scope.Companies.CreateAsync(new Company { Name = "Пошта", Industry = "post", RegistrationNumber = "123" }, Stop);

        var created = await scope.Contacts.CreateAsync(Full(company.Id), Stop);

        created.Id.IsEmpty.Should().BeFalse();
        created.Name.Should().Be("Мар'яна Ковальчук");
        created.Emails[0].Should().Be(new EmailAddress("maryana@xn--80a1acn3a.example") { Original = "Maryana@Пошта.example", Purpose = "work", IsPrimary = true });
        created.Phones[0].Should().Be(new PhoneNumber("+380501234567") { Original = "+380 (50) 123-45-67", IsPrimary = true });
        created.Addresses[0].Country.Should().Be("UA");
        created.Tags.Should().Equal("vip", "преса");
        created.Version.Should().Be(1);
        created.CreatedAt.Should().Be(Clock.GetUtcNow());
        (await scope.Contacts.GetAsync(created.Id, Stop)).Should().Be(created);
        (await scope.Contacts.FindByExternalIdAsync("erp", "K-1", Stop)).Should().Be(created);
        (await scope.Companies.GetAsync(company.Id, Stop)).Should().Be(company);
    }

    [Fact]
    public async Task Contact_is_not_found_as_a_company_and_both_are_parties()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna"));
        await using var scope = As("maria");
        await scope.Companies.CreateAsync(new Company { Name = "Acme" }, Stop);

        (await scope.Companies.FindAsync(anna.Id, Stop)).Should().BeNull();
        var parties = await scope.ReadAsync((session, ct) => session.ListAsync(PartyModel.Model, new RecordList { OrderBy = PartyModel.Name }, ct).AsTask(), Stop);
        parties.Items.Select(party => (party.Name, party.Kind)).Should().Equal(("Acme", PartyKind.Company), ("Anna", PartyKind.Contact));
    }

    [Theory]
    [InlineData("کریمی", "كريمى")]
    [InlineData("Іван", "ІВАН")]
    [InlineData("Мар’яна", "Мар'яна")]
    [InlineData("José", "jose")]
    [InlineData("Әуезов", "ӘУЕЗОВ")]
    [InlineData("İpek Işık", "ipek isik")]
    public async Task Search_finds_a_name_in_another_spelling(string stored, string typed)
    {
        await StartAsync();
        await AddAsync(Person(stored));
        await AddAsync(Person("Somebody Else"));
        await using var scope = As("maria");

        (await scope.Contacts.SearchAsync(typed, cancellationToken: Stop)).Items.Select(c => c.Name).Should().Equal(stored);
    }

    [Fact]
    public async Task Search_wants_every_word_as_a_prefix_of_name_mail_or_phone()
    {
        await StartAsync();
        var anna = await AddAsync(new Contact { Name = "Anna Petrenko", Emails = ["anna.p@example.com"], Phones = ["+380501234567"] });
        await AddAsync(new Contact { Name = "Anna Kovalenko" });
        await using var scope = As("maria");

        foreach (var text in new[] { "petr anna", "anna.p@exam", "+38050 anna", "PETRENKO" })
        {
            (await scope.Contacts.SearchAsync(text, cancellationToken: Stop)).Items.Select(c => c.Id).Should().Equal([anna.Id], text);
        }

        (await scope.Contacts.SearchAsync("anna nobody", cancellationToken: Stop)).Items.Should().BeEmpty();
        var empty = () => scope.Contacts.SearchAsync(" ـ ", cancellationToken: Stop);
        (await empty.Should().ThrowAsync<FilterException>()).Which.Reason.Should().Be("filter.foldsToNothing");
    }

    [Fact]
    public async Task Every_fault_of_a_record_is_listed_with_field_value_and_remedy()
    {
        await StartAsync();
        await using var scope = As("maria");
        var bad = new Contact { Name = "Anna", Emails = ["anna@", "ok@example.com"], Phones = ["call me"], Addresses = [new() { Country = "Atlantis" }] };

        var thrown = (await scope.Awaiting(s => s.Contacts.CreateAsync(bad, Stop)).Should().ThrowAsync<ValidationException>()).Which;

        thrown.Errors.Select(error => error.Field).Should().BeEquivalentTo("emails[0].address", "phones[0].number", "address[0].country");
        thrown.Errors.Single(error => error.Field == "emails[0].address").Value.Should().Be("anna@");
        thrown.MessageIn("fa").Should().NotBe(thrown.Message);
        (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(0);
    }

    [Theory]
    [InlineData(0, "U+0000")]
    [InlineData(0xD83D, "surrogate")]
    [InlineData(0xDE00, "surrogate")]
    [InlineData(' ', "required")]
    public async Task Text_that_cannot_be_stored_is_refused(int unit, string reason)
    {
        var name = unit == ' ' ? "  " : $"a{(char)unit}b";
        await StartAsync();
        await using var scope = As("maria");

        var thrown = await scope.Awaiting(s => s.Contacts.CreateAsync(new Contact { Name = name }, Stop)).Should().ThrowAsync<ValidationException>();

        var error = thrown.Which.Errors.Should().ContainSingle().Subject;
        error.Field.Should().Be("name");
        error.Message.ToString().Should().Contain(reason);
    }

    [Fact]
    public async Task Text_that_is_too_long_is_refused()
    {
        await StartAsync();
        await using var scope = As("maria");

        var thrown = await scope.Awaiting(s => s.Contacts.CreateAsync(Person(new string('x', 201), "maria"), Stop)).Should().ThrowAsync<ValidationException>();

        thrown.Which.Errors[0].Value!.Length.Should().Be(100);
        thrown.Which.Message.Should().Contain("201").And.Contain("200");
    }

    [Fact]
    public async Task List_pages_forward_and_backward_through_the_same_order()
    {
        await StartAsync();
        await using var scope = As("maria");
        var days = Enumerable.Range(0, 23).Select(i => i % 4 == 3 ? default(DateOnly?) : new DateOnly(1990, 1, 1).AddDays(i * 7 % 11));
        await scope.Contacts.CreateManyAsync([.. days.Select((day, i) => new Contact { Name = $"P{i:00}", BirthDate = day })], Stop);
        var list = new RecordList { OrderBy = PartyModel.BirthDate, Descending = true, Page = new PageRequest { Size = 500 } };
        var whole = (await scope.Contacts.ListAsync(list, Stop)).Items.Select(c => c.Name).ToArray();
        whole.Should().HaveCount(23);

        var forward = new List<string>();
        var page = await scope.Contacts.ListAsync(list with { Page = new PageRequest { Size = 5 } }, Stop);
        page.Previous.Should().BeNull();
        while (true)
        {
            forward.AddRange(page.Items.Select(c => c.Name));
            if (page.Next is null)
            {
                break;
            }

            page = await scope.Contacts.ListAsync(list with { Page = new PageRequest { Size = 5, Cursor = page.Next } }, Stop);
        }

        forward.Should().Equal(whole);
        var backward = new List<string>(page.Items.Select(c => c.Name));
        while (page.Previous is not null)
        {
            page = await scope.Contacts.ListAsync(list with { Page = new PageRequest { Size = 5, Cursor = page.Previous } }, Stop);
            backward.InsertRange(0, page.Items.Select(c => c.Name));
        }

        backward.Should().Equal(whole);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("MT4wMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMCtuYW1lPXg")]
    public async Task Cursor_of_another_list_is_refused(string cursor)
    {
        await StartAsync();
        await using var scope = As("maria");
        var list = new RecordList { OrderBy = PartyModel.BirthDate, Page = new PageRequest { Cursor = cursor } };

        await scope.Awaiting(s => s.Contacts.ListAsync(list, Stop)).Should().ThrowAsync<CursorException>();
    }

    [Fact]
    public async Task Names_are_ordered_by_the_alphabet_of_the_tenant()
    {
        await StartAsync(crm => crm.UseTenantSettings(tenant => new TenantSettings(tenant.Name, TimeZoneInfo.Utc, Calendars.CalendarSystem.Gregorian, null)));
        string[] ukrainian = ["Ганна", "Ґалаґан", "Іван", "Їжакевич", "Йосип"];
        string[] persian = ["آرش", "پروین", "چنگیز", "ژاله", "گیتا", "یاسمن"];
        await CheckAsync("uk", ukrainian);
        await CheckAsync("fa", persian);

        async Task CheckAsync(string language, string[] names)
        {
            await using var scope = As(new Tenant(language), "maria");
            await scope.Contacts.CreateManyAsync([.. names.Reverse().Select(name => Person(name))], Stop);
            var listed = await scope.Contacts.ListAsync(new RecordList { OrderBy = PartyModel.Name }, Stop);
            listed.Items.Select(c => c.Name).Should().Equal(names);
        }
    }

    [Fact]
    public async Task Tenants_do_not_see_each_other()
    {
        await StartAsync();
        await using var one = As(new Tenant("one"), "maria");
        await using var two = As(new Tenant("two"), "maria");
        var anna = await one.Contacts.CreateAsync(new Contact { Name = "Anna", ExternalIds = [new("erp", "1")] }, Stop);
        await two.Contacts.CreateAsync(new Contact { Name = "Other", ExternalIds = [new("erp", "1")] }, Stop);

        (await two.Contacts.FindAsync(anna.Id, Stop)).Should().BeNull();
        (await two.Contacts.SearchAsync("anna", cancellationToken: Stop)).Items.Should().BeEmpty();
        (await two.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(1);
        await two.Awaiting(t => t.Contacts.UpdateAsync(anna, c => c with { Owner = "x" }, Stop)).Should().ThrowAsync<NotFoundException>();
    }

    private static Contact Full(Id<Party> company) => new()
    {
        GivenName = " Мар'яна ",
        FamilyName = "Ковальчук",
        JobTitle = "Head of purchasing",
        CompanyId = company,
        BirthDate = new DateOnly(1990, 2, 28),
        Owner = "maria",
        Stage = LifeCycleStage.Exploration,
        Language = "uk",
        TimeZone = "Europe/Kyiv",
        Notes = "😀 second line\nthird",
        Emails = [new EmailAddress(" Maryana@Пошта.example") { Purpose = "work" }, "other@example.com"],
        Phones = ["+380 (50) 123-45-67"],
        Addresses = [new PostalAddress { Street = "Хрещатик, 1", City = "Київ", PostalCode = "01001", Country = "ua" }],
        Tags = ["vip", " преса ", "vip"],
        ExternalIds = [new ExternalId("erp", "K-1")],
    };
}
