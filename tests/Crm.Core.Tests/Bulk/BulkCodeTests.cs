using Crm.Consents;
using Crm.Contacts;
using Crm.Filters;
using Crm.Relationships;
using Crm.Sessions;

namespace Crm.Bulk;

public sealed class BulkCodeTestsInMemory : BulkCodeTests<InMemoryEngine>;

public sealed class BulkCodeTestsSqlite : BulkCodeTests<SqliteEngine>;

public sealed class BulkCodeTestsPostgreSql : BulkCodeTests<PostgreSqlEngine>;

public sealed class BulkCodeTestsMySql : BulkCodeTests<MySqlEngine>;

public abstract class BulkCodeTests<TEngine> : BulkTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Code_writes_addresses_as_the_service_would()
    {
        await StartInChunksAsync(10, crm => crm.AddBulkAction<Contact, AddEmail>("email"));
        var anna = await AddAsync(Person("Anna"));

        (await RunAsync(Filter.Everything, BulkAction.Run("email", " Anna@EXAMPLE.com "))).Changed.Should().Be(1);
        (await GetAsync(anna)).Emails.Should().ContainSingle().Which.Should().Match<EmailAddress>(email => email.Address == "anna@example.com" && email.Original == "Anna@EXAMPLE.com");
        (await RunAsync(Filter.Everything, BulkAction.Run("email", "nothing"))).Invalid.Should().Be(1);
    }

    [Fact]
    public async Task Code_changes_nothing_that_a_service_alone_may_change()
    {
        await StartInChunksAsync(10, crm => crm.AddBulkAction<Company, MoveBelowItself>("move").AddBulkAction<Contact, Consenting>("consent"));
        await AddAsync(Person("Anna"));
        await using var scope = As("boss");
        await scope.Companies.CreateAsync(new Company { Name = "Світанок" }, Stop);

        (await RunAsync(Filter.Everything, BulkAction.Run("move"), model: CompanyModel.Model)).Should().BeEquivalentTo(new { Changed = 0L, Invalid = 1L });
        (await RunAsync(Filter.Everything, BulkAction.Run("consent"))).Should().BeEquivalentTo(new { Changed = 0L, Invalid = 1L });
        foreach (var field in new[] { RelationshipModel.FromId, RelationshipModel.ToId })
        {
            var set = () => AskAsync(Filter.Everything, BulkAction.Set(field, Guid.NewGuid()), model: RelationshipModel.Model);
            await set.Should().ThrowAsync<ValidationException>();
        }
    }

    private sealed class AddEmail : IBulkAction<Contact>
    {
        public ValueTask<Contact> ApplyAsync(Contact record, string? parameter, CrmSession session, CancellationToken cancellationToken) =>
            ValueTask.FromResult(record with { Emails = record.Emails.Add(parameter!) });
    }

    private sealed class MoveBelowItself : IBulkAction<Company>
    {
        public ValueTask<Company> ApplyAsync(Company record, string? parameter, CrmSession session, CancellationToken cancellationToken) =>
            ValueTask.FromResult(record with { ParentId = record.Id });
    }

    private sealed class Consenting : IBulkAction<Contact>
    {
        public ValueTask<Contact> ApplyAsync(Contact record, string? parameter, CrmSession session, CancellationToken cancellationToken) => ValueTask.FromResult(
            record with { Consents = [new Consent(ConsentChannel.Email, "newsletter", ConsentStatus.Granted) { At = session.Now, Source = "bulk" }] });
    }
}
