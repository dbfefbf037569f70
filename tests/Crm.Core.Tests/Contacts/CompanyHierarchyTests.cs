using Crm.Access;

namespace Crm.Contacts;

public abstract class CompanyHierarchyTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Hierarchy_is_read_from_above_and_from_below()
    {
        await StartAsync();
        await using var scope = As("maria");
        var top = await AddAsync(scope, "Top");
        var (a, b) = (await AddAsync(scope, "A", top), await AddAsync(scope, "B", top));
        var deep = await AddAsync(scope, "Deep", a);

        (await scope.Companies.ListSubsidiariesAsync(top.Id, cancellationToken: Stop)).Items.Select(company => company.Name).Should().Equal("A", "B");
        var below = await scope.Companies.ListDescendantsAsync(top.Id, cancellationToken: Stop);
        below.IsComplete.Should().BeTrue();
        below.Items.Select(item => (item.Company.Name, item.Depth)).Should().BeEquivalentTo([("A", 1), ("B", 1), ("Deep", 2)]);
        (await scope.Companies.ListDescendantsAsync(top.Id, 2, Stop)).Should().Match<CompanyDescendants>(some => some.Items.Count == 2 && !some.IsComplete);
        (await scope.Companies.GetTopAsync(deep.Id, Stop)).Id.Should().Be(top.Id);
        (await scope.Companies.GetTopAsync(top.Id, Stop)).Id.Should().Be(top.Id);
        var subsidiaries = PartyModel.Model.Relations.Single(relation => relation.Name == "subsidiaries");
        (await scope.Companies.CountAsync(subsidiaries.Count().AtLeast(2), Stop)).Should().Be(1);
        (await scope.Companies.CountAsync(subsidiaries.Any(PartyModel.Name.Is("Deep")), Stop)).Should().Be(1);
        b.ParentId.Should().Be(top.Id);
    }

    [Fact]
    public async Task Update_refuses_a_circle_and_names_it()
    {
        await StartAsync();
        await using var scope = As("maria");
        var top = await AddAsync(scope, "Top");
        var middle = await AddAsync(scope, "Middle", top);
        var deep = await AddAsync(scope, "Deep", middle);

        var circle = (await FluentActions.Awaiting(() => scope.Companies.UpdateAsync(top, c => c with { ParentId = deep.Id }, Stop)).Should().ThrowAsync<CompanyCycleException>()).Which;

        circle.Chain.Should().Equal(top.Id, deep.Id, middle.Id, top.Id);
        await FluentActions.Awaiting(() => scope.Companies.UpdateAsync(top, c => c with { ParentId = top.Id }, Stop)).Should().ThrowAsync<CompanyCycleException>();
        await FluentActions.Awaiting(() => scope.Companies.UpdateManyAsync(PartyModel.Name.Is("Top"), c => c with { ParentId = deep.Id }, Stop)).Should().ThrowAsync<CompanyCycleException>();
        (await scope.Companies.GetAsync(top.Id, Stop)).Should().BeEquivalentTo(new { ParentId = (Id<Party>?)null, Version = 1L });
    }

    [Fact]
    public async Task Update_lets_no_two_writers_close_a_circle_together()
    {
        await StartAsync();
        await using var scope = As("maria");
        for (var round = 0; round < 8; round++)
        {
            var (one, two) = (await AddAsync(scope, $"One {round}"), await AddAsync(scope, $"Two {round}"));
            var closed = await Task.WhenAll(Task.Run(() => TryAsync(one, two)), Task.Run(() => TryAsync(two, one)));
            closed.Should().BeEquivalentTo([true, false], "one of them is the first");
        }

        async Task<bool> TryAsync(Company company, Company parent)
        {
            await using var own = As("maria");
            try
            {
                await own.Companies.UpdateAsync(company, c => c with { ParentId = parent.Id }, Stop);
                return true;
            }
            catch (CompanyCycleException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task Create_refuses_a_parent_that_is_no_company_or_is_not_seen()
    {
        await StartAsync(crm => crm.AddAccess(rules => rules.Restrict("own", PartyModel.Model, AccessOperations.Read, actor => PartyModel.Owner.IsNot("secret") | PartyModel.Owner.Is(actor.Name))), rules: true);
        await using var scope = As("maria");
        var person = await AddAsync(Person("Anna"));
        await using var secret = As("secret");
        var hidden = await secret.Companies.CreateAsync(new() { Name = "Hidden", Owner = "secret" }, Stop);

        foreach (var parent in new Id<Party>[] { person.Id, hidden.Id, new(Guid.NewGuid()) })
        {
            var refused = await FluentActions.Awaiting(() => scope.Companies.CreateAsync(new() { Name = "X", ParentId = parent }, Stop)).Should().ThrowAsync<ValidationException>();
            refused.Which.Errors.Single().Field.Should().Be("parentId");
        }

        (await scope.Companies.CountAsync(PartyModel.Name.Is("X"), Stop)).Should().Be(0);
    }

    [Fact]
    public async Task Two_writers_do_not_close_a_circle_together()
    {
        await StartAsync();
        await using var one = As("maria");
        await using var other = As("omid");
        var a = await AddAsync(one, "A");
        var b = await AddAsync(one, "B");

        await using var unit = await one.BeginAsync(cancellationToken: Stop);
        await one.Companies.UpdateAsync(a, c => c with { ParentId = b.Id }, Stop);
        var second = Task.Run(() => other.Companies.UpdateAsync(b, c => c with { ParentId = a.Id }, Stop), Stop);
        await unit.CommitAsync(Stop);

        await FluentActions.Awaiting(() => second).Should().ThrowAsync<CompanyCycleException>();
        (await one.Companies.GetTopAsync(a.Id, Stop)).Id.Should().Be(b.Id);
    }

    [Fact]
    public async Task Subsidiaries_of_another_tenant_are_not_seen()
    {
        await StartAsync();
        await using var scope = As("maria");
        var top = await AddAsync(scope, "Top");
        await AddAsync(scope, "A", top);
        await using var other = As(new Tenant("other"), "maria");

        (await other.Companies.ListDescendantsAsync(top.Id, cancellationToken: Stop)).Items.Should().BeEmpty();
        await FluentActions.Awaiting(() => other.Companies.GetTopAsync(top.Id, Stop)).Should().ThrowAsync<NotFoundException>();
        await FluentActions.Awaiting(() => AddAsync(other, "B", top)).Should().ThrowAsync<ValidationException>();
    }

    private static Task<Company> AddAsync(CrmScope scope, string name, Company? parent = null) =>
        scope.Companies.CreateAsync(new Company { Name = name, ParentId = parent?.Id }, Stop);
}

public sealed class InMemoryCompanyHierarchyTests : CompanyHierarchyTests<InMemoryEngine>;

public sealed class SqliteCompanyHierarchyTests : CompanyHierarchyTests<SqliteEngine>;

public sealed class PostgreSqlCompanyHierarchyTests : CompanyHierarchyTests<PostgreSqlEngine>;
