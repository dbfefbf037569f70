using Crm.Auditing;
using Crm.Consents;
using Crm.Contacts;
using Crm.Events;
using Crm.LifeCycle;
using Crm.Sessions;
using Crm.Storage;
using Crm.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.BadInput;

public sealed class ClockBackTestsInMemory : ClockBackTests<InMemoryEngine>;

public sealed class ClockBackTestsSqlite : ClockBackTests<SqliteEngine>;

public sealed class ClockBackTestsPostgreSql : ClockBackTests<PostgreSqlEngine>;

public sealed class ClockBackTestsMySql : ClockBackTests<MySqlEngine>;

/// <summary>A clock that jumps back an hour between two calls, as after a wrong setting of a server.</summary>
public abstract class ClockBackTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    private readonly List<(string Type, Guid Record)> _delivered = [];

    private EventDeliveryService Deliveries => Services.GetRequiredService<EventDeliveryService>();

    private void JumpBack() => Clock.AdjustTime(Clock.GetUtcNow() - TimeSpan.FromHours(1));

    [Fact]
    public async Task Times_and_versions_of_a_record_only_rise_and_its_history_is_in_order()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna") with { Stage = LifeCycleStage.Awareness });
        await using var scope = As("maria");
        Clock.Advance(TimeSpan.FromMinutes(5));
        var second = await scope.Contacts.UpdateAsync(anna, c => c with { Owner = "maria" }, Stop);
        JumpBack();
        var third = await scope.Contacts.UpdateAsync(second, c => c with { Stage = LifeCycleStage.Expansion }, Stop);
        var fourth = await scope.Contacts.UpdateAsync(third, c => c with { Owner = "omid" }, Stop);
        var fifth = await scope.Contacts.ArchiveAsync(fourth, Stop);

        new[] { anna, second, third, fourth, fifth }.Select(contact => contact.Version).Should().Equal(1, 2, 3, 4, 5);
        new[] { anna, second, third, fourth, fifth }.Select(contact => contact.UpdatedAt).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        fifth.ArchivedAt.Should().Be(fifth.UpdatedAt);
        var entries = (await scope.Audit.ListAsync(ContactModel.Model, anna.Id.Value, cancellationToken: Stop)).Items;
        entries.Select(entry => entry.Version).Should().Equal(1, 2, 3, 4, 5);
        entries.Select(entry => entry.At).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        (await scope.Get<HistoryService>().AsOfAsync(ContactModel.Model, anna.Id.Value, HistoryPoint.At(second.UpdatedAt), Stop))!.Version.Should().Be(2);
        var stays = (await scope.Get<LifeCycleService>().GetHistoryAsync(new Id<Party>(anna.Id.Value), Stop)).Stays;
        stays.Select(stay => stay.Stage).Should().Equal(LifeCycleStage.Awareness, LifeCycleStage.Expansion);
        stays.Should().OnlyContain(stay => stay.Duration >= TimeSpan.Zero && (stay.LeftAt == null || stay.LeftAt >= stay.EnteredAt));
    }

    [Fact]
    public async Task Ids_of_a_process_only_rise_and_lists_show_every_record_once()
    {
        await StartAsync();
        var made = new List<Contact>();
        for (var n = 0; n < 6; n++)
        {
            made.Add(await AddAsync(Person($"P{n}")));
            JumpBack();
        }

        made.Select(contact => contact.Id.Value.ToString("N")).Should().BeInAscendingOrder(StringComparer.Ordinal).And.OnlyHaveUniqueItems();
        await using var scope = As("maria");
        var seen = new List<string>();
        var list = new RecordList { OrderBy = PartyModel.Model.CreatedAt, Page = new PageRequest { Size = 2 } };
        while (true)
        {
            var page = await scope.Contacts.ListAsync(list, Stop);
            seen.AddRange(page.Items.Select(contact => contact.Name!));
            if (page.Next is null)
            {
                break;
            }

            JumpBack();
            list = list with { Page = list.Page with { Cursor = page.Next } };
        }

        seen.Should().Equal("P5", "P4", "P3", "P2", "P1", "P0");
    }

    [Fact]
    public async Task Withdrawal_that_is_said_after_the_grant_counts()
    {
        await StartAsync();
        var party = new Id<Party>((await AddAsync(Person("Anna"))).Id.Value);
        await using var scope = As("maria");
        var consents = scope.Get<ConsentService>();
        var proof = new ConsentProof { Source = "call" };
        await consents.GrantAsync(party, ConsentChannel.Email, "newsletter", proof, Stop);
        JumpBack();
        (await consents.WithdrawAsync(party, ConsentChannel.Email, "newsletter", proof, Stop)).Status.Should().Be(ConsentStatus.Withdrawn);
        (await consents.GetAsync(party, ConsentChannel.Email, "newsletter", Stop)).Status.Should().Be(ConsentStatus.Withdrawn);
        JumpBack();
        await consents.RecordManyAsync([new ConsentStatement(party, ConsentChannel.Email, "newsletter", ConsentStatus.Granted, proof)], Stop);
        (await consents.GetAsync(party, ConsentChannel.Email, "newsletter", Stop)).Status.Should().Be(ConsentStatus.Granted);
        (await consents.HistoryAsync(party, cancellationToken: Stop)).Items.Select(entry => entry.Status).Should().Equal(ConsentStatus.Granted, ConsentStatus.Withdrawn, ConsentStatus.Granted);
    }

    [Fact]
    public async Task Events_of_a_record_wait_for_the_clock_and_keep_their_order()
    {
        await StartAsync(crm =>
        {
            crm.Services.AddSingleton(_delivered);
            crm.AddEventHandler<Collect>("collect", "party.*");
        });
        var anna = await AddAsync(Person("Anna"));
        JumpBack();
        await using var scope = As("maria");
        await scope.Contacts.UpdateAsync(anna, c => c with { Owner = "maria" }, Stop);
        (await Deliveries.RunDueAsync(Tenant.Default, Stop)).Should().Be(0, "the first of the record is due in an hour, and the second comes after it");
        var bela = await AddAsync(Person("Bela"));
        (await Deliveries.RunDueAsync(Tenant.Default, Stop)).Should().Be(1, "other records do not wait");
        Clock.Advance(TimeSpan.FromHours(1));
        (await Deliveries.RunDueAsync(Tenant.Default, Stop)).Should().Be(2);
        (await Deliveries.RunDueAsync(Tenant.Default, Stop)).Should().Be(0);
        _delivered.Should().Equal(("party.created", bela.Id.Value), ("party.created", anna.Id.Value), ("party.updated", anna.Id.Value));
    }

    [Fact]
    public async Task Row_under_a_lease_is_claimed_by_nobody_else_until_the_lease_ends_by_the_clock()
    {
        await StartAsync(crm =>
        {
            crm.Services.AddSingleton(_delivered);
            crm.AddEventHandler<Collect>("collect", "party.*");
        });
        await AddAsync(Person("Anna"));
        var start = Clock.GetUtcNow();
        (await ClaimAsync(start)).Should().Be(1);
        (await ClaimAsync(start - TimeSpan.FromHours(1))).Should().Be(0, "a clock that was put back makes a lease longer, never shorter");
        (await ClaimAsync(start + TimeSpan.FromMinutes(1))).Should().Be(0);
        (await ClaimAsync(start + TimeSpan.FromMinutes(2))).Should().Be(1);
    }

    private async Task<int> ClaimAsync(DateTimeOffset now)
    {
        await using var session = await Services.GetRequiredService<IStorage>().OpenAsync(new StorageTenant(Tenant.Default, SortAlphabet.For("en")), SessionMode.Write, Stop);
        var claimed = await session.ClaimAsync(DeliveryModel.Model, new ClaimRequest(now, now + TimeSpan.FromMinutes(2), Guid.NewGuid(), 10), Stop);
        await session.CommitAsync(Stop);
        return claimed.Count;
    }

    private sealed class Collect(List<(string Type, Guid Record)> delivered) : IRecordEventHandler
    {
        public Task HandleAsync(RecordEvent recordEvent, CrmScope scope, CancellationToken cancellationToken)
        {
            delivered.Add((recordEvent.Type, recordEvent.Record.Id));
            return Task.CompletedTask;
        }
    }
}
