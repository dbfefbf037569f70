using Crm.Access;
using Crm.Idempotency;

namespace Crm.Orders;

public sealed class InMemoryRefundTests : RefundTests<InMemoryEngine>;

public sealed class SqliteRefundTests : RefundTests<SqliteEngine>;

public sealed class PostgreSqlRefundTests : RefundTests<PostgreSqlEngine>;

public sealed class MySqlRefundTests : RefundTests<MySqlEngine>;

/// <summary>What is paid back: never more than was bought.</summary>
public abstract class RefundTests<TEngine> : OrderTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Refund_is_recorded_once_and_counted_on_the_order()
    {
        await StartAsync();
        await using var scope = As("erp");
        var anna = await AddAsync(Person("Anna"));
        var order = await scope.Orders.RecordAsync(Bought(anna.Id), Stop);
        var said = Back(order.Id, "R-1", 110, new RefundLine("a", 1, 100)) with { Reason = "Broken" };

        var refund = await scope.Orders.RefundAsync(said, Stop);

        refund.Should().BeEquivalentTo(said with { Id = refund.Id, PartyId = anna.Id, RefundedAt = Clock.GetUtcNow(), CreatedAt = Clock.GetUtcNow(), Fingerprint = refund.Fingerprint });
        (await scope.Orders.RefundAsync(said, Stop)).Should().Be(refund);
        (await scope.Orders.GetRefundAsync(refund.Id, Stop)).Should().Be(refund);
        (await scope.Orders.RefundsAsync(order.Id, Stop)).Should().Equal(refund);
        (await scope.Orders.GetAsync(order.Id, Stop)).Should().Be(order with { Version = 2, Refunded = 110, UpdatedAt = (await scope.Orders.GetAsync(order.Id, Stop)).UpdatedAt });
        (await FluentActions.Awaiting(() => scope.Orders.RefundAsync(said with { Amount = new(111, "UAH") }, Stop)).Should().ThrowAsync<IdempotencyConflictException>())
            .Which.Stored.Should().Be(new RecordRef("refund", refund.Id.Value));
        (await scope.Contacts.CountAsync(RefundModel.OfParty.Sum(RefundModel.Amount, null, "UAH").AtLeast(110), Stop)).Should().Be(1);
    }

    [Fact]
    public async Task Refund_refuses_what_cannot_be_and_says_what_is_left()
    {
        await StartAsync();
        await using var scope = As("erp");
        var anna = await AddAsync(Person("Anna"));
        var order = await scope.Orders.RecordAsync(Bought(anna.Id), Stop);
        await scope.Orders.RefundAsync(Back(order.Id, "R-1", 150, new RefundLine("a", 1, 100)), Stop);

        foreach (var (field, remedy, bad) in new[]
        {
            ("lines[0].lineKey", "never bought", Back(order.Id, "R", 10, new RefundLine("z", 1, 10))),
            ("lines[0].quantity", "at most 2", Back(order.Id, "R", 10, new RefundLine("a", 3, 10))),
            ("lines[1].amount", "at most 200", Back(order.Id, "R", 301, new RefundLine("b", 1, 100), new RefundLine("a", 1, 201))),
            ("lines[0].quantity", "0 or more", Back(order.Id, "R", 10, new RefundLine("a", -1, 10))),
            ("lines[0].amount", "0 or more", Back(order.Id, "R", 10, new RefundLine("a", 1, -10))),
            ("lines[1].lineKey", "once", Back(order.Id, "R", 10, new RefundLine("a", 1, 5), new RefundLine(" a", 1, 5))),
            ("amount", "at most 900", Back(order.Id, "R", 901)),
            ("amount", "above 0", Back(order.Id, "R", 0)),
            ("amount", "above 0", Back(order.Id, "R", -1)),
            ("amount", "sum", Back(order.Id, "R", 10, new RefundLine("a", 1, 11))),
            ("amount", "UAH", Back(order.Id, "R", 10) with { Amount = new(10, "EUR") }),
            ("refundedAt", "future", Back(order.Id, "R", 10) with { RefundedAt = Clock.GetUtcNow().AddDays(2) }),
        })
        {
            (await FluentActions.Awaiting(() => scope.Orders.RefundAsync(bad, Stop)).Should().ThrowAsync<ValidationException>("of {0}", bad))
                .Which.Errors.Should().ContainSingle("of {0}", bad).Which.Should().Match<FieldError>(error => error.Field == field && error.ToString().Contains(remedy), "of {0}", remedy);
        }

        await FluentActions.Awaiting(() => scope.Orders.RefundAsync(Back(new Id<Order>(Guid.CreateVersion7()), "R", 1), Stop)).Should().ThrowAsync<NotFoundException>();
        await scope.Orders.RefundAsync(Back(order.Id, "R-2", 900, new RefundLine("a", 2, 200), new RefundLine("b", 1, 700)), Stop);
        (await scope.Orders.GetAsync(order.Id, Stop)).Refunded.Should().Be(1_050);
        await FluentActions.Awaiting(() => scope.Orders.RefundAsync(Back(order.Id, "R-3", 0.0001m), Stop)).Should().ThrowAsync<ValidationException>();
    }

    [Fact]
    public async Task Refunds_by_many_at_once_never_exceed_the_order()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna"));
        await using var scope = As("erp");
        var order = await scope.Orders.RecordAsync(Bought(anna.Id), Stop);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(async number =>
        {
            await using var till = As($"till{number}");
            try
            {
                return await till.Orders.RefundAsync(Back(order.Id, $"R-{number}", 100, new RefundLine("b", 0, 100)), Stop);
            }
            catch (ValidationException)
            {
                return null;
            }
        }));

        outcomes.Count(refund => refund is not null).Should().Be(7);
        (await scope.Orders.GetAsync(order.Id, Stop)).Should().BeEquivalentTo(new { Refunded = 700m, Version = 8L });
    }

    [Fact]
    public async Task Refund_by_many_at_once_under_one_reference_is_recorded_once()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna"));
        await using var scope = As("erp");
        var order = await scope.Orders.RecordAsync(Bought(anna.Id), Stop);

        var refunds = await Task.WhenAll(Enumerable.Range(0, 16).Select(async number =>
        {
            await using var till = As($"till{number}");
            return await till.Orders.RefundAsync(Back(order.Id, "R-1", 100), Stop);
        }));

        refunds.Distinct().Should().ContainSingle();
        (await scope.Orders.GetAsync(order.Id, Stop)).Refunded.Should().Be(100);
    }

    [Fact]
    public async Task Refund_needs_the_right_to_change_the_order()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules.Restrict("tills only", OrderModel.Model, AccessOperations.Update, actor => actor.Name == "till" ? Filters.Filter.Everything : OrderModel.Channel.Is("none"))),
            rules: true);
        var anna = await AddAsync(Person("Anna"));
        await using var maria = As("maria");
        await using var till = As("till");
        var order = await maria.Orders.RecordAsync(Bought(anna.Id), Stop);

        (await FluentActions.Awaiting(() => maria.Orders.RefundAsync(Back(order.Id, "R-1", 10), Stop)).Should().ThrowAsync<DeniedException>()).Which.Rule.Should().Be("tills only");
        await till.Orders.RefundAsync(Back(order.Id, "R-1", 10), Stop);
    }
}
