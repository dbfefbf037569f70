using Crm.Contacts;
using Crm.Sessions;

namespace Crm.Access;

public sealed class AccessTestsInMemory : AccessTests<InMemoryEngine>;

public sealed class AccessTestsSqlite : AccessTests<SqliteEngine>;

public sealed class AccessTestsPostgreSql : AccessTests<PostgreSqlEngine>;

public sealed class AccessTestsMySql : AccessTests<MySqlEngine>;

public abstract class AccessTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    private const string OwnOnly = "own contacts only";

    [Fact]
    public async Task Read_rule_goes_into_every_read()
    {
        await StartWithRulesAsync(rules => rules.Restrict(OwnOnly, PartyModel.Model, AccessOperations.Read, actor => PartyModel.Owner.Is(actor.Name)));
        var mine = await SystemAddAsync(Person("Anna Mine", "maria"));
        var theirs = await SystemAddAsync(Person("Anna Theirs", "omid"));
        await using var maria = As("maria");

        (await maria.Contacts.ListAsync(cancellationToken: Stop)).Items.Select(c => c.Id).Should().Equal(mine.Id);
        (await maria.Contacts.SearchAsync("anna", cancellationToken: Stop)).Items.Should().ContainSingle();
        (await maria.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(1);
        (await maria.Contacts.CountAsync(!PartyModel.Owner.Is("maria"), Stop)).Should().Be(0);
        (await maria.Contacts.FindAsync(theirs.Id, Stop)).Should().BeNull();
        await maria.Invoking(m => m.Contacts.GetAsync(theirs.Id, Stop)).Should().ThrowAsync<NotFoundException>();
        await maria.Invoking(m => m.Contacts.UpdateAsync(theirs, c => c with { Owner = "maria" }, Stop)).Should().ThrowAsync<NotFoundException>();
        await maria.Invoking(m => m.Audit.ListAsync(ContactModel.Model, theirs.Id.Value, cancellationToken: Stop)).Should().ThrowAsync<NotFoundException>();
    }

    [Fact]
    public async Task Read_rule_goes_into_related_subqueries()
    {
        await StartWithRulesAsync(rules => rules.Restrict(
            OwnOnly, PartyModel.Model, AccessOperations.Read, actor => PartyModel.Owner.Is(actor.Name) | PartyModel.Kind.Is("company")));
        var acme = await SystemAddAsync(new Company { Name = "Acme" });
        await SystemAddAsync(Person("Hidden", "omid") with { CompanyId = acme.Id });
        var employs = PartyModel.Model.Relations[0].Any();
        await using var maria = As("maria");
        await using var omid = As("omid");

        (await maria.Companies.CountAsync(employs, Stop)).Should().Be(0);
        (await omid.Companies.CountAsync(employs, Stop)).Should().Be(1);
    }

    [Fact]
    public async Task Update_needs_the_rule_before_and_after()
    {
        await StartWithRulesAsync(rules => rules.Restrict(OwnOnly, PartyModel.Model, AccessOperations.Update, actor => PartyModel.Owner.Is(actor.Name)));
        var mine = await SystemAddAsync(Person("Mine", "maria"));
        var theirs = await SystemAddAsync(Person("Theirs", "omid"));
        await using var maria = As("maria");

        var take = () => maria.Contacts.UpdateAsync(theirs, c => c with { Owner = "maria" }, Stop);
        var give = () => maria.Contacts.UpdateAsync(mine, c => c with { Owner = "omid" }, Stop);

        (await take.Should().ThrowAsync<DeniedException>()).Which.Rule.Should().Be(OwnOnly);
        (await give.Should().ThrowAsync<DeniedException>()).Which.Record!.Value.Id.Should().Be(mine.Id.Value);
        (await maria.Contacts.UpdateAsync(mine, c => c with { Stage = LifeCycleStage.Expansion }, Stop)).Version.Should().Be(2);
        (await maria.Contacts.GetAsync(theirs.Id, Stop)).Version.Should().Be(1);
    }

    [Fact]
    public async Task Bulk_change_reports_what_was_denied()
    {
        await StartWithRulesAsync(rules => rules.Restrict(OwnOnly, PartyModel.Model, AccessOperations.Update, actor => PartyModel.Owner.Is(actor.Name)));
        await SystemAddAsync(Person("Mine", "maria"));
        await SystemAddAsync(Person("Theirs", "omid"));
        await using var maria = As("maria");

        var result = await maria.Contacts.UpdateManyAsync(PartyModel.Kind.Is("contact"), c => c with { Stage = LifeCycleStage.Expansion }, Stop);

        result.Should().Be(new BulkResult(2, 1, 1));
    }

    [Fact]
    public async Task Bulk_change_by_a_filter_needs_rules_about_related_records_after_the_change_too()
    {
        var employs = PartyModel.Model.Relations[0];
        await StartWithRulesAsync(rules => rules.Restrict(
            "own or employing", PartyModel.Model, AccessOperations.Update, actor => PartyModel.Owner.Is(actor.Name) | employs.Any()));
        var lonely = await SystemAddAsync(new Company { Name = "Lonely", Owner = "maria" });
        var employing = await SystemAddAsync(new Company { Name = "Employing", Owner = "maria" });
        await SystemAddAsync(Person("Anna") with { CompanyId = employing.Id });
        var foreign = await SystemAddAsync(new Company { Name = "Foreign", Owner = "oksana" });
        await using var maria = As("maria");

        var result = await maria.Companies.UpdateManyAsync(Filters.Filter.Everything, c => c with { Owner = "omid" }, Stop);

        result.Should().Be(new BulkResult(3, 1, 2));
        (await maria.Companies.GetAsync(lonely.Id, Stop)).Should().Be(lonely, "she could not change it afterwards, as with a single change");
        (await maria.Companies.GetAsync(employing.Id, Stop)).Owner.Should().Be("omid");
        (await maria.Companies.GetAsync(foreign.Id, Stop)).Version.Should().Be(1);
        (await maria.Audit.ListAsync(CompanyModel.Model, lonely.Id.Value, cancellationToken: Stop)).Items.Should().ContainSingle();
        var single = () => maria.Companies.UpdateAsync(lonely, c => c with { Owner = "omid" }, Stop);
        await single.Should().ThrowAsync<DeniedException>();
    }

    [Fact]
    public async Task Rule_about_related_records_is_asked_of_what_the_unit_has_written()
    {
        var employs = PartyModel.Model.Relations[0];
        await StartWithRulesAsync(rules => rules.Restrict(
            "companies with people", CompanyModel.Model, AccessOperations.Update, _ => PartyModel.Kind.Is("contact") | employs.Any()));
        var acme = await SystemAddAsync(new Company { Name = "Acme" });
        await using var maria = As("maria");

        var tooEarly = () => maria.Companies.UpdateAsync(acme, c => c with { Owner = "maria" }, Stop);

        await tooEarly.Should().ThrowAsync<DeniedException>();
        (await maria.Companies.GetAsync(acme.Id, Stop)).Version.Should().Be(1);
        await maria.Contacts.CreateAsync(Person("Anna") with { CompanyId = acme.Id }, Stop);
        (await maria.Companies.UpdateAsync(acme, c => c with { Owner = "maria" }, Stop)).Version.Should().Be(2);
    }

    [Fact]
    public async Task Hidden_field_is_redacted_everywhere_and_cannot_be_named_or_blanked()
    {
        await StartWithRulesAsync(rules => rules
            .HideField("birthdays for hr", PartyModel.BirthDate, actor => !actor.IsInRole("hr"))
            .HideField("mail for hr", PartyModel.EmailOriginal, actor => !actor.IsInRole("hr")));
        var anna = await SystemAddAsync(new Contact { Name = "Anna", BirthDate = new DateOnly(1990, 5, 1), Emails = ["Anna@Example.com"] });
        await using var maria = As("maria");
        await using var hr = As("oksana", "hr");

        var seen = await maria.Contacts.GetAsync(anna.Id, Stop);

        seen.BirthDate.Should().BeNull();
        seen.Emails[0].Original.Should().BeNull();
        seen.Emails[0].Address.Should().Be("anna@example.com");
        seen.Redacted.Should().Equal("birthDate", "emails.original");
        (await maria.Contacts.ListAsync(cancellationToken: Stop)).Items[0].BirthDate.Should().BeNull();
        (await hr.Contacts.GetAsync(anna.Id, Stop)).Redacted.Should().BeEmpty();

        var updated = await maria.Contacts.UpdateAsync(seen, c => c with { Owner = "maria" }, Stop);
        updated.BirthDate.Should().BeNull();
        (await hr.Contacts.GetAsync(anna.Id, Stop)).BirthDate.Should().Be(new DateOnly(1990, 5, 1));

        var blank = () => maria.Contacts.UpdateAsync(updated, c => c with { BirthDate = null }, Stop);
        (await blank.Should().ThrowAsync<DeniedException>()).Which.Field.Should().Be("birthDate");
        var filter = () => maria.Contacts.CountAsync(PartyModel.BirthDate.AgeBetween(30, 40), Stop);
        (await filter.Should().ThrowAsync<DeniedException>()).Which.Field.Should().Be("birthDate");
        var sort = () => maria.Contacts.ListAsync(new RecordList { OrderBy = PartyModel.BirthDate }, Stop);
        (await sort.Should().ThrowAsync<DeniedException>()).Which.Rule.Should().Be("birthdays for hr");
    }

    [Fact]
    public async Task History_leaves_hidden_fields_out()
    {
        await StartWithRulesAsync(rules => rules.HideField("birthdays for hr", PartyModel.BirthDate, actor => !actor.IsInRole("hr")));
        var anna = await SystemAddAsync(Person("Anna"));
        await using var hr = As("oksana", "hr");
        await hr.Contacts.UpdateAsync(anna, c => c with { BirthDate = new DateOnly(1990, 5, 1), Owner = "oksana" }, Stop);
        await using var maria = As("maria");

        var entry = (await maria.Audit.ListAsync(ContactModel.Model, anna.Id.Value, cancellationToken: Stop)).Items[1];

        entry.Changes.Select(change => change.Field).Should().Equal("owner");
    }

    [Fact]
    public async Task Locked_field_can_be_set_at_creation_but_not_changed()
    {
        await StartWithRulesAsync(rules => rules.LockField("owners by the lead", PartyModel.Owner, actor => !actor.IsInRole("lead")));
        await using var maria = As("maria");
        var anna = await maria.Contacts.CreateAsync(Person("Anna", "maria"), Stop);

        var act = () => maria.Contacts.UpdateAsync(anna, c => c with { Owner = "omid" }, Stop);

        var denied = (await act.Should().ThrowAsync<DeniedException>()).Which;
        denied.Rule.Should().Be("owners by the lead");
        denied.Field.Should().Be("owner");
        denied.MessageIn("uk").Should().NotBe(denied.Message);
    }

    [Fact]
    public async Task Create_needs_the_rule_for_the_new_record()
    {
        await StartWithRulesAsync(rules => rules.Restrict(OwnOnly, PartyModel.Model, AccessOperations.Create, actor => PartyModel.Owner.Is(actor.Name)));
        await using var maria = As("maria");

        var act = () => maria.Contacts.CreateAsync(Person("Anna", "omid"), Stop);

        await act.Should().ThrowAsync<DeniedException>();
        (await maria.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(0);
    }

    [Fact]
    public async Task Rules_of_several_calls_all_hold()
    {
        await StartAsync(
            crm => crm
                .AddAccess(rules => rules.Restrict("no a", PartyModel.Model, AccessOperations.Read, _ => !PartyModel.Owner.Is("a")))
                .AddAccess(rules => rules.Restrict("no b", PartyModel.Model, AccessOperations.Read, _ => !PartyModel.Owner.Is("b"))),
            rules: true);
        foreach (var owner in new[] { "a", "b", "c" })
        {
            await SystemAddAsync(Person(owner, owner));
        }

        await using var maria = As("maria");
        (await maria.Contacts.ListAsync(cancellationToken: Stop)).Items.Select(c => c.Name).Should().Equal("c");
    }

    [Fact]
    public void Required_field_cannot_be_hidden() =>
        new Action(() => new AccessRules().HideField("x", PartyModel.Name, _ => true)).Should().Throw<ArgumentException>().WithMessage("*required*");

    private Task StartWithRulesAsync(Action<AccessRules> rules) => StartAsync(crm => crm.AddAccess(rules), rules: true);

    private async Task<Contact> SystemAddAsync(Contact contact)
    {
        await using var system = SystemScope();
        return await system.Contacts.CreateAsync(contact, Stop);
    }

    private async Task<Company> SystemAddAsync(Company company)
    {
        await using var system = SystemScope();
        return await system.Companies.CreateAsync(company, Stop);
    }

    private CrmScope SystemScope() =>
        ((ICrmScopeFactory)Services.GetService(typeof(ICrmScopeFactory))!).Create(Actor.System);
}
