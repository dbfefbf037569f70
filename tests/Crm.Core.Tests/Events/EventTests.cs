using Crm.Contacts;
using Crm.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Events;

public sealed class EventTestsInMemory : EventTests<InMemoryEngine>;

public sealed class EventTestsSqlite : EventTests<SqliteEngine>;

public sealed class EventTestsPostgreSql : EventTests<PostgreSqlEngine>;

public sealed class EventTestsMySql : EventTests<MySqlEngine>;

public abstract class EventTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    private readonly Log _log = new();

    private EventDeliveryService Deliveries => Services.GetRequiredService<EventDeliveryService>();

    [Fact]
    public async Task Each_handler_gets_each_event_after_the_commit()
    {
        await StartAsync(crm => Handlers(crm).AddEventHandler<Second>("second", "party.updated"));
        var anna = await AddAsync(Person("Anna"));
        await using var scope = As("omid");
        await scope.Contacts.UpdateAsync(anna, c => c with { Owner = "omid", Tags = ["vip"] }, Stop);
        _log.Seen.Should().BeEmpty();

        (await Deliveries.RunDueAsync(Tenant.Default, Stop)).Should().Be(3);

        _log.Seen.Where(seen => seen.Handler == "first").Select(seen => seen.Event.Type).Should().Equal("party.created", "party.updated");
        var updated = _log.Seen.Single(seen => seen.Handler == "second").Event;
        updated.Record.Should().Be(new RecordRef("party", anna.Id.Value));
        updated.Version.Should().Be(2);
        updated.Actor.Should().Be("omid");
        updated.Fields.Should().Equal("owner", "tags");
        (await Deliveries.RunDueAsync(Tenant.Default, Stop)).Should().Be(0);
    }

    [Fact]
    public async Task Events_without_a_handler_are_not_written()
    {
        await StartAsync(crm => Handlers(crm, "party.archived"));
        await AddAsync(Person("Anna"));
        await using var scope = As("maria");

        (await scope.ReadAsync((session, ct) => session.CountAsync(DeliveryModel.Model, null, ct).AsTask(), Stop)).Should().Be(0);
    }

    [Fact]
    public async Task Event_of_a_rolled_back_unit_is_never_delivered()
    {
        await StartAsync(crm => Handlers(crm));
        await using var scope = As("maria");
        await using (await scope.BeginAsync(cancellationToken: Stop))
        {
            await scope.Contacts.CreateAsync(Person("Anna"), Stop);
        }

        (await Deliveries.RunDueAsync(Tenant.Default, Stop)).Should().Be(0);
    }

    [Fact]
    public async Task Failing_handler_is_retried_with_growing_pauses_and_then_parked()
    {
        await StartAsync(crm => Handlers(crm).Configure(options => options.MaxDeliveryAttempts = 3));
        _log.Fail = true;
        await AddAsync(Person("Anna"));

        (await Deliveries.RunDueAsync(Tenant.Default, Stop)).Should().Be(1);
        (await Deliveries.RunDueAsync(Tenant.Default, Stop)).Should().Be(0);
        Clock.Advance(TimeSpan.FromSeconds(6));
        (await Deliveries.RunDueAsync(Tenant.Default, Stop)).Should().Be(1);
        Clock.Advance(TimeSpan.FromSeconds(11));
        (await Deliveries.RunDueAsync(Tenant.Default, Stop)).Should().Be(1);
        Clock.Advance(TimeSpan.FromDays(300));
        (await Deliveries.RunDueAsync(Tenant.Default, Stop)).Should().Be(0);

        var parked = (await Deliveries.ListParkedAsync(Tenant.Default, cancellationToken: Stop)).Items.Should().ContainSingle().Subject;
        parked.Attempts.Should().Be(3);
        parked.LastError.Should().Contain("told to fail");

        _log.Fail = false;
        await Deliveries.ReplayAsync(Tenant.Default, parked.Id, Stop);
        (await Deliveries.RunDueAsync(Tenant.Default, Stop)).Should().Be(1);
        (await Deliveries.ListParkedAsync(Tenant.Default, cancellationToken: Stop)).Items.Should().BeEmpty();
    }

    [Fact]
    public async Task Events_of_one_record_wait_for_the_earlier_ones_and_others_do_not()
    {
        await StartAsync(crm => Handlers(crm).Configure(options => options.MaxDeliveryAttempts = 1));
        var anna = await AddAsync(Person("Anna"));
        var boris = await AddAsync(Person("Boris"));
        await using var scope = As("maria");
        await scope.Contacts.UpdateAsync(anna, c => c with { Owner = "omid" }, Stop);
        _log.FailFor = anna.Id.Value;

        await Deliveries.RunDueAsync(Tenant.Default, Stop);

        _log.Seen.Select(seen => seen.Event.Record.Id).Should().Equal(boris.Id.Value);
        _log.FailFor = Guid.Empty;
        await Deliveries.RunDueAsync(Tenant.Default, Stop);
        _log.Seen.Should().ContainSingle();
        var parked = (await Deliveries.ListParkedAsync(Tenant.Default, cancellationToken: Stop)).Items.Single();
        await Deliveries.SkipAsync(Tenant.Default, parked.Id, Stop);
        await Deliveries.RunDueAsync(Tenant.Default, Stop);
        _log.Seen.Select(seen => seen.Event.Type).Should().Equal("party.created", "party.updated");
        await Deliveries.Invoking(d => d.SkipAsync(Tenant.Default, parked.Id, Stop)).Should().ThrowAsync<NotFoundException>();
    }

    [Fact]
    public async Task Delivery_of_a_killed_process_is_taken_over_when_its_lease_ends()
    {
        await StartAsync(crm => Handlers(crm));
        await AddAsync(Person("Anna"));
        var token = Guid.CreateVersion7();
        await using var system = Services.GetRequiredService<ICrmScopeFactory>().Create(Actor.System);
        var lease = new Storage.ClaimRequest(Clock.GetUtcNow(), Clock.GetUtcNow().AddMinutes(1), token, 10);
        var claimed = await system.WriteAsync(async (session, ct) => await Claim(session, lease, ct), Stop);
        claimed.Should().Be(1);

        (await Deliveries.RunDueAsync(Tenant.Default, Stop)).Should().Be(0);
        Clock.Advance(TimeSpan.FromMinutes(2));
        (await Deliveries.RunDueAsync(Tenant.Default, Stop)).Should().Be(1);
        _log.Seen.Should().ContainSingle();
    }

    [Fact]
    public async Task Bulk_changes_make_one_summary_event()
    {
        await StartAsync(crm => Handlers(crm));
        await using var scope = As("maria");

        await scope.Contacts.CreateManyAsync([Person("A"), Person("B"), Person("C")], Stop);
        await Deliveries.RunDueAsync(Tenant.Default, Stop);

        var summary = _log.Seen.Should().ContainSingle().Subject.Event;
        summary.Type.Should().Be("party.bulkChanged");
        summary.Version.Should().Be(3);
    }

    [Fact]
    public async Task Handler_works_in_a_fresh_scope_as_the_system()
    {
        await StartAsync(crm => Handlers(crm));
        _log.Act = async (recordEvent, scope) =>
        {
            var contact = await scope.Contacts.GetAsync(new Id<Party>(recordEvent.Record.Id), Stop);
            if (contact.Tags.Count == 0)
            {
                await scope.Contacts.UpdateAsync(contact, c => c with { Tags = ["new"] }, Stop);
            }
        };
        var anna = await AddAsync(Person("Anna"));

        await Deliveries.RunDueAsync(Tenant.Default, Stop);

        await using var scope = As("maria");
        (await scope.Contacts.GetAsync(anna.Id, Stop)).Tags.Should().Equal("new");
        (await scope.Audit.ListAsync(ContactModel.Model, anna.Id.Value, cancellationToken: Stop)).Items[1].Actor.Should().Be("system");
    }

    [Fact]
    public async Task Old_finished_deliveries_are_removed()
    {
        await StartAsync(crm => Handlers(crm));
        await AddAsync(Person("Anna"));
        await Deliveries.RunDueAsync(Tenant.Default, Stop);
        await AddAsync(Person("Boris"));
        Clock.Advance(TimeSpan.FromDays(8));

        (await Deliveries.RemoveOldAsync(Tenant.Default, Stop)).Should().Be(1);
        (await Deliveries.RunDueAsync(Tenant.Default, Stop)).Should().Be(1);
    }

    private CrmBuilder Handlers(CrmBuilder crm, string type = "party.*")
    {
        crm.Services.AddSingleton(_log);
        return crm.AddEventHandler<First>("first", type);
    }

    private static async Task<int> Claim(CrmSession session, Storage.ClaimRequest lease, CancellationToken cancellationToken) =>
        (await session.Storage.ClaimAsync(DeliveryModel.Model, lease, cancellationToken)).Count;

    private sealed class First(Log log) : Handler("first", log);

    private sealed class Second(Log log) : Handler("second", log);

    private abstract class Handler(string name, Log log) : IRecordEventHandler
    {
        public async Task HandleAsync(RecordEvent recordEvent, CrmScope scope, CancellationToken cancellationToken)
        {
            if (log.Fail || recordEvent.Record.Id == log.FailFor)
            {
                throw new InvalidOperationException("told to fail");
            }

            if (log.Act is { } act)
            {
                await act(recordEvent, scope);
            }

            log.Seen.Add((name, recordEvent));
        }
    }

    private sealed class Log
    {
        public List<(string Handler, RecordEvent Event)> Seen { get; } = [];

        public bool Fail { get; set; }

        public Guid FailFor { get; set; } = Guid.AllBitsSet;

        public Func<RecordEvent, CrmScope, Task>? Act { get; set; }
    }
}
