namespace Crm.Storage.Sqlite;

public sealed class FailureTests : Engines.FailureTests<SqlitePeople>
{
    [Fact]
    public async Task Open_is_busy_where_another_process_writes()
    {
        await using var database = await SqlitePeople.CreateAsync();
        using var other = database.Connect();
        using var transaction = other.BeginTransaction();
        await ((Func<Task>)(async () => await database.OpenAsync(SessionMode.Write))).Should().ThrowAsync<StorageBusyException>();
        transaction.Rollback();
        await using var session = await database.OpenAsync(SessionMode.Write);
    }

    [Fact]
    public async Task Open_is_busy_where_another_session_writes_too_long()
    {
        await using var database = await SqlitePeople.CreateAsync();
        await using var first = await database.OpenAsync(SessionMode.Write);
        await ((Func<Task>)(async () => await database.OpenAsync(SessionMode.Write))).Should().ThrowAsync<StorageBusyException>();
        await using var reader = await database.OpenAsync();
        (await reader.CountAsync(database.Models.Person, Predicate.True, Ct)).Should().Be(0);
    }

    [Fact]
    public async Task Open_says_unavailable_where_the_file_is_not_a_database()
    {
        await using var database = new SqlitePeople();
        await File.WriteAllTextAsync(database.Path, string.Concat(Enumerable.Repeat("This is no database. ", 100)), Ct);
        await ((Func<Task>)(async () => await database.OpenAsync())).Should().ThrowAsync<StorageUnavailableException>();
        await ((Func<Task>)(() => database.Storage.Schema.MigrateAsync(Ct))).Should().ThrowAsync<StorageUnavailableException>();
        await ((Func<Task>)(() => database.Storage.Schema.GetStatusAsync(Ct))).Should().ThrowAsync<StorageUnavailableException>();
    }

    [Fact]
    public async Task Write_says_unavailable_where_the_database_is_read_only()
    {
        await using var database = await SqlitePeople.CreateAsync();
        await using var storage = new SqliteStorage(database.Models.Catalog, database.ConnectionString + ";Mode=ReadOnly");
        await using (var reader = await storage.OpenAsync(PeopleDatabase.Tenant, SessionMode.Read, Ct))
        {
            (await reader.CountAsync(database.Models.Person, Predicate.True, Ct)).Should().Be(0);
        }

        await ((Func<Task>)(async () =>
        {
            await using var session = await storage.OpenAsync(PeopleDatabase.Tenant, SessionMode.Write, Ct);
            await database.InsertAsync(session, database.NewPerson("A"));
        })).Should().ThrowAsync<StorageUnavailableException>();
    }

    [Fact]
    public async Task Write_says_full_and_loses_the_transaction_where_there_is_no_room()
    {
        await using var database = await SqlitePeople.CreateAsync();
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

    protected override IEnumerable<string> Wrong(SqlitePeople people) => ["Data Source=/no/such/folder/crm.sqlite"];
}
