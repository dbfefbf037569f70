using Crm.Contacts;
using Crm.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Crm;

public sealed class SqliteExecuteInTransactionTests : ExecuteInTransactionTests<SqliteShop>;

/// <summary>Whole transactions, again and again, and stored once.</summary>
public abstract class ExecuteInTransactionTests<TEngine> : ShopTest<TEngine>
    where TEngine : ShopEngine, new()
{
    protected int Attempts { get; private set; }

    [Fact]
    public async Task Work_of_host_and_scope_is_saved_and_committed_together()
    {
        await StartAsync();
        await using var shop = NewShop(retries: true);
        await using var crm = As("maria");
        foreach (var level in Engine.Levels)
        {
            (await BookAsync(shop, crm, level.ToString(), new HostTransactionOptions { Isolation = level })).Should().Be(level.ToString());
            shop.ChangeTracker.Entries().Should().OnlyContain(entry => entry.State == EntityState.Unchanged);
            shop.ChangeTracker.Clear();
        }

        Attempts.Should().Be(Engine.Levels.Count);
        await StoredOnceAsync([.. Engine.Levels.Select(level => level.ToString()).Order(StringComparer.Ordinal)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Transient_failure_at_any_command_leads_to_one_bill_and_one_contact(int command)
    {
        await StartAsync();
        await using var shop = NewShop(retries: true);
        await using var crm = As("maria");
        Faults.FailAt = command;

        (await BookAsync(shop, crm, "1")).Should().Be("1");

        Attempts.Should().Be(2);
        await StoredOnceAsync("1");
    }

    [Fact]
    public async Task Commit_that_the_server_refused_is_tried_again_without_asking()
    {
        await StartAsync();
        await using var shop = NewShop(retries: true);
        await using var crm = As("maria");
        Faults.BeforeCommit = _ => throw Engine.Transient();

        await BookAsync(shop, crm, "1");

        Attempts.Should().Be(2);
        await StoredOnceAsync("1");
    }

    [Fact]
    public async Task Failure_that_does_not_pass_ends_with_the_limit_of_the_strategy_and_nothing_stored()
    {
        await StartAsync();
        await using var shop = NewShop(retries: true);
        await using var crm = As("maria");
        (Faults.FailAt, Faults.Always) = (3, true);

        await this.Awaiting(_ => BookAsync(shop, crm, "1")).Should().ThrowAsync<RetryLimitExceededException>();

        Attempts.Should().Be(6);
        shop.ChangeTracker.Entries().Should().BeEmpty();
        await StoredOnceAsync();
        await crm.Contacts.CreateAsync(Person("Anna", "2"), Stop);
    }

    [Fact]
    public async Task Failure_of_the_scope_that_is_for_good_is_thrown_as_it_is_and_rolls_back()
    {
        await StartAsync();
        await AddAsync(Person("Taken", "1"));
        await using var shop = NewShop(retries: true);
        await using var crm = As("maria");

        await this.Awaiting(_ => BookAsync(shop, crm, "1")).Should().ThrowAsync<DuplicateException>();

        Attempts.Should().Be(1);
        (await StoredAsync()).Bills.Should().BeEmpty();
    }

    [Fact]
    public async Task Exception_of_the_work_rolls_back_and_comes_to_the_caller()
    {
        await StartAsync();
        await using var shop = NewShop(retries: true);
        await using var crm = As("maria");
        var act = () => crm.ExecuteInTransactionAsync(
            shop,
            async ct =>
            {
                await WorkAsync(shop, crm, "1", ct);
                throw new NotSupportedException("no");
            },
            cancellationToken: Stop);

        await act.Should().ThrowAsync<NotSupportedException>();
        await StoredOnceAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Lost_commit_is_told_when_nobody_can_tell_its_outcome_and_never_run_again(bool wasCommitted)
    {
        await StartAsync();
        await using var shop = NewShop(retries: true);
        await using var crm = As("maria");
        LoseCommit(wasCommitted);

        var unknown = (await this.Awaiting(_ => BookAsync(shop, crm, "1")).Should().ThrowAsync<OutcomeUnknownException>()).Which;

        unknown.InnerException.Should().NotBeNull();
        Attempts.Should().Be(1);
        await StoredOnceAsync(wasCommitted ? ["1"] : []);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Lost_commit_leads_to_one_bill_and_one_contact_when_the_database_is_asked(bool wasCommitted)
    {
        await StartAsync();
        await using var shop = NewShop(retries: true);
        await using var crm = As("maria");
        LoseCommit(wasCommitted);

        (await BookAsync(shop, crm, "1", Asking(shop, "1"))).Should().Be("1");

        Attempts.Should().Be(wasCommitted ? 1 : 2);
        await StoredOnceAsync("1");
    }

    [Fact]
    public async Task Lost_commit_that_shows_late_is_found_by_its_key()
    {
        await StartAsync();
        await using var shop = NewShop(retries: true);
        await using var crm = As("maria");
        LoseCommit(wasCommitted: true);
        var asked = 0;
        var options = new HostTransactionOptions { WasCommitted = async ct => asked++ > 0 && await shop.Bills.AnyAsync(bill => bill.Number == "1", ct) };

        (await BookAsync(shop, crm, "1", options)).Should().Be("1");

        (Attempts, asked).Should().Be((2, 2));
        await StoredOnceAsync("1");
    }

    [Fact]
    public async Task Context_that_cannot_start_over_is_refused()
    {
        await StartAsync();
        await using var shop = NewShop(retries: true);
        await using var crm = As("maria");
        shop.Bills.Add(new Bill { Number = "1" });
        (await this.Awaiting(_ => BookAsync(shop, crm, "2")).Should().ThrowAsync<JoinException>()).Which.Message.Should().Contain("ChangeTracker.Clear()");

        await shop.SaveChangesAsync(Stop);
        await this.Awaiting(_ => BookAsync(shop, crm, "2")).Should().ThrowAsync<JoinException>("an entity that is not changed yet may be in an attempt");

        shop.ChangeTracker.Clear();
        await using (await shop.Database.BeginTransactionAsync(Stop))
        {
            (await this.Awaiting(_ => BookAsync(shop, crm, "2")).Should().ThrowAsync<JoinException>()).Which.Message.Should().Contain("JoinAsync(context");
        }

        Attempts.Should().Be(0);
        await BookAsync(shop, crm, "2");
        (await StoredAsync()).Contacts.Should().Equal("2");
    }

    [Fact]
    public async Task Work_that_ends_the_transaction_itself_is_refused()
    {
        await StartAsync();
        await using var shop = NewShop(retries: true);
        await using var crm = As("maria");
        var act = () => crm.ExecuteInTransactionAsync(
            shop,
            async ct =>
            {
                await WorkAsync(shop, crm, "1", ct);
                shop.Bills.Add(new Bill { Number = "late" });
                await shop.Database.RollbackTransactionAsync(ct);
            },
            cancellationToken: Stop);

        (await act.Should().ThrowAsync<JoinException>()).Which.Message.Should().Contain("throw an exception");
        await StoredOnceAsync();
    }

    [Fact]
    public async Task Cancelled_work_is_not_stored()
    {
        await StartAsync();
        await using var shop = NewShop(retries: true);
        await using var crm = As("maria");
        using var cancel = new CancellationTokenSource();
        var act = () => crm.ExecuteInTransactionAsync(
            shop,
            async ct =>
            {
                await WorkAsync(shop, crm, "1", ct);
                await cancel.CancelAsync();
            },
            cancellationToken: cancel.Token);

        await act.Should().ThrowAsync<OperationCanceledException>();
        await StoredOnceAsync();
    }

    protected Task<string> BookAsync(Shop shop, CrmScope crm, string number, HostTransactionOptions? options = null) => crm.ExecuteInTransactionAsync(
        shop,
        async ct =>
        {
            Attempts++;
            await WorkAsync(shop, crm, number, ct);
            return number;
        },
        options,
        Stop);

    protected static HostTransactionOptions Asking(Shop shop, string number) => new() { WasCommitted = ct => shop.Bills.AnyAsync(bill => bill.Number == number, ct) };

    protected async Task StoredOnceAsync(params string[] numbers)
    {
        var (bills, contacts) = await StoredAsync();
        bills.Should().Equal(numbers.SelectMany(number => new[] { number, number + " copy" }));
        contacts.Should().Equal(numbers);
    }

    /// <summary>Four commands of the context: a read, a saved bill, a read, and a bill that the transaction saves.</summary>
    private static async Task WorkAsync(Shop shop, CrmScope crm, string number, CancellationToken cancellationToken)
    {
        await shop.Bills.CountAsync(cancellationToken);
        shop.Bills.Add(new Bill { Number = number });
        await shop.SaveChangesAsync(cancellationToken);
        await crm.Contacts.CreateAsync(Person("Anna", number), cancellationToken);
        (await shop.Bills.CountAsync(bill => bill.Number == number, cancellationToken)).Should().Be(1);
        shop.Bills.Add(new Bill { Number = number + " copy" });
    }

    /// <summary>The connection ends before COMMIT reaches the server, or before its answer comes back.</summary>
    private void LoseCommit(bool wasCommitted)
    {
        if (wasCommitted)
        {
            Faults.AfterCommit = LoseAsync;
        }
        else
        {
            Faults.BeforeCommit = LoseAsync;
        }

        async Task LoseAsync(DbContext context)
        {
            if (!wasCommitted)
            {
                await Engine.BreakAsync(context);
            }

            await context.Database.GetDbConnection().CloseAsync();
            throw Engine.Transient();
        }
    }
}
