namespace Crm.Storage.Engines;

/// <summary>What goes wrong with servers behind a network besides.</summary>
public abstract class ServerFailureTests<TDatabase> : FailureTests<TDatabase>
    where TDatabase : PeopleDatabase, IPeopleDatabase<TDatabase>
{
    [Fact]
    public async Task Open_says_unavailable_where_all_connections_are_in_use()
    {
        await using var people = await TDatabase.CreateAsync();
        await using var storage = people.Open(WithOneConnection(people));
        await using var first = await storage.OpenAsync(PeopleDatabase.Tenant, SessionMode.Read, Ct);
        await ((Func<Task>)(async () => await storage.OpenAsync(PeopleDatabase.Tenant, SessionMode.Read, Ct))).Should().ThrowAsync<StorageUnavailableException>();
    }

    [Fact]
    public async Task Migrate_says_unavailable_where_the_right_to_make_tables_is_missing()
    {
        await using var people = await TDatabase.CreateEmptyAsync();
        await using var storage = people.Open(await MakeReaderAsync(people));
        await ((Func<Task>)(() => storage.Schema.MigrateAsync(Ct))).Should().ThrowAsync<StorageUnavailableException>();
    }

    [Fact]
    public async Task Deadlock_is_busy_for_one_of_the_two()
    {
        await using var people = await TDatabase.CreateAsync();
        var (one, two) = (people.NewPerson("A"), people.NewPerson("B"));
        await people.InsertAsync(one, two);
        await using var first = await people.OpenAsync(SessionMode.Write);
        await using var second = await people.OpenAsync(SessionMode.Write);
        await people.UpdateAsync(first, one, one with { Version = 2 });
        await people.UpdateAsync(second, two, two with { Version = 2 });
        var outcomes = await Task.WhenAll(TryAsync(first, two), TryAsync(second, one));
        outcomes.Should().ContainSingle(outcome => outcome is StorageBusyException).And.ContainSingle(outcome => outcome == null);

        async Task<Exception?> TryAsync(IStorageSession session, Person person)
        {
            try
            {
                await people.UpdateAsync(session, person, person with { Version = 2 });

                // The winner goes on only when the other has given way.
                await session.DisposeAsync();
                return null;
            }
            catch (StorageBusyException exception)
            {
                await CheckVictimAsync(session);
                await session.DisposeAsync();
                return exception;
            }
        }
    }

    [Fact]
    public async Task Lost_connection_is_unavailable_and_unknown_in_commit_and_the_storage_recovers()
    {
        await using var people = await TDatabase.CreateAsync();
        await people.InsertAsync(people.NewPerson("A"));
        await using (var session = await people.OpenAsync(SessionMode.Write))
        {
            await people.InsertAsync(session, people.NewPerson("Lost"));
            await KillAsync(people);
            await ((Func<Task>)(async () => await people.InsertAsync(session, people.NewPerson("Never")))).Should().ThrowAsync<StorageUnavailableException>();
            await ((Func<Task>)(async () => await session.CommitAsync(Ct))).Should().ThrowAsync<InvalidOperationException>();
        }

        await using (var session = await people.OpenAsync(SessionMode.Write))
        {
            await people.InsertAsync(session, people.NewPerson("Unknown"));
            await KillAsync(people);
            await ((Func<Task>)(async () => await session.CommitAsync(Ct))).Should().ThrowAsync<OutcomeUnknownException>();
        }

        await people.InsertAsync(people.NewPerson("B"));
        (await people.CountAsync()).Should().Be(2);
    }

    /// <summary>Looks at the session that lost to a deadlock.</summary>
    protected virtual Task CheckVictimAsync(IStorageSession session) => Task.CompletedTask;

    /// <summary>The connection string of a pool with one connection, for which callers wait a second.</summary>
    protected abstract string WithOneConnection(TDatabase people);

    /// <summary>Makes a user without the right to make tables.</summary>
    protected abstract Task<string> MakeReaderAsync(TDatabase people);

    /// <summary>Ends all other connections to the database, as a restart of the server does.</summary>
    protected abstract Task KillAsync(TDatabase people);
}
