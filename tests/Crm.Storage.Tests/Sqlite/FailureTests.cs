using Crm.Models;
using Microsoft.Data.Sqlite;

namespace Crm.Storage.Sqlite;

/// <summary>What goes wrong with databases, and which exception says so.</summary>
public sealed class FailureTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_throws_where_there_are_no_tables()
    {
        await using var database = new TestDatabase();
        (await database.Storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Missing);
        (await ((Func<Task>)(async () => await database.OpenAsync())).Should().ThrowAsync<SchemaException>()).Which.Message.Should().Contain("MigrateAsync");
    }

    [Fact]
    public async Task Open_is_busy_where_another_process_writes()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var other = database.Connect();
        using var transaction = other.BeginTransaction();
        await ((Func<Task>)(async () => await database.OpenAsync(SessionMode.Write))).Should().ThrowAsync<StorageBusyException>();
        transaction.Rollback();
        await using var session = await database.OpenAsync(SessionMode.Write);
    }

    [Fact]
    public async Task Open_is_busy_where_another_session_writes_too_long()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var first = await database.OpenAsync(SessionMode.Write);
        await ((Func<Task>)(async () => await database.OpenAsync(SessionMode.Write))).Should().ThrowAsync<StorageBusyException>();
        await using var reader = await database.OpenAsync();
        (await reader.CountAsync(database.Models.Person, Predicate.True, Ct)).Should().Be(0);
    }

    [Fact]
    public async Task Open_says_unavailable_where_the_file_is_not_a_database()
    {
        await using var database = new TestDatabase();
        await File.WriteAllTextAsync(database.Path, string.Concat(Enumerable.Repeat("This is no database. ", 100)), Ct);
        await ((Func<Task>)(async () => await database.OpenAsync())).Should().ThrowAsync<StorageUnavailableException>();
        await ((Func<Task>)(() => database.Storage.Schema.MigrateAsync(Ct))).Should().ThrowAsync<StorageUnavailableException>();
        await ((Func<Task>)(() => database.Storage.Schema.GetStatusAsync(Ct))).Should().ThrowAsync<StorageUnavailableException>();
    }

    [Fact]
    public async Task Open_says_unavailable_where_the_folder_is_not_there()
    {
        await using var storage = new SqliteStorage(new People().Catalog, "Data Source=/no/such/folder/crm.sqlite");
        await ((Func<Task>)(() => storage.Schema.MigrateAsync(Ct))).Should().ThrowAsync<StorageUnavailableException>();
    }

    [Fact]
    public async Task Write_says_unavailable_where_the_database_is_read_only()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var storage = new SqliteStorage(database.Models.Catalog, database.ConnectionString + ";Mode=ReadOnly");
        await using (var reader = await storage.OpenAsync(TestDatabase.Tenant, SessionMode.Read, Ct))
        {
            (await reader.CountAsync(database.Models.Person, Predicate.True, Ct)).Should().Be(0);
        }

        await ((Func<Task>)(async () =>
        {
            await using var session = await storage.OpenAsync(TestDatabase.Tenant, SessionMode.Write, Ct);
            await database.InsertAsync(session, database.NewPerson("A"));
        })).Should().ThrowAsync<StorageUnavailableException>();
    }

    [Fact]
    public async Task Write_says_full_and_loses_the_transaction_where_there_is_no_room()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.InsertAsync(database.NewPerson("Before"));
        await Limit(database.Storage, pages: 1);
        await using (var session = await database.OpenAsync(SessionMode.Write))
        {
            await ((Func<Task>)(async () =>
            {
                while (true)
                {
                    await database.InsertAsync(session, database.NewPerson("Big") with { Notes = new string('x', 50_000) });
                }
            })).Should().ThrowAsync<StorageFullException>();
            await ((Func<Task>)(async () => await session.CommitAsync(Ct))).Should().ThrowAsync<InvalidOperationException>();
        }


        // The connection was given up with the transaction, and the limit with it.
        await database.InsertAsync(database.NewPerson("After"));
        await using var reader = await database.OpenAsync();
        (await reader.CountAsync(database.Models.Person, Predicate.True, Ct)).Should().Be(2);

        static async Task Limit(SqliteStorage storage, int pages)
        {
            // The limit is kept by connection.
            foreach (var connection in storage.Pool.Links.Select(link => link.Connection))
            {
                await using var command = connection.CreateCommand();
                command.CommandText = $"PRAGMA max_page_count = {pages}";
                await command.ExecuteScalarAsync();
            }
        }
    }

    [Fact]
    public async Task Write_names_the_unique_rule_and_leaves_the_transaction_usable()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.InsertAsync(database.NewPerson("A") with { Code = "1" });
        await using var session = await database.OpenAsync(SessionMode.Write);
        var second = database.NewPerson("B") with { Code = "1" };
        var duplicate = (await ((Func<Task>)(async () => await database.InsertAsync(session, database.NewPerson("C"), second))).Should().ThrowAsync<DuplicateException>()).Which;
        duplicate.Rule.Should().Be("code");
        duplicate.Fields.Should().Equal("code");
        duplicate.Record.Should().Be(new RecordRef("person", second.Id.Value));
        await database.InsertAsync(session, second with { Code = null });
        var twice = (await ((Func<Task>)(async () => await database.InsertAsync(session, second with { Code = null }))).Should().ThrowAsync<DuplicateException>()).Which;
        twice.Rule.Should().Be("id");
        await session.CommitAsync(Ct);
        await using var reader = await database.OpenAsync();
        (await reader.CountAsync(database.Models.Person, Predicate.True, Ct)).Should().Be(2, "the batch that failed stored nothing");
    }

    [Fact]
    public async Task Calls_are_refused_once_cancelled()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var session = await database.OpenAsync(SessionMode.Write);
        var cancelled = new CancellationToken(canceled: true);
        await ((Func<Task>)(async () => await session.CountAsync(database.Models.Person, Predicate.True, cancelled))).Should().ThrowAsync<OperationCanceledException>();
        await ((Func<Task>)(async () => await session.CommitAsync(cancelled))).Should().ThrowAsync<OperationCanceledException>();
        await ((Func<Task>)(async () => await database.Storage.OpenAsync(TestDatabase.Tenant, SessionMode.Read, cancelled))).Should().ThrowAsync<OperationCanceledException>();
    }
}
