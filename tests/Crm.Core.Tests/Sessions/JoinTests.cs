using Crm.Contacts;
using Crm.Storage;
using Microsoft.Data.Sqlite;

namespace Crm.Sessions;

public sealed class JoinTests : CrmTest<SqliteEngine>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Host_transaction_decides_over_its_rows_and_ours(bool commit)
    {
        await StartAsync();
        await using var connection = await OpenHostAsync();
        await using var scope = As("maria");
        await using (var transaction = (SqliteTransaction)await connection.BeginTransactionAsync(Stop))
        {
            await ExecuteAsync(connection, transaction, "INSERT INTO invoice (id) VALUES (1)");
            await using (await scope.JoinAsync(connection, transaction, Stop))
            {
                var anna = await scope.Contacts.CreateAsync(Person("Anna"), Stop);
                await scope.Contacts.UpdateAsync(anna, c => c with { Owner = "maria" }, Stop);
            }

            await (commit ? transaction.CommitAsync(Stop) : transaction.RollbackAsync(Stop));
        }

        var expected = commit ? 1 : 0;
        (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(expected);
        (await CountInvoicesAsync(connection)).Should().Be(expected);
    }

    [Fact]
    public async Task Failing_call_in_the_middle_leaves_the_host_transaction_usable()
    {
        await StartAsync();
        await AddAsync(new Contact { Name = "Taken", ExternalIds = [new("erp", "1")] });
        await using var connection = await OpenHostAsync();
        await using var scope = As("maria");
        await using (var transaction = (SqliteTransaction)await connection.BeginTransactionAsync(Stop))
        {
            await using var unit = await scope.JoinAsync(connection, transaction, Stop);
            await ExecuteAsync(connection, transaction, "INSERT INTO invoice (id) VALUES (1)");
            var duplicate = () => scope.Contacts.CreateAsync(new Contact { Name = "Second", Emails = ["a@example.com"], ExternalIds = [new("erp", "1")] }, Stop);
            await duplicate.Should().ThrowAsync<DuplicateException>();
            await scope.Contacts.CreateAsync(Person("Third"), Stop);
            await ExecuteAsync(connection, transaction, "INSERT INTO invoice (id) VALUES (2)");
            await transaction.CommitAsync(Stop);
        }

        (await scope.Contacts.ListAsync(cancellationToken: Stop)).Items.Select(c => c.Name).Should().Equal("Taken", "Third");
        (await scope.Contacts.SearchAsync("second", cancellationToken: Stop)).Items.Should().BeEmpty();
        (await CountInvoicesAsync(connection)).Should().Be(2);
    }

    [Fact]
    public async Task Joined_unit_cannot_be_committed_by_the_scope()
    {
        await StartAsync();
        await using var connection = await OpenHostAsync();
        await using var scope = As("maria");
        await using var transaction = await connection.BeginTransactionAsync(Stop);
        await using var unit = await scope.JoinAsync(connection, transaction, Stop);

        unit.IsJoined.Should().BeTrue();
        (await unit.Awaiting(u => u.CommitAsync(Stop)).Should().ThrowAsync<ScopeException>()).Which.Reason.Should().Be("scope.hostCommits");
    }

    private async Task<SqliteConnection> OpenHostAsync()
    {
        var connection = new SqliteConnection(Engine.ConnectionString + ";Pooling=False");
        await connection.OpenAsync(Stop);
        await ExecuteAsync(connection, null, "CREATE TABLE IF NOT EXISTS invoice (id INTEGER PRIMARY KEY)");
        return connection;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, SqliteTransaction? transaction, string sql)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Stop);
    }

    private static async Task<long> CountInvoicesAsync(SqliteConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM invoice";
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }
}
