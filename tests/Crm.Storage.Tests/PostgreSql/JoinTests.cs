using System.Data;
using System.Data.Common;

namespace Crm.Storage.PostgreSql;

public sealed class JoinTests : Engines.JoinTests<PostgreSqlPeople>
{
    [Theory]
    [InlineData(IsolationLevel.RepeatableRead)]
    [InlineData(IsolationLevel.Serializable)]
    public async Task Row_that_another_has_changed_since_the_snapshot_is_busy_and_the_transaction_goes_on(IsolationLevel level)
    {
        await using var people = await PostgreSqlPeople.CreateAsync();
        var person = people.NewPerson("A");
        await people.InsertAsync(person);
        await using var host = await people.ConnectAsync();
        await using var transaction = await host.BeginTransactionAsync(level, Ct);
        await using var session = await people.JoinAsync(host, transaction);
        (await session.CountAsync(people.Models.Person, Predicate.True, Ct)).Should().Be(1);
        await using (var other = await people.OpenAsync(SessionMode.Write))
        {
            await people.UpdateAsync(other, person, person with { Version = 2, Name = "B" });
            await other.CommitAsync(Ct);
        }

        await ((Func<Task>)(async () => await people.UpdateAsync(session, person, person with { Version = 2, Name = "C" }))).Should().ThrowAsync<StorageBusyException>();
        (await host.NumberAsync("SELECT 1", transaction)).Should().Be(1);
        await transaction.RollbackAsync(Ct);
        (await people.FindAsync(person.Id))!.Name.Should().Be("B");
    }

    protected override async Task<string?> SettingsAsync(DbConnection host) =>
        (string?)await host.ScalarAsync("SELECT string_agg(name || '=' || setting, ';' ORDER BY name) FROM pg_settings WHERE name NOT LIKE 'transaction%'");
}
