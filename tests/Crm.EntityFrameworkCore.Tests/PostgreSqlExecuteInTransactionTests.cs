using System.Data;
using Crm.Contacts;
using Crm.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Crm;

/// <summary>What only a server does: it ends connections, and lets others change what one has read.</summary>
public sealed class PostgreSqlExecuteInTransactionTests : ExecuteInTransactionTests<PostgreSqlShop>
{
    [Theory]
    [InlineData("before the bill")]
    [InlineData("before the contact")]
    [InlineData("before the save")]
    [InlineData("before the commit")]
    public async Task Connection_that_the_server_ends_leads_to_one_bill_and_one_contact(string moment)
    {
        await StartAsync();
        await using var shop = NewShop(retries: true);
        await using var crm = As("maria");
        var attempts = 0;
        if (moment == "before the commit")
        {
            Faults.BeforeCommit = Engine.BreakAsync;
        }

        await crm.ExecuteInTransactionAsync(
            shop,
            async ct =>
            {
                attempts++;
                await AtAsync("before the bill");
                shop.Bills.Add(new Bill { Number = "1" });
                await shop.SaveChangesAsync(ct);
                await AtAsync("before the contact");
                await crm.Contacts.CreateAsync(Person("Anna", "1"), ct);
                shop.Bills.Add(new Bill { Number = "1 copy" });
                await AtAsync("before the save");
            },
            Asking(shop, "1"),
            Stop);

        attempts.Should().Be(2);
        await StoredOnceAsync("1");

        Task AtAsync(string here) => here == moment && attempts == 1 ? Engine.BreakAsync(shop) : Task.CompletedTask;
    }

    [Fact]
    public async Task Connection_that_the_server_always_ends_is_told_with_the_exception_of_the_scope()
    {
        await StartAsync();
        await using var shop = NewShop(retries: true);
        await using var crm = As("maria");
        var act = () => crm.ExecuteInTransactionAsync(
            shop,
            async ct =>
            {
                await Engine.BreakAsync(shop);
                await crm.Contacts.CreateAsync(Person("Anna", "1"), ct);
            },
            cancellationToken: Stop);

        (await act.Should().ThrowAsync<RetryLimitExceededException>()).Which.InnerException.Should().BeOfType<StorageUnavailableException>();
        await StoredOnceAsync();
    }

    [Theory]
    [InlineData(IsolationLevel.RepeatableRead)]
    [InlineData(IsolationLevel.Serializable)]
    public async Task Record_that_another_has_changed_meanwhile_is_read_anew_in_another_attempt(IsolationLevel level)
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna", "1"));
        await using var shop = NewShop(retries: true);
        await using var crm = As("maria");
        var attempts = 0;

        var stored = await crm.ExecuteInTransactionAsync(
            shop,
            async ct =>
            {
                shop.Bills.Add(new Bill { Number = "1" });
                var seen = await crm.Contacts.GetAsync(anna.Id, ct);
                if (++attempts == 1)
                {
                    await using var other = As("omid");
                    await other.Contacts.UpdateAsync(anna, c => c with { Notes = "omid" }, ct);
                }

                return await crm.Contacts.UpdateAsync(seen, c => c with { Owner = "maria" }, ct);
            },
            new HostTransactionOptions { Isolation = level },
            Stop);

        attempts.Should().Be(2);
        stored.Should().BeEquivalentTo(new { Version = 3L, Notes = "omid", Owner = "maria" });
        (await StoredAsync()).Bills.Should().Equal("1");
    }

    [Fact]
    public async Task Busy_call_takes_back_its_own_part_and_the_host_may_commit_the_rest()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna", "1"));
        await using var shop = NewShop();
        await using var crm = As("maria");
        await using (var transaction = await shop.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, Stop))
        {
            await using var unit = await crm.JoinAsync(shop, Stop);
            var seen = await crm.Contacts.GetAsync(anna.Id, Stop);
            await using (var other = As("omid"))
            {
                await other.Contacts.UpdateAsync(anna, c => c with { Notes = "omid" }, Stop);
            }

            var call = () => crm.WriteAsync(
                async (session, ct) =>
                {
                    await session.CreateAsync(ContactModel.Model, Person("Half", "half"), ct);
                    await session.UpdateAsync(ContactModel.Model, seen, c => c with { Owner = "maria" }, ct);
                },
                Stop);
            await call.Should().ThrowAsync<StorageBusyException>();
            shop.Bills.Add(new Bill { Number = "1" });
            await shop.SaveChangesAsync(Stop);
            await transaction.CommitAsync(Stop);
        }

        var (bills, contacts) = await StoredAsync();
        bills.Should().Equal("1");
        contacts.Should().Equal("1");
    }
}
