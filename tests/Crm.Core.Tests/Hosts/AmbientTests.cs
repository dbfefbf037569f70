using System.Transactions;
using Crm.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Hosts;

public sealed class AmbientTestsSqlite : AmbientTests<SqliteEngine>;

public sealed class AmbientTestsPostgreSql : AmbientTests<PostgreSqlEngine>;

public sealed class AmbientTestsMySql : AmbientTests<MySqlEngine>;

/// <summary>An ambient TransactionScope decides over nothing of ours, so nothing is done in it: reads, writes, joins and upgrades are refused with the line to write.</summary>
public abstract class AmbientTests<TEngine> : HostTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Everything_within_an_ambient_transaction_is_refused_and_the_scope_works_after_it()
    {
        await StartAsync();
        await using var connection = await OpenHostAsync();
        await using var transaction = await connection.BeginTransactionAsync(Stop);
        await using var scope = As("maria");
        var schema = Services.GetRequiredService<CrmSchema>();
        using (var ambient = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            Func<Task>[] calls =
            [
                () => scope.Contacts.CountAsync(cancellationToken: Stop),
                () => scope.Contacts.CreateAsync(Person("Anna"), Stop),
                () => scope.BeginAsync(cancellationToken: Stop),
                () => scope.JoinAsync(connection, transaction, Stop),
                () => schema.MigrateAsync(Stop),
                () => schema.GetStatusAsync(Stop),
                () => schema.CreateUpgradeScriptAsync(Stop),
            ];
            foreach (var call in calls)
            {
                var refused = (await call.Should().ThrowAsync<ScopeException>()).Which;
                refused.Reason.Should().Be("scope.ambientTransaction");
                refused.Message.Should().Contain("JoinAsync").And.Contain("Suppress");
            }

            Transaction.Current!.TransactionInformation.DistributedIdentifier.Should().BeEmpty();
            ambient.Complete();
        }

        await using (await scope.JoinAsync(connection, transaction, Stop))
        {
            await scope.Contacts.CreateAsync(Person("Joined"), Stop);
        }

        await transaction.CommitAsync(Stop);
        (await scope.Contacts.ListAsync(cancellationToken: Stop)).Items.Select(contact => contact.Name).Should().Equal("Joined");
    }

    [Fact]
    public async Task Suppressed_ambient_transaction_lets_the_call_stand_alone()
    {
        await StartAsync();
        await using var scope = As("maria");
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            using (new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled))
            {
                await scope.Contacts.CreateAsync(Person("Alone"), Stop);
            }
        }

        (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(1, "the ambient transaction was not completed and takes nothing back");
    }
}
