using System.Transactions;
using Crm.Access;
using Crm.Contacts;
using Crm.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Crm;

public sealed class SqliteJoinTests : JoinTests<SqliteShop>;

public sealed class PostgreSqlJoinTests : JoinTests<PostgreSqlShop>
{
    [Fact]
    public async Task Join_refuses_a_context_of_another_kind_of_database()
    {
        await StartAsync();
        await using var crm = As("maria");
        await using var shop = new Shop(new DbContextOptionsBuilder<Shop>().UseSqlite("Data Source=:memory:").Options);
        await using var transaction = await shop.Database.BeginTransactionAsync(Stop);
        (await crm.Awaiting(c => c.JoinAsync(shop, Stop)).Should().ThrowAsync<JoinException>()).Which.Message.Should().Contain("SqliteConnection").And.Contain("NpgsqlConnection");
    }
}

/// <summary>The scope in the transaction of a context.</summary>
public abstract class JoinTests<TEngine> : ShopTest<TEngine>
    where TEngine : ShopEngine, new()
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Commit_and_rollback_follow_the_host_at_each_isolation_level(bool commits)
    {
        await StartAsync();
        await using var shop = NewShop();
        await using var crm = As("maria");
        foreach (var level in Engine.Levels)
        {
            await using var transaction = await shop.Database.BeginTransactionAsync(level, Stop);
            await using var unit = await crm.JoinAsync(shop, Stop);
            unit.IsJoined.Should().BeTrue();
            shop.Bills.Add(new Bill { Number = level.ToString() });
            await shop.SaveChangesAsync(Stop);
            var contact = await crm.Contacts.CreateAsync(Person("Anna", level.ToString()), Stop);
            await crm.Contacts.UpdateAsync(contact, c => c with { Owner = "maria" }, Stop);
            (await crm.Contacts.GetAsync(contact.Id, Stop)).Version.Should().Be(2, "the unit sees its own work");
            await (commits ? transaction.CommitAsync(Stop) : transaction.RollbackAsync(Stop));
        }

        string[] expected = commits ? [.. Engine.Levels.Select(level => level.ToString()).Order(StringComparer.Ordinal)] : [];
        var (bills, contacts) = await StoredAsync();
        bills.Should().Equal(expected);
        contacts.Should().Equal(expected);
    }

    [Theory]
    [InlineData("duplicate", typeof(DuplicateException))]
    [InlineData("stale", typeof(StaleVersionException))]
    [InlineData("invalid", typeof(ValidationException))]
    [InlineData("denied", typeof(DeniedException))]
    public async Task Failing_call_in_the_middle_leaves_the_hosts_transaction_usable(string failure, Type expected)
    {
        await StartAsync(crm => crm.AddAccess(rules => rules.Restrict("no locked ones", PartyModel.Model, AccessOperations.Update, _ => !PartyModel.Source.Is("locked"))));
        var locked = await AddAsync(Person("Locked", "0") with { Source = "locked" });
        var stale = await AddAsync(Person("Stale", "1"));
        await using (var other = As("other"))
        {
            await other.Contacts.UpdateAsync(stale, c => c with { Owner = "other" }, Stop);
        }

        await using var shop = NewShop();
        await using var crm = As("maria");
        foreach (var level in Engine.Levels)
        {
            await using var transaction = await shop.Database.BeginTransactionAsync(level, Stop);
            await using var unit = await crm.JoinAsync(shop, Stop);
            shop.Bills.Add(new Bill { Number = $"{level} before" });
            await shop.SaveChangesAsync(Stop);
            Func<Task> call = failure switch
            {
                "duplicate" => () => crm.Contacts.CreateAsync(Person("Second", "1") with { Emails = ["a@example.com"] }, Stop),
                "stale" => () => crm.Contacts.UpdateAsync(stale, c => c with { Name = "Half" }, Stop),
                "invalid" => () => crm.Contacts.CreateAsync(Person("") with { Emails = ["not an address"] }, Stop),
                _ => () => crm.Contacts.UpdateAsync(locked, c => c with { Name = "Half" }, Stop),
            };
            (await call.Should().ThrowAsync<CrmException>()).Which.Should().BeOfType(expected);
            await crm.Contacts.CreateAsync(Person("Third", $"{level} after"), Stop);
            shop.Bills.Add(new Bill { Number = $"{level} after" });
            await shop.SaveChangesAsync(Stop);
            await transaction.CommitAsync(Stop);
        }

        var (bills, contacts) = await StoredAsync();
        bills.Should().BeEquivalentTo(Engine.Levels.SelectMany(level => new[] { $"{level} before", $"{level} after" }));
        contacts.Should().BeEquivalentTo([.. Engine.Levels.Select(level => $"{level} after"), "0", "1"]);
    }

    [Fact]
    public async Task Failing_save_of_the_host_leaves_the_work_of_the_scope()
    {
        await StartAsync();
        await using var shop = NewShop();
        await using var crm = As("maria");
        await using (var transaction = await shop.Database.BeginTransactionAsync(Stop))
        {
            await using var unit = await crm.JoinAsync(shop, Stop);
            await crm.Contacts.CreateAsync(Person("Anna", "1"), Stop);
            shop.Bills.AddRange(new Bill { Number = "1" }, new Bill { Number = "1" });
            await shop.Awaiting(s => s.SaveChangesAsync(Stop)).Should().ThrowAsync<DbUpdateException>();
            shop.ChangeTracker.Clear();
            shop.Bills.Add(new Bill { Number = "1" });
            await shop.SaveChangesAsync(Stop);
            await crm.Contacts.CreateAsync(Person("Bela", "2"), Stop);
            await transaction.CommitAsync(Stop);
        }

        var (bills, contacts) = await StoredAsync();
        bills.Should().Equal("1");
        contacts.Should().Equal("1", "2");
    }

    [Fact]
    public async Task Scope_works_on_alone_when_the_host_has_rolled_back()
    {
        await StartAsync();
        await using var shop = NewShop();
        await using var crm = As("maria");
        await using (var transaction = await shop.Database.BeginTransactionAsync(Stop))
        await using (await crm.JoinAsync(shop, Stop))
        {
            await crm.Contacts.CreateAsync(Person("Anna", "1"), Stop);
            await transaction.RollbackAsync(Stop);
        }

        await crm.Contacts.CreateAsync(Person("Bela", "2"), Stop);
        await using (var transaction = await shop.Database.BeginTransactionAsync(Stop))
        await using (await crm.JoinAsync(shop, Stop))
        {
            await crm.Contacts.CreateAsync(Person("Cyrus", "1"), Stop);
            await transaction.CommitAsync(Stop);
        }

        (await StoredAsync()).Contacts.Should().Equal("1", "2");
    }

    [Fact]
    public async Task Join_takes_a_transaction_that_the_context_was_given()
    {
        await StartAsync();
        await using var shop = NewShop();
        await using var crm = As("maria");
        await shop.Database.OpenConnectionAsync(Stop);
        await using (var transaction = await shop.Database.GetDbConnection().BeginTransactionAsync(Stop))
        {
            await shop.Database.UseTransactionAsync(transaction, Stop);
            await using var unit = await crm.JoinAsync(shop, Stop);
            await crm.Contacts.CreateAsync(Person("Anna", "1"), Stop);
            await transaction.CommitAsync(Stop);
        }

        (await StoredAsync()).Contacts.Should().Equal("1");
    }

    [Fact]
    public async Task Join_without_an_open_transaction_gives_the_line_to_write()
    {
        await StartAsync();
        await using var shop = NewShop();
        await using var crm = As("maria");
        await RefusedAsync(crm, shop, "BeginTransactionAsync");

        await using var transaction = await shop.Database.BeginTransactionAsync(Stop);
        await transaction.CommitAsync(Stop);
        await RefusedAsync(crm, shop, "ExecuteInTransactionAsync");
    }

    [Fact]
    public async Task Join_refuses_the_wrong_database()
    {
        await StartAsync();
        await using var crm = As("maria");
        var options = new DbContextOptionsBuilder<Shop>();
        await Engine.UseElsewhereAsync(options);
        await using (var elsewhere = new Shop(options.Options))
        {
            await using var transaction = await elsewhere.Database.BeginTransactionAsync(Stop);
            await RefusedAsync(crm, elsewhere, "Give both the same database");
        }

        await using var memory = new Shop(new DbContextOptionsBuilder<Shop>().UseInMemoryDatabase("shop").Options);
        await RefusedAsync(crm, memory, "UseNpgsql");
        await crm.Contacts.CreateAsync(Person("Anna", "1"), Stop);
        (await StoredAsync()).Contacts.Should().Equal("1");
    }

    [Fact]
    public async Task Ambient_transaction_is_refused_with_the_line_to_write_and_nothing_is_written()
    {
        await StartAsync();
        await using var shop = NewShop();
        await using var crm = As("maria");
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            var write = await crm.Awaiting(c => c.Contacts.CreateAsync(Person("Anna", "1"), Stop)).Should().ThrowAsync<ScopeException>();
            write.Which.Reason.Should().Be("scope.ambientTransaction");
            write.Which.Message.Should().Contain("JoinAsync");
            await RefusedAsync(crm, shop, "BeginTransactionAsync");
            (await crm.Awaiting(c => c.ExecuteInTransactionAsync(shop, _ => Task.CompletedTask, cancellationToken: Stop)).Should().ThrowAsync<JoinException>())
                .Which.Message.Should().Contain("TransactionScope");
        }

        (await StoredAsync()).Contacts.Should().BeEmpty();
    }

    private static async Task RefusedAsync(CrmScope crm, DbContext context, string remedy) =>
        (await crm.Awaiting(c => c.JoinAsync(context, Stop)).Should().ThrowAsync<JoinException>()).Which.Message.Should().Contain(remedy);
}
