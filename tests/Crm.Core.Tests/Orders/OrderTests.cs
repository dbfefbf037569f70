using Crm.Access;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Idempotency;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Orders;

public sealed class InMemoryOrderTests : OrderTests<InMemoryEngine>;

public sealed class SqliteOrderTests : OrderTests<SqliteEngine>;

public sealed class PostgreSqlOrderTests : OrderTests<PostgreSqlEngine>;

public sealed class MySqlOrderTests : OrderTests<MySqlEngine>;

/// <summary>Recording and finding orders.</summary>
public abstract class OrderTests<TEngine> : OrderTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Record_keeps_what_was_bought()
    {
        await StartAsync();
        await using var scope = As("erp");
        var anna = await AddAsync(Person("Anna"));
        var said = Bought(anna.Id, " SO-1 ", Day(3).AddTicks(17)) with { Source = "spring", State = OrderState.Completed };

        var recorded = await scope.Orders.RecordAsync(said, Stop);

        recorded.Should().BeEquivalentTo(said with
        {
            Id = recorded.Id, Version = 1, Reference = "SO-1", OrderedAt = Day(3).AddTicks(10), Fingerprint = recorded.Fingerprint, CreatedAt = Clock.GetUtcNow(), UpdatedAt = Clock.GetUtcNow(),
        });
        await using var other = As("omid");
        (await other.Orders.GetAsync(recorded.Id, Stop)).Should().Be(recorded);
        (await other.Orders.FindAsync("SO-1", Stop)).Should().Be(recorded);
        (await other.Orders.FindAsync("SO-2", Stop)).Should().BeNull();
    }

    [Fact]
    public async Task Record_adds_what_is_left_out()
    {
        await StartAsync();
        await using var scope = As("erp");
        var anna = await AddAsync(Person("Anna"));
        var plain = new Order { PartyId = anna.Id, Reference = "1", Total = new(20, "EUR"), Lines = [new() { Name = "Tea", Total = 15 }, new() { Name = "Cup", Total = 5, Key = " c " }] };

        var recorded = await scope.Orders.RecordAsync(plain, Stop);

        recorded.Should().BeEquivalentTo(new { OrderedAt = Clock.GetUtcNow(), State = OrderState.Placed, Refunded = 0m });
        recorded.Lines.Select(line => line.Key).Should().Equal("1", "c");
        Clock.Advance(TimeSpan.FromDays(1));
        (await scope.Orders.RecordAsync(plain, Stop)).Should().Be(recorded, "an order without an instant is the same a day later");
    }

    [Fact]
    public async Task Record_of_a_reference_again_gives_the_stored_one_or_refuses_another_content()
    {
        await StartAsync();
        await using var scope = As("erp");
        var (anna, bela) = (await AddAsync(Person("Anna")), await AddAsync(Person("Bela")));
        var first = await scope.Orders.RecordAsync(Bought(anna.Id, at: Day(2)), Stop);

        var same = Bought(anna.Id, at: Day(2).ToOffset(TimeSpan.FromHours(2)));
        (await scope.Orders.RecordAsync(same with { Total = new Money(1_050.00m, "UAH") }, Stop)).Should().Be(first);
        var completed = await scope.Orders.ChangeStateAsync(first, OrderState.Completed, Stop);
        (await scope.Orders.RecordAsync(same, Stop)).Should().Be(completed, "what became of it is no other content");
        foreach (var other in new[]
        {
            same with { PartyId = bela.Id }, same with { Total = new(1_051, "UAH") }, same with { Total = new(1_050, "EUR") }, same with { OrderedAt = Day(3) }, same with { Channel = null },
            same with { State = OrderState.Completed }, same with { Lines = [same.Lines[0]] }, same with { Lines = [same.Lines[1], same.Lines[0]] },
            same with { Lines = [same.Lines[0] with { Quantity = 4 }, same.Lines[1]] },
        })
        {
            (await FluentActions.Awaiting(() => scope.Orders.RecordAsync(other, Stop)).Should().ThrowAsync<IdempotencyConflictException>("of {0}", other))
                .Which.Should().BeEquivalentTo(new { Key = "SO-1", Stored = new RecordRef("order", first.Id.Value) });
        }

        await using var elsewhere = As(new Tenant("other"), "erp");
        var olena = await elsewhere.Contacts.CreateAsync(Person("Olena"), Stop);
        (await elsewhere.Orders.RecordAsync(Bought(olena.Id), Stop)).Id.Should().NotBe(first.Id);
    }

    [Fact]
    public async Task Record_of_a_reference_by_many_at_once_stores_one()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna"));

        var recorded = await Task.WhenAll(Enumerable.Range(0, 16).Select(async number =>
        {
            await using var scope = As($"till{number}");
            return await scope.Orders.RecordAsync(Bought(anna.Id), Stop);
        }));

        recorded.Select(order => order.Id).Distinct().Should().ContainSingle();
        await using var reader = As("maria");
        (await reader.Orders.HistoryAsync(anna.Id, cancellationToken: Stop)).Items.Should().ContainSingle();
    }

    [Fact]
    public async Task Record_within_a_unit_goes_with_the_unit()
    {
        await StartAsync();
        await using var scope = As("erp");
        var anna = await AddAsync(Person("Anna"));

        await using (await scope.BeginAsync(cancellationToken: Stop))
        {
            var order = await scope.Orders.RecordAsync(Bought(anna.Id), Stop);
            await scope.Orders.RefundAsync(Back(order.Id, "R-1", 50), Stop);
        }

        (await scope.Orders.HistoryAsync(anna.Id, cancellationToken: Stop)).Items.Should().BeEmpty();
        await using (var unit = await scope.BeginAsync(cancellationToken: Stop))
        {
            var order = await scope.Orders.RecordAsync(Bought(anna.Id), Stop);
            await FluentActions.Awaiting(() => scope.Orders.RefundAsync(Back(order.Id, "R-1", 5_000), Stop)).Should().ThrowAsync<ValidationException>();
            await scope.Orders.RefundAsync(Back(order.Id, "R-1", 50), Stop);
            await unit.CommitAsync(Stop);
        }

        (await scope.Orders.HistoryAsync(anna.Id, cancellationToken: Stop)).Items.Should().ContainSingle().Which.Refunded.Should().Be(50);
    }

    [Fact]
    public async Task Record_refuses_what_cannot_be()
    {
        await StartAsync();
        await using var scope = As("erp");
        var anna = await AddAsync(Person("Anna"));
        var good = Bought(anna.Id);
        var line = good.Lines[0];

        foreach (var (field, bad) in new[]
        {
            ("orderedAt", good with { OrderedAt = Clock.GetUtcNow().AddDays(1).AddSeconds(1) }),
            ("total", good with { Total = new(-1, "UAH") }),
            ("total", good with { Total = new(1, "uah") }),
            ("total", good with { Total = new(1.00001m, "UAH") }),
            ("reference", good with { Reference = " " }),
            ("reference", good with { Reference = new string('a', 201) }),
            ("state", good with { State = (OrderState)9 }),
            ("lines[0].quantity", good with { Lines = [line with { Quantity = 0 }] }),
            ("lines[1].total", good with { Lines = [line, line with { Key = "x", Total = -1 }] }),
            ("lines[1].key", good with { Lines = [line, line with { Key = " a" }] }),
            ("lines[0].name", good with { Lines = [line with { Name = "" }] }),
            ("lines[0].unitPrice", good with { Lines = [line with { UnitPrice = 0.000000001m }] }),
            ("lines", good with { Lines = [.. Enumerable.Range(0, 501).Select(i => line with { Key = $"k{i}" })] }),
        })
        {
            (await FluentActions.Awaiting(() => scope.Orders.RecordAsync(bad, Stop)).Should().ThrowAsync<ValidationException>("of {0}", field))
                .Which.Errors.Should().ContainSingle("of {0}", field).Which.Field.Should().Be(field);
        }

        var nobody = good with { PartyId = new Id<Party>(Guid.CreateVersion7()) };
        (await FluentActions.Awaiting(() => scope.Orders.RecordAsync(nobody, Stop)).Should().ThrowAsync<NotFoundException>()).Which.Record.Entity.Should().Be("party");
        (await scope.Orders.ListAsync(cancellationToken: Stop)).Items.Should().BeEmpty();
    }

    [Fact]
    public async Task Parties_are_found_by_what_they_bought()
    {
        await StartAsync();
        await using var scope = As("erp");
        var (anna, bela) = (await AddAsync(Person("Anna")), await AddAsync(Person("Bela")));
        await AddAsync(Person("Never bought"));
        foreach (var (party, number, day, total, currency) in new[] { (anna, "1", 1, 600m, "UAH"), (anna, "2", 20, 500m, "UAH"), (bela, "3", 2, 900m, "UAH"), (bela, "4", 3, 900m, "EUR") })
        {
            await scope.Orders.RecordAsync(Bought(party.Id, number, Day(day)) with { Total = new(total, currency) }, Stop);
        }

        const string Json = """{ "v": 1, "related": "orders", "within": "P365D", "sum": { "field": "total", "currency": "UAH" }, "ge": 1000 }""";
        await FindsAsync(await scope.ReadAsync((session, ct) => session.ParseFilterAsync(PartyModel.Model, Json, ct).AsTask(), Stop), "Anna");
        await FindsAsync(OrderModel.Orders.None(), "Never bought");
        await FindsAsync(OrderModel.Orders.Any(OrderModel.Total.AtLeast(new Money(900, "EUR"))), "Bela");
        await FindsAsync(OrderModel.Orders.Count(OrderModel.Lines.Any(OrderModel.LineCategory.Is("cooling"))).AtLeast(2) & OrderModel.Orders.Latest(OrderModel.Reference).Is("2"), "Anna");
        await FindsAsync(OrderModel.Orders.Max(OrderModel.OrderedAt).LessThan(Day(10)), "Bela");
        OrderModel.Orders.Count(OrderModel.LineCategory.Is("x")).AtLeast(2).Explain("uk", PartyModel.Labels).Should().Contain("замовлення").And.Contain("категорія товару");

        async Task FindsAsync(Filter filter, string name) =>
            (await scope.Contacts.ListAsync(new RecordList { Filter = filter }, Stop)).Items.Select(contact => contact.Name).Should().Equal(name);
    }

    [Fact]
    public async Task History_has_the_newest_first_in_pages()
    {
        await StartAsync();
        await using var scope = As("erp");
        var (anna, bela) = (await AddAsync(Person("Anna")), await AddAsync(Person("Bela")));
        await scope.CustomFields.CreateAsync(new CustomField { Entity = "order", Key = "store", Kind = CustomFieldKind.Code, Indexed = true }, Stop);
        var store = OrderModel.Custom.Code("store");
        for (var i = 0; i < 12; i++)
        {
            await scope.Orders.RecordAsync(Bought(i % 4 == 3 ? bela.Id : anna.Id, $"{i}", Day(1 + (i * 7 % 5))) with { Custom = CustomValues.Empty.Set(store, $"s{i % 2}") }, Stop);
        }

        var first = await scope.Orders.HistoryAsync(anna.Id, page: new PageRequest { Size = 5 }, cancellationToken: Stop);
        var second = await scope.Orders.HistoryAsync(anna.Id, page: new PageRequest { Size = 5, Cursor = first.Next }, cancellationToken: Stop);
        var all = first.Items.Concat(second.Items).ToArray();
        all.Should().HaveCount(9).And.BeInDescendingOrder(order => order.OrderedAt).And.OnlyContain(order => order.PartyId == anna.Id);
        (await scope.Orders.HistoryAsync(anna.Id, store.Is("s0"), cancellationToken: Stop)).Items.Should().HaveCount(all.Count(order => int.Parse(order.Reference) % 2 == 0));
        await FluentActions.Awaiting(() => scope.Orders.HistoryAsync(new Id<Party>(Guid.CreateVersion7()), cancellationToken: Stop)).Should().ThrowAsync<NotFoundException>();
    }

    [Fact]
    public async Task Order_of_a_party_that_is_not_seen_is_not_seen()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules
                .Restrict("own people", PartyModel.Model, AccessOperations.Read, actor => actor.Name == "maria" ? Filter.Everything : PartyModel.Owner.Is(actor.Name))
                .HideField("channels", OrderModel.Channel, actor => actor.Name == "omid")),
            rules: true);
        await using var maria = As("maria");
        await using var omid = As("omid");
        var (hers, his) = (await AddAsync(Person("Hers", "maria")), await AddAsync(Person("His", "omid")));
        var secret = await maria.Orders.RecordAsync(Bought(hers.Id, "1"), Stop);
        var open = await omid.Orders.RecordAsync(Bought(his.Id, "2"), Stop);
        var refund = await maria.Orders.RefundAsync(Back(secret.Id, "R-1", 10), Stop);
        open.Should().BeEquivalentTo(new { Channel = (string?)null, Redacted = (ValueList<string>)["channel"] });
        (await omid.Orders.RecordAsync(Bought(his.Id, "2"), Stop)).Should().Be(open, "the fingerprint is that of what was told");

        (await omid.Orders.ListAsync(cancellationToken: Stop)).Items.Should().Equal(open);
        (await omid.Orders.FindAsync("1", Stop)).Should().BeNull();
        foreach (var act in new Func<Task>[]
        {
            () => omid.Orders.GetAsync(secret.Id, Stop), () => omid.Orders.HistoryAsync(hers.Id, cancellationToken: Stop), () => omid.Orders.RecordAsync(Bought(hers.Id, "3"), Stop),
            () => omid.Orders.ChangeStateAsync(secret, OrderState.Cancelled, Stop), () => omid.Orders.RefundAsync(Back(secret.Id, "R-2", 10), Stop),
            () => omid.Orders.RefundsAsync(secret.Id, Stop), () => omid.Orders.GetRefundAsync(refund.Id, Stop),
        })
        {
            await act.Should().ThrowAsync<NotFoundException>();
        }

        await FluentActions.Awaiting(() => omid.Orders.RecordAsync(Bought(his.Id, "1"), Stop)).Should().ThrowAsync<DuplicateException>("the number is taken by what he may not see");
        await FluentActions.Awaiting(() => omid.Orders.RefundAsync(Back(open.Id, "R-1", 10), Stop)).Should().ThrowAsync<DuplicateException>();
        await using var stranger = As(new Tenant("other"), "maria");
        await FluentActions.Awaiting(() => stranger.Orders.GetAsync(secret.Id, Stop)).Should().ThrowAsync<NotFoundException>();
    }
}
