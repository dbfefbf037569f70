using Crm.Bulk;
using Crm.Contacts;
using Crm.Filters;
using Crm.Sessions;
using Crm.Storage;
using Microsoft.Data.Sqlite;

namespace Crm.BadInput;

/// <summary>A file that another process holds, and a disk without room, as the services show them: typed, and nothing half-written.</summary>
public sealed class BusyOrFullTests : CrmTest<SqliteEngine>
{
    [Fact]
    public async Task A_file_that_another_process_writes_to_is_busy_and_reads_go_on()
    {
        await StartAsync(crm => crm.UseSqlite(Engine.ConnectionString, sqlite => sqlite.BusyTimeout = TimeSpan.FromMilliseconds(50)).Configure(options => options.MaxReplays = 0));
        var anna = await AddAsync(Person("Anna"));
        await using var other = await OpenAsync();
        await using var scope = As("maria");
        await using (var transaction = other.BeginTransaction(deferred: false))
        {
            await scope.Awaiting(s => s.Contacts.UpdateAsync(anna, c => c with { Owner = "maria" }, Stop)).Should().ThrowAsync<StorageBusyException>();
            await scope.Awaiting(s => s.BeginAsync(cancellationToken: Stop)).Should().ThrowAsync<StorageBusyException>();
            (await scope.Contacts.GetAsync(anna.Id, Stop)).Version.Should().Be(1);
            await transaction.RollbackAsync(Stop);
        }

        (await scope.Contacts.UpdateAsync(anna, c => c with { Owner = "maria" }, Stop)).Version.Should().Be(2);
        (await scope.Audit.ListAsync(ContactModel.Model, anna.Id.Value, cancellationToken: Stop)).Items.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_full_disk_takes_the_whole_unit_back_and_the_next_one_works()
    {
        await StartAsync();
        await AddAsync(Person("Before"));
        await using var host = await OpenAsync();
        await using var scope = As("maria");
        await ExecuteAsync(host, "PRAGMA max_page_count = 1"); // SQLite takes the present size then: no page more
        await using (var transaction = (SqliteTransaction)await host.BeginTransactionAsync(Stop))
        {
            await using var unit = await scope.JoinAsync(host, transaction, Stop);
            var fill = async () =>
            {
                for (var n = 0; n < 1_000; n++)
                {
                    await scope.Contacts.CreateAsync(Person($"Big {n}") with { Notes = new string('x', 50_000) }, Stop);
                }
            };
            await fill.Should().ThrowAsync<StorageFullException>();
            (await scope.Awaiting(s => s.Contacts.CountAsync(cancellationToken: Stop)).Should().ThrowAsync<ScopeException>()).Which.Reason.Should().Be("scope.joinedEnded");
            (await scope.Awaiting(s => s.Contacts.CreateAsync(Person("Late"), Stop)).Should().ThrowAsync<ScopeException>()).Which.Message.Should().Contain("JoinAsync");
        }

        (await scope.Contacts.ListAsync(cancellationToken: Stop)).Items.Select(contact => contact.Name).Should().Equal("Before");
        (await scope.Contacts.SearchAsync("big", cancellationToken: Stop)).Items.Should().BeEmpty();
        await AddAsync(Person("After"));
        (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(2);
    }

    [Fact]
    public async Task A_full_disk_is_what_a_preview_tells()
    {
        await StartAsync(crm => crm.AddBulkAction<Contact, Fill>("fill"));
        await AddAsync(Person("Before"));
        await using var host = await OpenAsync();
        await using var scope = As("maria");
        await ExecuteAsync(host, "PRAGMA max_page_count = 1");
        await using (var transaction = (SqliteTransaction)await host.BeginTransactionAsync(Stop))
        {
            await using var unit = await scope.JoinAsync(host, transaction, Stop);
            await scope.Awaiting(s => s.Get<BulkService>().PreviewAsync(ContactModel.Model, Filter.Everything, BulkAction.Run("fill"), cancellationToken: Stop)).Should().ThrowAsync<StorageFullException>();
        }

        (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(1);
    }

    [Fact]
    public async Task A_stale_version_writes_neither_record_nor_audit_nor_tokens()
    {
        await StartAsync();
        var seen = await AddAsync(Person("Anna"));
        await using var scope = As("maria");
        await using var other = As("omid");
        await other.Contacts.UpdateAsync(seen, c => c with { Owner = "omid" }, Stop);

        var stale = (await scope.Awaiting(s => s.Contacts.UpdateAsync(seen, c => c with { Name = "Bela" }, Stop)).Should().ThrowAsync<StaleVersionException>()).Which;

        stale.Record.Id.Should().Be(seen.Id.Value);
        stale.Message.Should().Contain("1");
        (await scope.Contacts.SearchAsync("bela", cancellationToken: Stop)).Items.Should().BeEmpty();
        (await scope.Audit.ListAsync(ContactModel.Model, seen.Id.Value, cancellationToken: Stop)).Items.Should().HaveCount(2);
        await scope.Awaiting(s => s.WriteAsync((session, ct) => session.UpdateManyAsync(ContactModel.Model, [seen], c => c with { Name = "Bela" }, ct).AsTask(), Stop)).Should().ThrowAsync<StaleVersionException>();
        await scope.Awaiting(s => s.Contacts.ArchiveAsync(seen, Stop)).Should().ThrowAsync<StaleVersionException>();
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection(Engine.ConnectionString);
        await connection.OpenAsync(Stop);
        return connection;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteScalarAsync(Stop);
    }

    private sealed class Fill : IBulkAction<Contact>
    {
        public async ValueTask<Contact> ApplyAsync(Contact record, string? parameter, CrmSession session, CancellationToken cancellationToken)
        {
            for (var n = 0; n < 1_000; n++)
            {
                await session.CreateAsync(CompanyModel.Model, new Company { Name = $"Big {n}", Notes = new string('x', 50_000) }, cancellationToken);
            }

            return record;
        }
    }
}
