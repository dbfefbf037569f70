using Crm.Access;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Models;
using Crm.Storage;

namespace Crm.Policies;

public sealed class PolicyTestsInMemory : PolicyTests<InMemoryEngine>;

public sealed class PolicyTestsSqlite : PolicyTests<SqliteEngine>;

public sealed class PolicyTestsPostgreSql : PolicyTests<PostgreSqlEngine>;

public sealed class PolicyTestsMySql : PolicyTests<MySqlEngine>;

public abstract class PolicyTests<TEngine> : CustomFieldTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly EntityModel<Company> Companies = CompanyModel.Model;

    private static RecordPolicy BaseData => new()
    {
        Entity = "company",
        Key = "base-data",
        Name = "Base data of customers",
        Filter = FilterJson.Write(PartyModel.Stage.Is("commitment")),
        Requirements =
        [
            new PolicyRequirement("registrationNumber") { Required = true, Pattern = "[0-9]{8}", Example = "12345678" },
            new PolicyRequirement("address.country") { Required = true },
        ],
    };

    private static RecordPolicy Names => new()
    {
        Entity = "company",
        Key = "names",
        Name = "Names of companies",
        Requirements = [new PolicyRequirement("name") { LegalForm = LegalFormPosition.Front, Capitals = NameCapitals.Words }],
    };

    [Fact]
    public async Task Enforced_policy_refuses_records_that_break_it_and_names_itself()
    {
        await StartAsync(crm => crm.AddRecordPolicy(BaseData));
        await using var scope = As("maria");
        var company = await scope.Companies.CreateAsync(new Company { Name = "ТОВ Світанок" }, Stop);

        var create = () => scope.Companies.CreateAsync(new Company { Name = "ТОВ Ранок", Stage = "commitment", RegistrationNumber = "7" }, Stop);
        var many = () => scope.Companies.CreateManyAsync([new Company { Name = "ТОВ Вечір", Stage = "commitment" }], Stop);
        var promote = () => scope.Companies.UpdateAsync(company, c => c with { Stage = "commitment" }, Stop);

        var refused = (await create.Should().ThrowAsync<ValidationException>()).Which;
        refused.Errors.Select(error => (error.Field, error.Value, error.Message.Key)).Should().Equal(
            ("registrationNumber", "7", "policy.formatLike"), ("address.country", null, "policy.required"));
        refused.Message.Should().Contain("Base data of customers").And.Contain("12345678");
        refused.Errors[1].Message.In("fa").Should().Contain("Base data of customers");
        (await many.Should().ThrowAsync<ValidationException>()).Which.Errors.Should().HaveCount(2);
        (await promote.Should().ThrowAsync<ValidationException>()).Which.Errors.Should().HaveCount(2);

        var whole = await scope.Companies.UpdateAsync(
            company, c => c with { Stage = "commitment", RegistrationNumber = "12345678", Addresses = [new PostalAddress { Country = "UA" }] }, Stop);
        whole.Stage.Should().Be("commitment");
        await scope.Contacts.CreateAsync(new Contact { Name = "Anna", Stage = "commitment" }, Stop);
    }

    [Fact]
    public async Task Old_records_may_be_changed_elsewhere_where_the_policy_tolerates_it()
    {
        await StartAsync();
        await using var scope = As("maria");
        var old = await scope.Companies.CreateAsync(new Company { Name = "ТОВ Світанок", Stage = "commitment", RegistrationNumber = "7" }, Stop);
        var policy = await scope.Policies.CreateAsync(BaseData, Stop);

        old = await scope.Companies.UpdateAsync(old, c => c with { Owner = "omid" }, Stop);
        await FluentActions.Awaiting(() => scope.Companies.UpdateAsync(old, c => c with { RegistrationNumber = "8" }, Stop)).Should().ThrowAsync<ValidationException>();
        old = await scope.Companies.UpdateAsync(old, c => c with { RegistrationNumber = "12345678" }, Stop);

        await scope.Policies.UpdateAsync(policy, p => p with { ToleratesOld = false }, Stop);
        var owner = () => scope.Companies.UpdateAsync(old, c => c with { Owner = "maria" }, Stop);
        (await owner.Should().ThrowAsync<ValidationException>()).Which.Errors.Select(error => error.Field).Should().Equal("address.country");
        await scope.Companies.ArchiveAsync(old, Stop);
    }

    [Fact]
    public async Task Names_are_asked_for_in_one_form_and_corrected_on_request()
    {
        await StartAsync(crm => crm.AddRecordPolicy(Names));
        await using var scope = As("maria");
        var typed = new Company { Name = "СВІТАНОК ТОВ" };

        var create = () => scope.Companies.CreateAsync(typed, Stop);
        (await create.Should().ThrowAsync<ValidationException>()).Which.Errors[0].Message.In("uk").Should().Contain("ТОВ Світанок");
        var corrected = await scope.Policies.CorrectAsync(Companies, typed, Stop);
        corrected.Name.Should().Be("ТОВ Світанок");
        (await scope.Policies.CheckAsync(Companies, corrected, Stop)).Should().BeEmpty();
        (await scope.Policies.CorrectAsync(Companies, corrected, Stop)).Should().BeSameAs(corrected);
        await scope.Companies.CreateAsync(corrected, Stop);
    }

    [Theory]
    [InlineData("Світанок ТОВ", "ТОВ Світанок", "Світанок ТОВ")]
    [InlineData("LLC Svitanok Trade", "LLC Svitanok Trade", "Svitanok Trade LLC")]
    [InlineData("Acme, Inc.", "Inc. Acme", "Acme, Inc.")]
    [InlineData("شرکت سپیده", "شرکت سپیده", "سپیده شرکت")]
    [InlineData("ТОО Арман", "ТОО Арман", "Арман ТОО")]
    [InlineData("LLC", "LLC", "LLC")]
    [InlineData("Incline Village", "Incline Village", "Incline Village")]
    public void Legal_forms_are_put_in_front_or_behind(string name, string front, string back)
    {
        LegalForms.Place(name, LegalFormPosition.Front).Should().Be(front);
        LegalForms.Place(name, LegalFormPosition.Back).Should().Be(back);
        LegalForms.Place(front, LegalFormPosition.Front).Should().Be(front);
    }

    [Theory]
    [InlineData("SVITANOK TRADE LLC", "Svitanok Trade LLC")]
    [InlineData("світанок", "Світанок")]
    [InlineData("McDonald von Berg", "McDonald von Berg")]
    [InlineData("«СВІТАНОК»", "«Світанок»")]
    [InlineData("سپیده", "سپیده")]
    public void Words_are_capitalised(string name, string capitalised) => Capitals.Apply(name, NameCapitals.Words).Should().Be(capitalised);

    [Fact]
    public async Task Policy_that_is_not_enforced_is_reported_by_check_and_list()
    {
        await StartAsync();
        await using var scope = As("maria");
        await scope.Companies.CreateManyAsync([.. Enumerable.Range(0, 600).Select(i => new Company { Name = $"ТОВ №{i}", Stage = i % 2 == 0 ? "commitment" : null })], Stop);
        await scope.Policies.CreateAsync(BaseData with { Enforce = false }, Stop);
        await scope.Policies.CreateAsync(Names, Stop);

        var late = await scope.Companies.CreateAsync(new Company { Name = "ТОВ Ранок", Stage = "commitment" }, Stop);
        var violations = await scope.Policies.ViolationsAsync(Companies, cancellationToken: Stop).ToListAsync(Stop);

        violations.Should().HaveCount(301).And.OnlyContain(violation => violation.Policy == "base-data" && violation.Errors.Count == 2);
        violations[^1].Record.Id.Should().Be(late.Id.Value);
        (await scope.Policies.ViolationsAsync(Companies, "names", cancellationToken: Stop).ToListAsync(Stop)).Should().BeEmpty();
        (await scope.Policies.ViolationsAsync(Companies, "base-data", PartyModel.Name.Is("ТОВ Ранок"), Stop).ToListAsync(Stop)).Should().ContainSingle();
        (await scope.Policies.CheckAsync(Companies, late, Stop)).Should().ContainSingle().Which.Policy.Should().Be("base-data");
    }

    [Fact]
    public async Task Tenants_have_policies_of_their_own_which_replace_those_of_the_host()
    {
        await StartAsync(crm => crm.AddRecordPolicy(BaseData));
        await using var scope = As("maria");
        await using var other = As(new Tenant("other"), "omid");
        var own = await scope.Policies.CreateAsync(BaseData with { Name = "Own", Requirements = [new PolicyRequirement("industry") { Required = true }] }, Stop);

        (await scope.Policies.ListAsync(Companies, Stop)).Select(policy => policy.Name).Should().Equal("Own");
        (await other.Policies.ListAsync(Companies, Stop)).Select(policy => policy.Name).Should().Equal("Base data of customers");
        await scope.Companies.CreateAsync(new Company { Name = "ТОВ Ранок", Stage = "commitment", Industry = "trade" }, Stop);
        await FluentActions.Awaiting(() => other.Companies.CreateAsync(new Company { Name = "ТОВ Ранок", Stage = "commitment", Industry = "trade" }, Stop))
            .Should().ThrowAsync<ValidationException>();

        var archived = await scope.Policies.ArchiveAsync(own, Stop);
        (await scope.Policies.ListAsync(Companies, Stop)).Should().BeEmpty();
        await scope.Companies.CreateAsync(new Company { Name = "ТОВ Вечір", Stage = "commitment" }, Stop);
        await scope.Policies.RestoreAsync(archived, Stop);
        (await scope.Policies.ListAsync(Companies, Stop)).Should().ContainSingle();
    }

    [Fact]
    public async Task Policy_counts_within_its_unit_and_is_forgotten_with_it()
    {
        await StartAsync();
        await using var scope = As("maria");
        await using (await scope.BeginAsync(cancellationToken: Stop))
        {
            await scope.Policies.CreateAsync(BaseData, Stop);
            await FluentActions.Awaiting(() => scope.Companies.CreateAsync(new Company { Name = "ТОВ Ранок", Stage = "commitment" }, Stop)).Should().ThrowAsync<ValidationException>();
        }

        await scope.Companies.CreateAsync(new Company { Name = "ТОВ Ранок", Stage = "commitment" }, Stop);
    }

    [Fact]
    public async Task Custom_fields_and_lists_may_be_asked_for()
    {
        await StartAsync();
        await DefineAsync(Define(Vat, CustomFieldKind.Code) with { Indexed = true });
        await DefineAsync(Define(Key, CustomFieldKind.Boolean));
        await using var scope = As("maria");
        await scope.Policies.CreateAsync(
            new RecordPolicy
            {
                Entity = "contact",
                Key = "key-accounts",
                Name = "Key accounts",
                Filter = FilterJson.Write(Key.Is(true)),
                Requirements = [new PolicyRequirement("custom.vatNumber") { Required = true, Pattern = "UA[0-9]+" }, new PolicyRequirement("emails") { Required = true }],
            },
            Stop);

        await scope.Contacts.CreateAsync(Person("Anna"), Stop);
        var create = () => scope.Contacts.CreateAsync(new Contact { Name = "Boris", Custom = CustomValues.Empty.Set(Key, true).Set(Vat, "DE7") }, Stop);
        (await create.Should().ThrowAsync<ValidationException>()).Which.Errors.Select(error => error.Field).Should().Equal("custom.vatNumber", "emails");
        await scope.Contacts.CreateAsync(new Contact { Name = "Boris", Emails = ["b@example.org"], Custom = CustomValues.Empty.Set(Key, true).Set(Vat, "UA7") }, Stop);
    }

    [Fact]
    public async Task Unsound_policies_are_refused_with_every_fault()
    {
        await StartAsync();
        await using var scope = As("maria");
        var policies = scope.Policies;

        var wrong = () => policies.CreateAsync(
            new RecordPolicy { Entity = "planet", Key = "No Key", Name = "x", Requirements = [new PolicyRequirement("owner"), new PolicyRequirement("owner") { Pattern = "(a)\\1" }] }, Stop);
        (await wrong.Should().ThrowAsync<ValidationException>()).Which.Errors.Select(error => error.Field).Should().Equal("entity", "key", "requirements[0].field", "requirements[1].pattern");
        var field = () => policies.CreateAsync(BaseData with { Requirements = [new PolicyRequirement("shoeSize") { Required = true }] }, Stop);
        (await field.Should().ThrowAsync<ValidationException>()).Which.Errors.Should().ContainSingle().Which.Message.Key.Should().Be("policy.field");
        var related = () => policies.CreateAsync(BaseData with { Filter = FilterJson.Write(Filter.Search("anna")) }, Stop);
        (await related.Should().ThrowAsync<ValidationException>()).Which.Errors.Should().ContainSingle().Which.Field.Should().Be("filter");
        await FluentActions.Awaiting(() => policies.CreateAsync(BaseData with { Filter = """{ "v": 1, "field": "shoeSize", "eq": 43 }""" }, Stop)).Should().ThrowAsync<FilterException>();
        var stored = await policies.CreateAsync(BaseData, Stop);
        await FluentActions.Awaiting(() => policies.CreateAsync(BaseData, Stop)).Should().ThrowAsync<DuplicateException>();
        var moved = () => policies.UpdateAsync(stored, policy => policy with { Key = "other", Entity = "contact" }, Stop);
        (await moved.Should().ThrowAsync<ValidationException>()).Which.Errors.Select(error => error.Field).Should().Contain(["entity", "key"]);
    }

    [Fact]
    public async Task Rules_of_the_host_say_who_may_store_policies_and_hidden_fields_are_not_told_of()
    {
        await StartAsync(
            crm => crm.AddRecordPolicy(BaseData with { Enforce = false }).AddAccess(rules => rules
                .Restrict("heads only", RecordPolicyModel.Model, AccessOperations.Write, actor => actor.IsInRole("head") ? Filter.Everything : Filter.Nothing)
                .HideField("numbers", PartyModel.RegistrationNumber, actor => actor.IsInRole("clerk"))),
            rules: true);
        await using var clerk = As("clara", "clerk");
        await using var head = As("maria", "head");
        await FluentActions.Awaiting(() => clerk.Policies.CreateAsync(Names, Stop)).Should().ThrowAsync<DeniedException>();
        await head.Policies.CreateAsync(Names, Stop);
        await head.Companies.CreateAsync(new Company { Name = "ТОВ Ранок", Stage = "commitment" }, Stop);

        (await clerk.Policies.ViolationsAsync(Companies, cancellationToken: Stop).ToListAsync(Stop)).Should().ContainSingle()
            .Which.Errors.Select(error => error.Field).Should().Equal("address.country");
        (await head.Policies.ViolationsAsync(Companies, cancellationToken: Stop).ToListAsync(Stop))[0].Errors.Should().HaveCount(2);
    }

    [Fact]
    public async Task Unsound_policy_of_the_host_stops_the_first_use()
    {
        var start = async () =>
        {
            await StartAsync(crm => crm.AddRecordPolicy(BaseData with { Key = "" }));
            await using var scope = As("maria");
        };
        (await start.Should().ThrowAsync<ValidationException>()).Which.Errors[0].Field.Should().Be("key");
    }
}
