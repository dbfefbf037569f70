using System.Data.Common;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Policies;
using Crm.Storage;

namespace Crm.Hosts;

public sealed class JoinedDefinitionTestsSqlite : JoinedDefinitionTests<SqliteEngine>;

public sealed class JoinedDefinitionTestsPostgreSql : JoinedDefinitionTests<PostgreSqlEngine>;

public sealed class JoinedDefinitionTestsMySql : JoinedDefinitionTests<MySqlEngine>;

/// <summary>What others know of custom fields and policies that a joined unit changes, whose end only the host sees. The clock stands still, so that nothing known grows old.</summary>
public abstract class JoinedDefinitionTests<TEngine> : HostTest<TEngine>
    where TEngine : Engine, new()
{
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Custom_field_of_a_joined_unit_is_known_to_others_when_the_host_has_committed(bool commit, bool disposedBefore)
    {
        await StartAsync();
        await using var other = As("omid");
        await UnknownAsync(other);
        await using var connection = await OpenHostAsync();
        await using var scope = As("maria");
        await using (var transaction = await connection.BeginTransactionAsync(Stop))
        {
            var unit = await scope.JoinAsync(connection, transaction, Stop);
            await scope.Get<CustomFieldService>().CreateAsync(Define(Seats, CustomFieldKind.Number), Stop);
            (await scope.Contacts.CountAsync(Seats.AtLeast(1), Stop)).Should().Be(0, "the unit knows its own");
            await UnknownAsync(other);
            if (disposedBefore)
            {
                await unit.DisposeAsync();
            }

            await UnknownAsync(other);
            await EndAsync(transaction, commit);
            await unit.DisposeAsync();
        }

        if (commit)
        {
            (await other.Contacts.CountAsync(Seats.AtLeast(1), Stop)).Should().Be(0);
        }
        else
        {
            await UnknownAsync(other);
            await UnknownAsync(scope);
        }

        static async Task UnknownAsync(CrmScope scope) =>
            await scope.Awaiting(s => s.Contacts.CountAsync(Seats.AtLeast(1), Stop)).Should().ThrowAsync<FilterException>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Policy_of_a_joined_unit_binds_others_when_the_host_has_committed(bool commit)
    {
        await StartAsync();
        await using var other = As("omid");
        await other.Companies.CreateAsync(new Company { Name = "Before" }, Stop);
        await using var connection = await OpenHostAsync();
        await using var scope = As("maria");
        await using (var transaction = await connection.BeginTransactionAsync(Stop))
        {
            await using (await scope.JoinAsync(connection, transaction, Stop))
            {
                await scope.Get<PolicyService>().CreateAsync(
                    new RecordPolicy { Entity = "company", Key = "base-data", Name = "Base data", Requirements = [new PolicyRequirement("registrationNumber") { Required = true }] }, Stop);
                await scope.Awaiting(s => s.Companies.CreateAsync(new Company { Name = "Own" }, Stop)).Should().ThrowAsync<ValidationException>("the unit knows its own");
            }

            if (!HasOneWriter)
            {
                await other.Companies.CreateAsync(new Company { Name = "Between" }, Stop);
            }

            await EndAsync(transaction, commit);
        }

        var after = () => other.Companies.CreateAsync(new Company { Name = "After" }, Stop);
        if (commit)
        {
            await after.Should().ThrowAsync<ValidationException>();
        }
        else
        {
            await after.Should().NotThrowAsync();
        }
    }

    [Fact]
    public async Task Connection_that_the_host_closes_without_a_commit_ends_the_doubt()
    {
        await StartAsync();
        await using var other = As("omid");
        await using var scope = As("maria");
        await using (var connection = await OpenHostAsync())
        {
            var transaction = await connection.BeginTransactionAsync(Stop);
            await using (await scope.JoinAsync(connection, transaction, Stop))
            {
                await scope.Get<CustomFieldService>().CreateAsync(Define(Seats, CustomFieldKind.Number), Stop);
            }
        }

        await other.Awaiting(s => s.Contacts.CountAsync(Seats.AtLeast(1), Stop)).Should().ThrowAsync<FilterException>();
        await DefineAsync(Define(Seats, CustomFieldKind.Number));
        (await other.Contacts.CountAsync(Seats.AtLeast(1), Stop)).Should().Be(0);
        Services.GetService(typeof(Sessions.CrmRuntime)).Should().BeOfType<Sessions.CrmRuntime>().Which.CustomFields.Find(Tenant.Default).Should().NotBeNull("what is read is kept again");
    }

    private static Task EndAsync(DbTransaction transaction, bool commit) => commit ? transaction.CommitAsync(Stop) : transaction.RollbackAsync(Stop);
}
