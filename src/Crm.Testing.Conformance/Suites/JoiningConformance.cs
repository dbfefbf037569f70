using System.Data.Common;
using Crm.Storage;

namespace Crm.Conformance;

/// <summary>Sessions inside a transaction of the host: only for engines that can join one.</summary>
public abstract class JoiningConformance(IStorageHarness harness) : StorageConformance(harness)
{
    [Fact]
    public async Task Joined_work_is_stored_when_the_host_commits()
    {
        await using (var connection = await Harness.OpenHostConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync(Ct))
        {
            await using (var session = await Storage.JoinAsync(Acme, connection, transaction, Ct))
            {
                session.IsJoined.Should().BeTrue();
                await InsertAsync(session, CustomerModel.Model, NewCustomer(1) with { Tags = ["x"] });
                (await session.FindAsync(CustomerModel.Model, Guid(1), Predicate.True, Ct)).Should().NotBeNull();
            }

            (await NumbersAsync(Predicate.True)).Should().BeEmpty("the host has not committed");
            await transaction.CommitAsync(Ct);
        }

        (await FindAsync(CustomerModel.Model, Guid(1))).Should().Be(NewCustomer(1) with { Tags = ["x"] });
    }

    [Fact]
    public async Task Joined_work_is_gone_when_the_host_rolls_back()
    {
        await using (var connection = await Harness.OpenHostConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync(Ct))
        {
            await using (var session = await Storage.JoinAsync(Acme, connection, transaction, Ct))
            {
                await InsertAsync(session, CustomerModel.Model, NewCustomer(1));
                await session.NextNumberAsync("invoice", Ct);
            }

            await transaction.RollbackAsync(Ct);
        }

        (await NumbersAsync(Predicate.True)).Should().BeEmpty();
        await CommitAsync(async session => (await session.NextNumberAsync("invoice", Ct)).Should().Be(1));
    }

    [Fact]
    public async Task Joined_session_refuses_to_commit()
    {
        await using var connection = await Harness.OpenHostConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await using var session = await Storage.JoinAsync(Acme, connection, transaction, Ct);
        await InsertAsync(session, CustomerModel.Model, NewCustomer(1));
        var act = async () => await session.CommitAsync(Ct);
        await act.Should().ThrowAsync<Exception>();
        await transaction.RollbackAsync(Ct);
        (await NumbersAsync(Predicate.True)).Should().BeEmpty();
    }

    [Fact]
    public async Task Typed_exceptions_leave_the_transaction_of_the_host_usable()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Number = "n", Version = 3 });
        await using (var connection = await Harness.OpenHostConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync(Ct))
        {
            await using (var session = await Storage.JoinAsync(Acme, connection, transaction, Ct))
            {
                await InsertAsync(session, CustomerModel.Model, NewCustomer(2));
                await RefusedAsync<DuplicateException>(() => InsertAsync(session, CustomerModel.Model, NewCustomer(3) with { Tags = ["x"] }, NewCustomer(4) with { Number = "n" }));
                await RefusedAsync<DuplicateException>(() => InsertAsync(session, CustomerModel.Model, NewCustomer(2)));
                await RefusedAsync<StaleVersionException>(() => UpdateAsync(session, CustomerModel.Model, NewCustomer(1), NewCustomer(1).Next(c => c with { Owner = "x" })));
                await InsertAsync(session, CustomerModel.Model, NewCustomer(5));
            }

            await transaction.CommitAsync(Ct);
        }

        (await NumbersAsync(Predicate.True)).Should().Equal(1, 2, 5);
    }

    [Fact]
    public async Task Savepoints_undo_joined_work_alone()
    {
        await using (var connection = await Harness.OpenHostConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync(Ct))
        {
            await using (var session = await Storage.JoinAsync(Acme, connection, transaction, Ct))
            {
                await InsertAsync(session, CustomerModel.Model, NewCustomer(1));
                await session.SavepointAsync("mark", Ct);
                await InsertAsync(session, CustomerModel.Model, NewCustomer(2));
                await session.RollbackToAsync("mark", Ct);
                await session.ReleaseAsync("mark", Ct);
            }

            await transaction.CommitAsync(Ct);
        }

        (await NumbersAsync(Predicate.True)).Should().Equal(1);
    }

    [Fact]
    public async Task Two_sessions_may_join_one_transaction_one_after_the_other()
    {
        await using (var connection = await Harness.OpenHostConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync(Ct))
        {
            await JoinedAsync(Acme, connection, transaction, session => InsertAsync(session, CustomerModel.Model, NewCustomer(1)));
            await JoinedAsync(Other, connection, transaction, session => InsertAsync(session, CustomerModel.Model, NewCustomer(2)));
            await JoinedAsync(Acme, connection, transaction, async session => (await session.CountAsync(CustomerModel.Model, Predicate.True, Ct)).Should().Be(1));
            await transaction.CommitAsync(Ct);
        }

        (await NumbersAsync(Predicate.True)).Should().Equal(1);
        (await NumbersAsync(Predicate.True, Other)).Should().Equal(2);
    }

    private static async Task RefusedAsync<TException>(Func<ValueTask> body)
        where TException : Exception
    {
        var act = async () => await body();
        await act.Should().ThrowAsync<TException>();
    }

    private async Task JoinedAsync(StorageTenant tenant, DbConnection connection, DbTransaction transaction, Func<IStorageSession, ValueTask> body)
    {
        await using var session = await Storage.JoinAsync(tenant, connection, transaction, Ct);
        await body(session);
    }
}
