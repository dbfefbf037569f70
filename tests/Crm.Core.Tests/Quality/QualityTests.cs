using Crm.Access;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Models;
using Crm.Policies;

namespace Crm.Quality;

public sealed class QualityTestsInMemory : QualityTests<InMemoryEngine>;

public sealed class QualityTestsSqlite : QualityTests<SqliteEngine>;

public sealed class QualityTestsPostgreSql : QualityTests<PostgreSqlEngine>;

public sealed class QualityTestsMySql : QualityTests<MySqlEngine>;

public abstract class QualityTests<TEngine> : CustomFieldTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly EntityModel<Contact> Contacts = ContactModel.Model;

    private static Contact Whole => new()
    {
        Name = "Олена Шевчук",
        GivenName = "Олена",
        FamilyName = "Шевчук",
        JobTitle = "Бухгалтерка",
        BirthDate = new DateOnly(1990, 5, 5),
        Owner = "maria",
        Stage = "expansion",
        Source = "fair-2026",
        Language = "uk",
        Emails = ["olena@svitanok.ua"],
        Phones = ["+380501284567"],
        Addresses = [new PostalAddress { City = "Київ", Country = "UA", PostalCode = "01001" }],
    };

    [Fact]
    public async Task AssessAsync_gives_a_whole_record_all_points()
    {
        await StartAsync();
        await using var scope = As("maria");
        var company = await scope.Companies.CreateAsync(new Company { Name = "ТОВ Світанок" }, Stop);
        var olena = await AddAsync(Whole with { CompanyId = company.Id });

        var quality = await scope.Quality.AssessAsync(Contacts, olena.Id.Value, Stop);

        quality.Issues.Should().BeEmpty();
        quality.Should().Be(new RecordQuality(new RecordRef("party", olena.Id.Value), 100, 100, 100, default, null, default));
    }

    [Fact]
    public async Task AssessAsync_judges_households_by_where_they_live_and_how_they_are_reached()
    {
        await StartAsync();
        await using var scope = As("maria");
        var home = await scope.Households.CreateAsync(
            new Household { Name = "Шевчуки", Owner = "maria", Language = "uk", Emails = ["test@example.com"], Addresses = [new() { Street = "Хрещатик 1", City = "Київ", Country = "UA" }] }, Stop);

        var quality = await scope.Quality.AssessAsync(HouseholdModel.Model, home.Id.Value, Stop);

        // 17 points in all; phone 2, stage 1 and source 1 are missing.
        quality.Completeness.Should().Be(76);
        quality.Issues.Should().Contain(issue => issue.Kind == QualityIssueKind.Implausible && issue.Field == "emails[0].address");
    }

    [Fact]
    public async Task AssessAsync_names_what_is_missing_and_the_field_that_adds_most()
    {
        await StartAsync();
        var anna = await AddAsync(Whole with { Emails = [], Phones = [], JobTitle = null });
        await using var scope = As("maria");

        var quality = await scope.Quality.AssessAsync(Contacts, anna.Id.Value, Stop);

        // 17 points in all; e-mail 3, phone 3, job title 1 and company 1 are missing.
        quality.Score.Should().Be(53);
        quality.Completeness.Should().Be(53);
        quality.Validity.Should().Be(100);
        quality.Next.Should().Be(new NextField("emails", QualityIssueKind.Missing, 18));
        quality.Issues.Select(issue => (issue.Kind, issue.Field)).Should().Equal(
            (QualityIssueKind.Missing, "emails"), (QualityIssueKind.Missing, "phones"), (QualityIssueKind.Missing, "companyId"), (QualityIssueKind.Missing, "jobTitle"));
        quality.Issues[0].Message.In("uk").Should().Be("очікується, але відсутнє");

        var asked = await scope.Contacts.UpdateAsync(anna, c => c with { Emails = ["anna@svitanok.ua"] }, Stop);
        var after = await scope.Quality.AssessAsync(Contacts, asked.Id.Value, Stop);
        after.Score.Should().Be(71);
        after.Next!.Field.Should().Be("phones");
    }

    [Theory]
    [InlineData("name", "12345", "quality.digits")]
    [InlineData("name", "anna@svitanok.ua", "quality.addressInName")]
    [InlineData("name", "www.svitanok.ua", "quality.addressInName")]
    [InlineData("name", "-", "quality.filler")]
    [InlineData("name", "asdf", "quality.filler")]
    [InlineData("name", "ТЕСТ", "quality.filler")]
    [InlineData("name", "تست", "quality.filler")]
    [InlineData("name", "0000", "quality.filler")]
    [InlineData("jobTitle", "xxx", "quality.filler")]
    [InlineData("address.city", "N/A", "quality.filler")]
    [InlineData("emails.address", "test@test.com", "quality.reserved")]
    [InlineData("emails.address", "anna@example.org", "quality.reserved")]
    [InlineData("emails.address", "noemail@svitanok.ua", "quality.filler")]
    [InlineData("phones.number", "+380500000000", "quality.run")]
    [InlineData("phones.number", "+380501234567", "quality.run")]
    [InlineData("address.postalCode", "00000", "quality.run")]
    [InlineData("birthDate", "1900-01-01", "quality.fillerDay")]
    [InlineData("birthDate", "1897-05-05", "quality.age")]
    [InlineData("familyName", "Олена", "quality.sameNames")]
    public async Task AssessAsync_doubts_values_that_are_hardly_true(string field, string value, string key)
    {
        await StartAsync();
        var contact = field switch
        {
            "name" => Whole with { Name = value },
            "jobTitle" => Whole with { JobTitle = value },
            "familyName" => Whole with { FamilyName = value },
            "address.city" => Whole with { Addresses = [new PostalAddress { City = value, Country = "UA" }] },
            "address.postalCode" => Whole with { Addresses = [new PostalAddress { City = "Київ", Country = "UA", PostalCode = value }] },
            "emails.address" => Whole with { Emails = [value] },
            "phones.number" => Whole with { Phones = [value] },
            _ => Whole with { BirthDate = DateOnly.ParseExact(value, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) },
        };
        var added = await AddAsync(contact);
        await using var scope = As("maria");

        var quality = await scope.Quality.AssessAsync(Contacts, added.Id.Value, Stop);

        var issue = quality.Issues.Should().ContainSingle(found => found.Kind == QualityIssueKind.Implausible).Subject;
        (ValuePath.WithoutPlaces(issue.Field), issue.Message.Key).Should().Be((field, key));
        quality.Validity.Should().BeLessThan(100);
    }

    [Fact]
    public async Task AssessAsync_judges_stored_values_by_the_rules_of_today()
    {
        await StartAsync();
        var grade = await DefineAsync(Define(Grade, CustomFieldKind.Choice) with { Choices = ["a", "b"] });
        var boris = await AddAsync(Whole with { BirthDate = new DateOnly(2026, 3, 22), Custom = CustomValues.Empty.Set(Grade, "a") });
        await using var scope = As("maria");
        var company = await scope.Companies.CreateAsync(new Company { Name = "олена шевчук" }, Stop);
        await scope.Contacts.UpdateAsync(boris, c => c with { CompanyId = company.Id }, Stop);
        await scope.Get<CustomFieldService>().UpdateAsync(grade, field => field with { Choices = ["b"] }, Stop);

        var quality = await scope.Quality.AssessAsync(Contacts, boris.Id.Value, Stop);

        quality.Issues.Select(issue => (issue.Kind, issue.Field, issue.Value)).Should().BeEquivalentTo([
            (QualityIssueKind.Invalid, "custom.grade", "a"),
            (QualityIssueKind.Invalid, "birthDate", "2026-03-22"),
            (QualityIssueKind.Implausible, "name", "Олена Шевчук")]);
    }

    [Fact]
    public async Task Values_grow_stale_unless_they_are_changed_or_confirmed()
    {
        await StartAsync();
        var olena = await AddAsync(Whole);
        await using var scope = As("maria");
        Clock.Advance(TimeSpan.FromDays(400));
        olena = await scope.Contacts.UpdateAsync(olena, c => c with { Phones = ["+380672284561"], Notes = "called" }, Stop);
        (await StaleAsync()).Should().BeEmpty();

        Clock.Advance(TimeSpan.FromDays(400));
        (await StaleAsync()).Should().Equal("emails", "jobTitle");
        await scope.Quality.ConfirmAsync(Contacts, olena, ["emails.address"], Stop);
        (await StaleAsync()).Should().Equal("jobTitle");

        Clock.Advance(TimeSpan.FromDays(400));
        (await StaleAsync()).Should().Equal("phones", "jobTitle");
        Clock.Advance(TimeSpan.FromDays(400));
        (await StaleAsync()).Should().Equal("emails", "phones", "jobTitle");

        async Task<IEnumerable<string>> StaleAsync() =>
            (await scope.Quality.AssessAsync(Contacts, olena.Id.Value, Stop)).Issues.Where(issue => issue.Kind == QualityIssueKind.Stale).Select(issue => issue.Field);
    }

    [Fact]
    public async Task ConfirmAsync_refuses_unknown_fields_stale_versions_and_those_who_may_not_change_the_record()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules
                .Restrict("own", PartyModel.Model, AccessOperations.Write, actor => PartyModel.Owner.Is(actor.Name))
                .HideField("cities", PartyModel.City, actor => actor.IsInRole("clerk"))),
            rules: true);
        var olena = await AddAsync(Whole);
        await using var maria = As("maria", "clerk");
        await using var omid = As("omid");

        await FluentActions.Awaiting(() => maria.Quality.ConfirmAsync(Contacts, olena, ["nothing"], Stop)).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(() => maria.Quality.ConfirmAsync(Contacts, olena, ["address"], Stop)).Should().ThrowAsync<DeniedException>();
        await FluentActions.Awaiting(() => omid.Quality.ConfirmAsync(Contacts, olena, ["phones"], Stop)).Should().ThrowAsync<DeniedException>();
        await FluentActions.Awaiting(() => maria.Quality.ConfirmAsync(Contacts, olena with { Version = 9 }, ["phones"], Stop)).Should().ThrowAsync<Storage.StaleVersionException>();
        await maria.Quality.ConfirmAsync(Contacts, olena, ["phones"], Stop);
    }

    [Fact]
    public async Task Hidden_fields_count_neither_way_and_are_not_told_of()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules
                .HideField("countries", PartyModel.Country, actor => actor.IsInRole("clerk"))
                .HideField("births", PartyModel.BirthDate, actor => actor.IsInRole("clerk"))
                .HideField("sources", PartyModel.Source, actor => actor.IsInRole("clerk"))
                .Restrict("own", PartyModel.Model, AccessOperations.Read, actor => actor.IsInRole("clerk") ? PartyModel.Owner.Is("maria") : Filter.Everything)),
            rules: true);
        var olena = await AddAsync(Whole with { BirthDate = new DateOnly(1900, 1, 1) });
        var none = await AddAsync(Whole with { Addresses = [new PostalAddress { City = "Київ" }], BirthDate = null, Source = null });
        await AddAsync(Whole with { Owner = "omid" });
        await using var clerk = As("clara", "clerk");

        var one = await clerk.Quality.AssessAsync(Contacts, olena.Id.Value, Stop);
        var other = await clerk.Quality.AssessAsync(Contacts, none.Id.Value, Stop);
        var report = await clerk.Quality.ReportAsync(Contacts, cancellationToken: Stop);

        one.Should().Be(other with { Record = one.Record });
        one.Unjudged.Should().Equal("address.country", "source");
        one.Issues.Select(issue => issue.Field).Should().Equal("companyId");
        report.Total.Records.Should().Be(2);
        report.Groupings.Select(grouping => grouping.Field).Should().Equal("owner");
        var bySource = () => clerk.Quality.ReportAsync(Contacts, new QualityRequest { GroupBy = [PartyModel.Source] }, cancellationToken: Stop);
        await bySource.Should().ThrowAsync<DeniedException>();
    }

    [Fact]
    public async Task ReportAsync_counts_by_source_and_owner_in_steps()
    {
        await StartAsync();
        await using var scope = As("maria");
        await scope.Contacts.CreateManyAsync([.. Enumerable.Range(0, 1_100).Select(i => Whole with { Owner = i % 2 == 0 ? "maria" : "omid", Source = i % 4 == 0 ? null : "import" })], Stop);
        var poor = await AddAsync(new Contact { Name = "-", Source = "website" });
        await scope.Contacts.ArchiveAsync(await AddAsync(Person("Gone")), Stop);
        await using (var other = As(new Tenant("other"), "maria"))
        {
            await other.Contacts.CreateAsync(Person("Other"), Stop);
        }

        var steps = new List<long>();

        var report = await scope.Quality.ReportAsync(Contacts, new QualityRequest { Poorest = 2 }, new Progress(steps), Stop);

        steps.Should().Equal(500, 1_000, 1_101);
        report.Total.Records.Should().Be(1_101);
        report.Bands.Sum().Should().Be(1_101);
        report.Groupings[0].Field.Should().Be("source");
        report.Groupings[0].Groups.Select(group => (group.Key, group.Records, group.Score)).Should().Equal(("import", 825, 94), (null, 275, 88), ("website", 1, 8));
        report.Groupings[1].Groups.Select(group => (group.Key, group.Records)).Should().Equal(("maria", 550), ("omid", 550), (null, 1));
        report.Faults[0].Should().Match<QualityFault>(fault => fault.Field == "companyId" && fault.Kind == QualityIssueKind.Missing && fault.Records == 1_101 && fault.Examples.Count == 3);
        report.Faults.Single(fault => fault.Field == "name").Records.Should().Be(1);
        report.Poorest.Should().HaveCount(2);
        report.Poorest[0].Record.Id.Should().Be(poor.Id.Value);
        report.Poorest[0].Next!.Field.Should().Be("emails");

        var some = await scope.Quality.ReportAsync(Contacts, new QualityRequest { Filter = PartyModel.Source.Is("website"), GroupBy = [PartyModel.Stage] }, cancellationToken: Stop);
        some.Total.Records.Should().Be(1);
        some.Groupings.Should().ContainSingle().Which.Groups.Should().ContainSingle().Which.Key.Should().BeNull();
        (await scope.Quality.ReportAsync(CompanyModel.Model, cancellationToken: Stop)).Total.Should().Be(new QualityGroup(null, 0, 100, 100, 100, 0));
    }

    [Fact]
    public async Task Hosts_say_what_they_expect_per_tenant_and_judge_by_rules_of_their_own()
    {
        await StartAsync(crm => crm
            .UseQualityProfiles((tenant, model) => tenant.Name == "strict" && model == ContactModel.Model
                ? new QualityProfile { Expected = [new ExpectedField("custom.vatNumber", 3), new ExpectedField("tags")] }
                : null)
            .AddQualityRule<Contact, NoShouting>());
        var strict = new Tenant("strict");
        await using var scope = As(strict, "maria");
        await scope.Get<CustomFieldService>().CreateAsync(Define(Vat, CustomFieldKind.Code), Stop);
        var anna = await scope.Contacts.CreateAsync(new Contact { Name = "ANNA", Tags = ["vip"] }, Stop);
        await using var other = As("maria");
        var same = await other.Contacts.CreateAsync(new Contact { Name = "Anna" }, Stop);

        var quality = await scope.Quality.AssessAsync(Contacts, anna.Id.Value, Stop);

        (quality.Score, quality.Next!.Field).Should().Be((20, "custom.vatNumber"));
        quality.Issues.Select(issue => (issue.Kind, issue.Field)).Should().Equal((QualityIssueKind.Missing, "custom.vatNumber"), (QualityIssueKind.Invalid, "name"));
        (await other.Quality.AssessAsync(Contacts, same.Id.Value, Stop)).Next!.Field.Should().Be("emails");
    }

    [Fact]
    public async Task Policies_that_only_report_count_as_issues()
    {
        await StartAsync(crm => crm.AddRecordPolicy(new RecordPolicy { Entity = "contact", Key = "base", Name = "Base data", Enforce = false, Requirements = [new PolicyRequirement("jobTitle") { Required = true }] }));
        var anna = await AddAsync(Whole with { JobTitle = null });
        await using var scope = As("maria");

        var quality = await scope.Quality.AssessAsync(Contacts, anna.Id.Value, Stop);

        quality.Issues.Should().ContainSingle(issue => issue.Field == "jobTitle").Which.Should().Match<QualityIssue>(
            issue => issue.Kind == QualityIssueKind.Policy && issue.Message.In("en").Contains("Base data", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Profiles_that_expect_what_is_not_there_are_refused()
    {
        await StartAsync(crm => crm.UseQualityProfiles((_, _) => new QualityProfile { Expected = [new ExpectedField("shoeSize")] }));
        var anna = await AddAsync(Person("Anna"));
        await using var scope = As("maria");

        await FluentActions.Awaiting(() => scope.Quality.AssessAsync(Contacts, anna.Id.Value, Stop)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*shoeSize*");
        await FluentActions.Awaiting(() => scope.Quality.AssessAsync(Contacts, Guid.NewGuid(), Stop)).Should().ThrowAsync<NotFoundException>();
    }

    private sealed class NoShouting : IQualityRule<Contact>
    {
        public ValueTask JudgeAsync(QualityBatch<Contact> batch, CancellationToken cancellationToken)
        {
            for (var i = 0; i < batch.Records.Count; i++)
            {
                if (batch.Records[i].Name is { Length: > 3 } name && !name.Any(char.IsLower))
                {
                    batch.Add(i, QualityIssueKind.Invalid, "name", name, CoreMessages.Of("quality.filler"));
                }
            }

            return ValueTask.CompletedTask;
        }
    }

    private sealed class Progress(List<long> steps) : IProgress<long>
    {
        public void Report(long value) => steps.Add(value);
    }
}
