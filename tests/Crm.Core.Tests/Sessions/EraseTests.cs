using Crm.Access;
using Crm.Auditing;
using Crm.Contacts;
using Crm.Events;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Sessions;

public sealed class EraseTestsInMemory : EraseTests<InMemoryEngine>;

public sealed class EraseTestsSqlite : EraseTests<SqliteEngine>;

public sealed class EraseTestsPostgreSql : EraseTests<PostgreSqlEngine>;

public sealed class EraseTestsMySql : EraseTests<MySqlEngine>;

/// <summary>What a physical deletion leaves behind, and who may do it.</summary>
public abstract class EraseTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    private readonly List<RecordEvent> _seen = [];

    [Fact]
    public async Task Erasure_leaves_a_tombstone_an_entry_and_an_event_of_the_version_after()
    {
        await StartAsync(crm =>
        {
            crm.Services.AddSingleton(_seen);
            crm.AddEventHandler<Note>("note", "party.*");
        });
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna"));
        anna = await scope.Contacts.UpdateAsync(anna, c => c with { Owner = "omid", JobTitle = "Buyer", Tags = ["vip"] }, Stop);
        Clock.Advance(TimeSpan.FromDays(1));
        scope.Reason = "asked by letter";

        await scope.WriteAsync(async (session, ct) => await session.EraseAsync(ContactModel.Model, anna, ct), Stop);

        var record = new RecordRef("party", anna.Id.Value);
        var stone = (await ListAsync(Tombstone.Model)).Should().ContainSingle().Subject;
        (stone.Record, stone.Version, stone.At).Should().Be((record, 3, Clock.GetUtcNow()));
        var entry = (await ListAsync(AuditModel.Model)).Single(entry => entry.Action == AuditAction.Erased);
        (entry.Record, entry.Version, entry.At, entry.Actor, entry.Reason).Should().Be((record, 3, Clock.GetUtcNow(), "maria", "asked by letter"));
        entry.Changes.Should().BeEmpty("an erasure must not keep what it erases");
        await Services.GetRequiredService<EventDeliveryService>().RunDueAsync(Tenant.Default, Stop);
        _seen.Select(seen => (seen.Type, seen.Version)).Should().Equal(("party.created", 1), ("party.updated", 2), ("party.erased", 3));
        _seen.Should().OnlyContain(seen => seen.Record == record);
        _seen[1].Fields.Should().Equal("jobTitle", "owner", "tags");
        _seen[2].Fields.Should().BeEmpty();

        async Task<ValueList<T>> ListAsync<T>(Models.EntityModel<T> model)
            where T : class => (await scope.ReadAsync((session, ct) => session.ListAsync(model, new RecordList(), ct).AsTask(), Stop)).Items;
    }

    [Fact]
    public async Task Erasure_needs_the_rule_and_the_version_that_the_caller_saw()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules.Restrict("erase own", PartyModel.Model, AccessOperations.Erase, actor => PartyModel.Owner.Is(actor.Name))), rules: true);
        await using var maria = As("maria");
        var theirs = await AddAsync(Person("Theirs", "omid"), "omid");
        var mine = await AddAsync(Person("Mine", "maria"));
        var later = await maria.Contacts.UpdateAsync(mine, c => c with { JobTitle = "Buyer" }, Stop);

        (await Erase(theirs).Should().ThrowAsync<DeniedException>()).Which.Rule.Should().Be("erase own");
        (await Erase(mine).Should().ThrowAsync<Storage.StaleVersionException>()).Which.ExpectedVersion.Should().Be(1);
        (await maria.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(2);
        await Erase(later)();
        (await maria.Contacts.ListAsync(cancellationToken: Stop)).Items.Select(c => c.Name).Should().Equal("Theirs");

        Func<Task> Erase(Contact contact) => () => maria.WriteAsync(async (session, ct) => await session.EraseAsync(ContactModel.Model, contact, ct), Stop);
    }

    private sealed class Note(List<RecordEvent> seen) : IRecordEventHandler
    {
        public Task HandleAsync(RecordEvent recordEvent, CrmScope scope, CancellationToken cancellationToken)
        {
            seen.Add(recordEvent);
            return Task.CompletedTask;
        }
    }
}
