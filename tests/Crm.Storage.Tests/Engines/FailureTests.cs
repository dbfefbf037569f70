namespace Crm.Storage.Engines;

/// <summary>What goes wrong with databases, and which exception says so.</summary>
public abstract class FailureTests<TDatabase>
    where TDatabase : PeopleDatabase, IPeopleDatabase<TDatabase>
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_throws_where_there_are_no_tables()
    {
        await using var people = await TDatabase.CreateEmptyAsync();
        (await people.Storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Missing);
        (await ((Func<Task>)(async () => await people.OpenAsync())).Should().ThrowAsync<SchemaException>()).Which.Message.Should().Contain("MigrateAsync");
    }

    [Fact]
    public async Task Open_says_unavailable_where_the_database_or_the_user_or_the_server_is_not_there()
    {
        await using var people = await TDatabase.CreateEmptyAsync();
        foreach (var wrong in Wrong(people))
        {
            await using var storage = people.Open(wrong);
            await ((Func<Task>)(async () => await storage.OpenAsync(PeopleDatabase.Tenant, SessionMode.Read, Ct))).Should().ThrowAsync<StorageUnavailableException>();
            await ((Func<Task>)(() => storage.Schema.MigrateAsync(Ct))).Should().ThrowAsync<StorageUnavailableException>();
            await ((Func<Task>)(() => storage.Schema.GetStatusAsync(Ct))).Should().ThrowAsync<StorageUnavailableException>();
        }
    }

    [Fact]
    public async Task Write_names_the_unique_rule_and_leaves_the_transaction_usable()
    {
        await using var people = await TDatabase.CreateAsync();
        await people.InsertAsync(people.NewPerson("A") with { Code = "1" });
        await using (var session = await people.OpenAsync(SessionMode.Write))
        {
            var second = people.NewPerson("B") with { Code = "1" };
            var duplicate = (await ((Func<Task>)(async () => await people.InsertAsync(session, people.NewPerson("C"), second))).Should().ThrowAsync<DuplicateException>()).Which;
            duplicate.Rule.Should().Be("code");
            duplicate.Fields.Should().Equal("code");
            duplicate.Record.Should().Be(new RecordRef("person", second.Id.Value));
            await people.InsertAsync(session, second with { Code = null });
            var twice = (await ((Func<Task>)(async () => await people.InsertAsync(session, second with { Code = null }))).Should().ThrowAsync<DuplicateException>()).Which;
            twice.Rule.Should().Be("id");
            await session.CommitAsync(Ct);
        }

        (await people.CountAsync()).Should().Be(2, "the batch that failed stored nothing");
    }

    [Fact]
    public async Task Duplicate_in_a_large_batch_names_its_record()
    {
        await using var people = await TDatabase.CreateAsync();
        await people.InsertAsync(people.NewPerson("Old") with { Code = "taken" });
        var writes = Enumerable.Range(0, 700).Select(n => people.NewPerson($"P{n}") with { Code = n == 650 ? "taken" : $"c{n}" }).ToArray();
        await using (var session = await people.OpenAsync(SessionMode.Write))
        {
            foreach (var round in new[] { 0, 1 })
            {
                // First as the first write of a transaction, which may be begun again, then behind another.
                var duplicate = (await ((Func<Task>)(async () => await people.InsertAsync(session, writes))).Should().ThrowAsync<DuplicateException>()).Which;
                duplicate.Rule.Should().Be("code");
                duplicate.Record.Id.Should().Be(writes[650].Id.Value);
                await people.InsertAsync(session, people.NewPerson($"Good {round}"));
            }

            await session.CommitAsync(Ct);
        }

        (await people.CountAsync()).Should().Be(3);
    }

    [Fact]
    public async Task Calls_are_refused_once_cancelled()
    {
        await using var people = await TDatabase.CreateAsync();
        await using var session = await people.OpenAsync(SessionMode.Write);
        var cancelled = new CancellationToken(canceled: true);
        await ((Func<Task>)(async () => await session.CountAsync(people.Models.Person, Predicate.True, cancelled))).Should().ThrowAsync<OperationCanceledException>();
        await ((Func<Task>)(async () => await session.CommitAsync(cancelled))).Should().ThrowAsync<OperationCanceledException>();
        await ((Func<Task>)(async () => await people.Storage.OpenAsync(PeopleDatabase.Tenant, SessionMode.Read, cancelled))).Should().ThrowAsync<OperationCanceledException>();
    }

    /// <summary>Connection strings that lead nowhere.</summary>
    protected abstract IEnumerable<string> Wrong(TDatabase people);
}
