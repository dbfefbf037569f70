using Crm.Models;
using Crm.Storage;

namespace Crm.Conformance;

/// <summary>Commit, rollback, savepoints, and what sessions see of each other.</summary>
public abstract class TransactionConformance(IStorageHarness harness) : StorageConformance(harness)
{
    [Fact]
    public async Task Dispose_without_commit_rolls_back()
    {
        await using (var session = await OpenAsync(SessionMode.Write))
        {
            await InsertAsync(session, CustomerModel.Model, NewCustomer(1) with { Tags = ["x"], Name = "Zebra" });
        }

        (await AllAsync(CustomerModel.Model)).Should().BeEmpty();
        (await NumbersAsync(new SearchPredicate(["zebra"]))).Should().BeEmpty();
    }

    [Fact]
    public async Task Uncommitted_work_is_invisible_to_others()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Owner = "before" });
        await using var writer = await OpenAsync(SessionMode.Write);
        await InsertAsync(writer, CustomerModel.Model, NewCustomer(2));
        await UpdateAsync(writer, CustomerModel.Model, NewCustomer(1) with { Owner = "before" }, NewCustomer(1).Next(c => c with { Owner = "after" }));
        (await AllAsync(CustomerModel.Model)).Select(c => c.Owner).Should().Equal("before");
        await writer.CommitAsync(Ct);
        (await AllAsync(CustomerModel.Model)).Select(c => c.Owner).Should().Equal("after", null);
    }

    [Fact]
    public async Task Read_session_sees_what_is_committed_when_it_asks()
    {
        await using var reader = await OpenAsync(SessionMode.Read);
        (await reader.CountAsync(CustomerModel.Model, Predicate.True, Ct)).Should().Be(0);
        await SaveAsync(CustomerModel.Model, NewCustomer(1));
        (await reader.CountAsync(CustomerModel.Model, Predicate.True, Ct)).Should().Be(1);
    }

    [Fact]
    public async Task Snapshot_session_sees_one_moment()
    {
        var customer = NewCustomer(1) with { Owner = "before", Tags = ["before"] };
        await SaveAsync(CustomerModel.Model, customer);
        await using var snapshot = await OpenAsync(SessionMode.Snapshot);
        (await snapshot.CountAsync(CustomerModel.Model, Predicate.True, Ct)).Should().Be(1);
        await SaveAsync(CustomerModel.Model, NewCustomer(2));
        await ChangeAsync(CustomerModel.Model, customer, customer.Next(c => c with { Owner = "after", Tags = [] }));
        (await snapshot.CountAsync(CustomerModel.Model, Predicate.True, Ct)).Should().Be(1);
        (await snapshot.FindAsync(CustomerModel.Model, Guid(1), Predicate.True, Ct)).Should().Be(customer);
        (await snapshot.FindAsync(CustomerModel.Model, Guid(2), Predicate.True, Ct)).Should().BeNull();
    }

    [Fact]
    public async Task RollbackTo_undoes_everything_since_the_mark()
    {
        await CommitAsync(async session =>
        {
            var first = NewCustomer(1) with { Tags = ["x"] };
            await InsertAsync(session, CustomerModel.Model, first);
            await session.NextNumberAsync("n", Ct);
            await session.SavepointAsync("mark", Ct);
            await InsertAsync(session, CustomerModel.Model, NewCustomer(2));
            await UpdateAsync(session, CustomerModel.Model, first, first.Next(c => c with { Tags = [] }));
            await session.NextNumberAsync("n", Ct);
            await session.RollbackToAsync("mark", Ct);
            (await session.NextNumberAsync("n", Ct)).Should().Be(2);
            await InsertAsync(session, CustomerModel.Model, NewCustomer(3));
        });
        (await AllAsync(CustomerModel.Model)).Should().Equal(NewCustomer(1) with { Tags = ["x"] }, NewCustomer(3));
    }

    [Fact]
    public async Task RollbackTo_keeps_the_mark()
    {
        await CommitAsync(async session =>
        {
            await session.SavepointAsync("mark", Ct);
            await InsertAsync(session, CustomerModel.Model, NewCustomer(1));
            await session.RollbackToAsync("mark", Ct);
            await InsertAsync(session, CustomerModel.Model, NewCustomer(2));
            await session.RollbackToAsync("mark", Ct);
            await InsertAsync(session, CustomerModel.Model, NewCustomer(3));
        });
        (await NumbersAsync(Predicate.True)).Should().Equal(3);
    }

    [Fact]
    public async Task Release_keeps_what_was_done_and_outer_marks_still_undo_it()
    {
        await CommitAsync(async session =>
        {
            await InsertAsync(session, CustomerModel.Model, NewCustomer(1));
            await session.SavepointAsync("outer", Ct);
            await InsertAsync(session, CustomerModel.Model, NewCustomer(2));
            await session.SavepointAsync("inner", Ct);
            await InsertAsync(session, CustomerModel.Model, NewCustomer(3));
            await session.ReleaseAsync("inner", Ct);
            (await session.CountAsync(CustomerModel.Model, Predicate.True, Ct)).Should().Be(3);
            await session.RollbackToAsync("outer", Ct);
            await session.ReleaseAsync("outer", Ct);
        });
        (await NumbersAsync(Predicate.True)).Should().Equal(1);
    }

    [Fact]
    public async Task Rollback_undoes_set_based_changes_and_claims()
    {
        await SaveAsync(EntryModel.Model, new Entry { Id = Id<Entry>(1), State = "open" }, new Entry { Id = Id<Entry>(2), State = "open" });
        await SaveAsync(ErrandModel.Model, new Errand { Id = Id<Errand>(1), DueAt = Now });
        await CommitAsync(async session =>
        {
            await session.SavepointAsync("mark", Ct);
            await session.UpdateWhereAsync(EntryModel.Model, Predicate.True, [new Assignment(EntryModel.State, FieldValue.Code("done"))], Ct);
            await session.DeleteWhereAsync(EntryModel.Model, Predicate.True, 1, Ct);
            await session.ClaimAsync(ErrandModel.Model, new ClaimRequest(Now, Now.AddMinutes(1), Guid(9), 1), Ct);
            await session.RollbackToAsync("mark", Ct);
        });
        (await AllAsync(EntryModel.Model)).Select(e => e.State).Should().Equal("open", "open");
        (await FindAsync(ErrandModel.Model, Guid(1)))!.LeaseToken.Should().BeNull();
    }

    [Fact]
    public async Task Rollback_takes_the_event_with_the_record()
    {
        await using (var session = await OpenAsync(SessionMode.Write))
        {
            await InsertWithEventAsync(session, 1);
        }

        await CommitAsync(async session =>
        {
            await session.SavepointAsync("mark", Ct);
            await InsertWithEventAsync(session, 2);
            await session.RollbackToAsync("mark", Ct);
            await InsertWithEventAsync(session, 3);
        });
        (await NumbersAsync(Predicate.True)).Should().Equal(3);
        (await DueAsync()).Should().Equal(3);
    }

    [Fact]
    public async Task RollbackTo_keeps_the_event_from_before_the_mark()
    {
        await CommitAsync(async session =>
        {
            await InsertWithEventAsync(session, 1);
            await session.SavepointAsync("mark", Ct);
            await InsertWithEventAsync(session, 2);
            await session.RollbackToAsync("mark", Ct);
        });
        (await NumbersAsync(Predicate.True)).Should().Equal(1);
        (await DueAsync()).Should().Equal(1);
    }

    [Fact]
    public async Task Rollback_gives_claimed_events_back()
    {
        await CommitAsync(session => InsertWithEventAsync(session, 1));
        await using (var session = await OpenAsync(SessionMode.Write))
        {
            (await session.ClaimAsync(ErrandModel.Model, new ClaimRequest(Now, Now.AddMinutes(1), Guid(9), 10), Ct)).Should().HaveCount(1);
        }

        (await DueAsync()).Should().Equal(1);
    }

    [Fact]
    public async Task Of_many_writers_at_one_version_exactly_one_wins()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Version = 1 });
        for (var version = 1; version <= 3; version++)
        {
            var before = (await FindAsync(CustomerModel.Model, Guid(1)))!;
            before.Version.Should().Be(version);
            var wins = await Task.WhenAll(Enumerable.Range(0, 64).Select(n => Task.Run(() => TryUpdateAsync(before, n))));
            wins.Count(won => won).Should().Be(1);
        }

        (await FindAsync(CustomerModel.Model, Guid(1)))!.Version.Should().Be(4);
    }

    [Fact]
    public async Task Writers_that_read_again_lose_no_change()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Visits = 0 });
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            while (!await TryUpdateAsync((await FindAsync(CustomerModel.Model, Guid(1)))!, null))
            {
                Ct.ThrowIfCancellationRequested();
            }
        })));
        var stored = await FindAsync(CustomerModel.Model, Guid(1));
        (stored!.Visits, stored.Version).Should().Be((16L, 17L));
    }

    [Fact]
    public async Task Of_many_inserts_of_one_unique_value_exactly_one_wins()
    {
        var wins = await Task.WhenAll(Enumerable.Range(1, 16).Select(n => Task.Run(() => Persist.UntilFreeAsync(async () =>
        {
            try
            {
                await SaveAsync(CustomerModel.Model, NewCustomer(n) with { Number = "same" });
                return true;
            }
            catch (DuplicateException)
            {
                return false;
            }
        }))));
        wins.Count(won => won).Should().Be(1);
        (await AllAsync(CustomerModel.Model)).Should().HaveCount(1);
    }

    [Fact]
    public async Task Lock_shows_each_writer_what_the_one_before_has_committed()
    {
        await Task.WhenAll(Enumerable.Range(1, 8).Select(n => Task.Run(() => Persist.UntilFreeAsync(async () =>
        {
            await CommitAsync(async session =>
            {
                await session.LockAsync("counting", Ct);
                var count = await session.CountAsync(CustomerModel.Model, Predicate.True, Ct);
                await InsertAsync(session, CustomerModel.Model, NewCustomer(n) with { Visits = count });
            });
            return true;
        }))));
        (await AllAsync(CustomerModel.Model)).Select(customer => customer.Visits).Should().BeEquivalentTo(Enumerable.Range(0, 8).Select(n => (long?)n));
    }

    [Fact]
    public async Task Cancelled_calls_do_nothing()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1));
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var cancelled = source.Token;
        await using (var session = await OpenAsync(SessionMode.Write))
        {
            await CancelsAsync(async () => await session.FindAsync(CustomerModel.Model, Guid(1), Predicate.True, cancelled));
            await CancelsAsync(async () => await session.QueryAsync(CustomerModel.Model, new RecordQuery { Limit = 1 }, cancelled));
            await CancelsAsync(async () => await session.CountAsync(CustomerModel.Model, Predicate.True, cancelled));
            var batch = new WriteBatch();
            batch.Insert(CustomerModel.Model, RowOf(CustomerModel.Model, NewCustomer(2)));
            await CancelsAsync(async () => await session.WriteAsync(batch, cancelled));
            await CancelsAsync(async () => await session.CommitAsync(cancelled));
        }

        await CancelsAsync(async () => await (await Storage.OpenAsync(Acme, SessionMode.Write, cancelled)).DisposeAsync());
        (await NumbersAsync(Predicate.True)).Should().Equal(1);
    }

    [Fact]
    public async Task Dispose_may_be_called_twice_and_after_commit()
    {
        var session = await OpenAsync(SessionMode.Write);
        await InsertAsync(session, CustomerModel.Model, NewCustomer(1));
        await session.CommitAsync(Ct);
        await session.DisposeAsync();
        await session.DisposeAsync();
        (await NumbersAsync(Predicate.True)).Should().Equal(1);
    }

    private static async Task CancelsAsync(Func<Task> act) => await act.Should().ThrowAsync<OperationCanceledException>();

    /// <summary>A record and the due row that tells of it, in one batch, as events are written.</summary>
    private static ValueTask InsertWithEventAsync(IStorageSession session, int number)
    {
        var batch = new WriteBatch();
        batch.Insert(CustomerModel.Model, RowOf(CustomerModel.Model, NewCustomer(number)));
        batch.Insert(ErrandModel.Model, RowOf(ErrandModel.Model, new Errand { Id = Id<Errand>(number), DueAt = Now }));
        return session.WriteAsync(batch, Ct);
    }

    /// <summary>The numbers of the events that a worker gets now.</summary>
    private async Task<int[]> DueAsync()
    {
        await using var session = await OpenAsync(SessionMode.Write);
        var claimed = await session.ClaimAsync(ErrandModel.Model, new ClaimRequest(Now, Now.AddMinutes(1), Guid(8), 10), Ct);
        return [.. claimed.Select(errand => Number(errand.Id.Value))];
    }

    private Task<bool> TryUpdateAsync(Customer before, int? owner) => Persist.UntilFreeAsync(async () =>
    {
        try
        {
            await ChangeAsync(CustomerModel.Model, before, before.Next(c => c with { Owner = $"o{owner}", Visits = c.Visits + 1 }));
            return true;
        }
        catch (StaleVersionException)
        {
            return false;
        }
    });
}
