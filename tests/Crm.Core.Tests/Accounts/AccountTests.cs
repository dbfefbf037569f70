using Crm.Access;
using Crm.Calendars;
using Crm.Contacts;
using Crm.Filters;
using Crm.Models;
using Crm.Storage;

namespace Crm.Accounts;

public abstract class AccountTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly ValueList<Measure> Everything =
    [
        new(RelatedAggregate.Count), new(RelatedAggregate.Latest, PurchaseModel.Number), new(RelatedAggregate.Sum, PurchaseModel.Total, "UAH"),
        new(RelatedAggregate.Min, PurchaseModel.OrderedAt), new(RelatedAggregate.Latest, PurchaseModel.Seller), new(RelatedAggregate.Max, PurchaseModel.Total, "UAH"),
    ];

    private Id<Party> _holding;
    private Id<Party> _plant;
    private Id<Party> _shop;
    private Id<Party> _anna;

    [Fact]
    public async Task Get_brings_a_company_together_with_its_subsidiaries_and_contacts()
    {
        await StartAsync(crm => crm.AddModel(PurchaseModel.Model));
        await FillAsync();
        await using var scope = As("maria");

        var view = await scope.Accounts.GetAsync(new() { Parties = [_holding], Relation = PurchaseModel.Purchases, Measures = Everything }, Stop);

        view.IsComplete.Should().BeTrue();
        view.Items.Select(item => (item.Party.Name, item.Place, item.Values[0].AsInteger)).Should().Equal(
            ("Holding", AccountPlace.Asked, 1), ("Plant", AccountPlace.Subsidiary, 2), ("Shop", AccountPlace.Subsidiary, 0), ("Anna", AccountPlace.Contact, 1));
        var plant = view.Items[1].Values;
        plant[1].AsText.Should().Be("3", "of two at one instant the greater id counts");
        plant[2].AsMoney.Should().Be(new Money(70, "UAH"));
        plant[3].AsInstant.Should().Be(Day(2));
        plant[4].AsText.Should().Be("omid");
        plant[5].AsMoney.Should().Be(new Money(50, "UAH"));
        view.Items[2].Values[1].IsMissing.Should().BeTrue();
        view.Items[2].Values[2].AsMoney.Should().Be(new Money(0, "UAH"));
        view.Items[2].Values[3].IsMissing.Should().BeTrue();
        view.Total[0].AsInteger.Should().Be(4);
        view.Total[1].AsText.Should().Be("4");
        view.Total[2].AsMoney.Should().Be(new Money(170, "UAH"), "the dollars are another currency");
        view.Total[3].AsInstant.Should().Be(Day(1));
    }

    [Fact]
    public async Task Get_takes_several_parties_as_one_and_counts_each_once()
    {
        await StartAsync(crm => crm.AddModel(PurchaseModel.Model));
        await FillAsync();
        await using var scope = As("maria");

        var view = await scope.Accounts.GetAsync(new() { Parties = [_plant, _anna, _holding, _plant], Relation = PurchaseModel.Purchases }, Stop);
        view.Items.Select(item => item.Party.Name).Should().Equal("Plant", "Anna", "Holding", "Shop");
        view.Total[0].AsInteger.Should().Be(4);

        var some = new AccountQuery { Parties = [_holding], Relation = PurchaseModel.Purchases, Where = PurchaseModel.Seller.Is("omid"), Window = Period.OfDays(19), MaxParties = 3 };
        var part = await scope.Accounts.GetAsync(some, Stop);
        part.IsComplete.Should().BeFalse();
        part.Items.Should().HaveCount(3);
        part.Total[0].AsInteger.Should().Be(1, "only the orders of three parties, by omid, since 2 March");
    }

    [Fact]
    public async Task Get_brings_a_household_together_with_its_members()
    {
        await StartAsync(crm => crm.AddModel(PurchaseModel.Model));
        await FillAsync();
        await using var scope = As("maria");
        var home = await scope.Households.CreateAsync(new() { Name = "The Kovalenkos" }, Stop);
        await scope.Households.AddMemberAsync(home.Id, _anna, HouseholdRole.Head, Stop);
        await BuyAsync(scope, home.Id, 5, 5, "UAH", "5");

        var view = await scope.Accounts.GetAsync(new() { Parties = [home.Id], Relation = PurchaseModel.Purchases, Measures = [new(RelatedAggregate.Sum, PurchaseModel.Total, "UAH")] }, Stop);

        view.Items.Select(item => (item.Party.Name, item.Place, item.Values[0].AsMoney.Amount)).Should().Equal(("The Kovalenkos", AccountPlace.Asked, 5), ("Anna", AccountPlace.Member, 0));
        view.Total[0].AsMoney.Should().Be(new Money(5, "UAH"), "Anna's own order is in dollars");
    }

    [Fact]
    public async Task Get_counts_what_the_actor_may_see()
    {
        await StartAsync(
            crm => crm.AddModel(PurchaseModel.Model).AddAccess(rules => rules
                .Restrict("plants are maria's", PartyModel.Model, AccessOperations.Read, actor => actor.Name == "maria" ? Filter.Everything : PartyModel.Name.IsNot("Plant"))
                .Restrict("own sales", PurchaseModel.Model, AccessOperations.Read, actor => actor.Name == "maria" ? Filter.Everything : PurchaseModel.Seller.Is(actor.Name))
                .HideField("sellers", PurchaseModel.Seller, actor => actor.Name != "maria")),
            rules: true);
        await FillAsync();
        await using var omid = As("omid");

        (await omid.Accounts.GetAsync(new() { Parties = [_holding], Relation = PurchaseModel.Purchases }, Stop)).Items.Should().ContainSingle("a hidden company ends the way below it");
        var view = await omid.Accounts.GetAsync(new() { Parties = [_holding, _anna], Relation = PurchaseModel.Purchases }, Stop);
        view.Items.Select(item => (item.Party.Name, item.Values[0].AsInteger)).Should().Equal(("Holding", 0), ("Anna", 1));
        view.Total[0].AsInteger.Should().Be(1);
        await FluentActions.Awaiting(() => omid.Accounts.GetAsync(new() { Parties = [_plant], Relation = PurchaseModel.Purchases }, Stop)).Should().ThrowAsync<NotFoundException>();
        await FluentActions.Awaiting(() => omid.Accounts.GetAsync(new() { Parties = [_holding], Relation = PurchaseModel.Purchases, Measures = [new(RelatedAggregate.Latest, PurchaseModel.Seller)] }, Stop))
            .Should().ThrowAsync<DeniedException>();
        await using var other = As(new Tenant("other"), "maria");
        await FluentActions.Awaiting(() => other.Accounts.GetAsync(new() { Parties = [_holding], Relation = PurchaseModel.Purchases }, Stop)).Should().ThrowAsync<NotFoundException>();
    }

    [Fact]
    public async Task Get_refuses_what_is_no_question()
    {
        await StartAsync(crm => crm.AddModel(PurchaseModel.Model));
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna"));
        var sound = new AccountQuery { Parties = [anna.Id], Relation = PurchaseModel.Purchases };

        foreach (var bad in new[] { sound with { Parties = [] }, sound with { Measures = [] }, sound with { Measures = [new(RelatedAggregate.Sum)] }, sound with { MaxParties = 0 }, sound with { MaxParties = 10_001 } })
        {
            await FluentActions.Awaiting(() => scope.Accounts.GetAsync(bad, Stop)).Should().ThrowAsync<ArgumentException>();
        }

        foreach (var measure in new Measure[] { new(RelatedAggregate.Sum, PurchaseModel.Seller), new(RelatedAggregate.Sum, PurchaseModel.Total), new(RelatedAggregate.Latest, PartyModel.Name) })
        {
            await FluentActions.Awaiting(() => scope.Accounts.GetAsync(sound with { Measures = [measure] }, Stop)).Should().ThrowAsync<FilterException>();
        }
    }

    private async Task FillAsync()
    {
        await using var scope = As("maria");
        _holding = (await scope.Companies.CreateAsync(new() { Name = "Holding" }, Stop)).Id;
        _plant = (await scope.Companies.CreateAsync(new() { Name = "Plant", ParentId = _holding }, Stop)).Id;
        _shop = (await scope.Companies.CreateAsync(new() { Name = "Shop", ParentId = _plant }, Stop)).Id;
        _anna = (await AddAsync(Person("Anna") with { CompanyId = _shop })).Id;
        await AddAsync(Person("Stranger"));
        await BuyAsync(scope, _holding, 1, 100, "UAH", "1", "maria");
        await BuyAsync(scope, _plant, 2, 20, "UAH", "2", "maria");
        await BuyAsync(scope, _plant, 2, 50, "UAH", "3", "omid");
        await BuyAsync(scope, _anna, 3, 9, "USD", "4", "omid");
    }

    private static Task BuyAsync(CrmScope scope, Id<Party> buyer, int day, decimal amount, string currency, string number, string? seller = null)
    {
        var order = new Purchase { Id = new(new Guid($"{int.Parse(number):D32}")), BuyerId = buyer, OrderedAt = Day(day), Total = new(amount, currency), Number = number, Seller = seller };
        return scope.WriteAsync((session, ct) => session.CreateAsync(PurchaseModel.Model, order, ct).AsTask(), Stop);
    }

    private static DateTimeOffset Day(int day) => new(2026, 3, day, 12, 0, 0, TimeSpan.Zero);
}

public sealed class InMemoryAccountTests : AccountTests<InMemoryEngine>;

public sealed class SqliteAccountTests : AccountTests<SqliteEngine>;

public sealed class PostgreSqlAccountTests : AccountTests<PostgreSqlEngine>;
