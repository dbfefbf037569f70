using Crm.Access;
using Crm.Auditing;
using Crm.Contacts;
using Crm.Sessions;

namespace Crm.Consents;

public sealed class ConsentManyInMemoryTests : ConsentManyTests<InMemoryEngine>;

public sealed class ConsentManySqliteTests : ConsentManyTests<SqliteEngine>;

public sealed class ConsentManyPostgreSqlTests : ConsentManyTests<PostgreSqlEngine>;

public abstract class ConsentManyTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly DateTimeOffset Past = new(2025, 5, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task RecordMany_gives_what_one_call_after_the_other_gives_and_writes_nothing_twice()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna"));
        var petro = await AddAsync(Person("Petro"));
        await using var scope = As("maria");
        ConsentStatement[] said =
        [
            Say(anna.Id, ConsentStatus.Granted, 1),
            Say(anna.Id, ConsentStatus.Withdrawn, 3),
            Say(anna.Id, ConsentStatus.Granted, 2),
            Say(petro.Id, ConsentStatus.Granted, 1),
            Say(petro.Id, ConsentStatus.Granted, 1),
        ];

        var first = await scope.Consents.RecordManyAsync(said, Stop);
        var again = await scope.Consents.RecordManyAsync(said, Stop);

        first.Should().Equal(true, true, true, true, false);
        again.Should().OnlyContain(isNew => !isNew);
        (await scope.Consents.GetAsync(anna.Id, "email", "news", Stop)).Should().BeEquivalentTo(new { Status = ConsentStatus.Withdrawn, At = Past.AddDays(3) });
        (await scope.Consents.HistoryAsync(anna.Id, cancellationToken: Stop)).Items.Select(entry => entry.Status).Should().Equal(ConsentStatus.Withdrawn, ConsentStatus.Granted, ConsentStatus.Granted);
        (await scope.Contacts.GetAsync(petro.Id, Stop)).Version.Should().Be(2);
    }

    [Fact]
    public async Task RecordMany_refuses_all_when_one_may_not_be_recorded()
    {
        await StartAsync(crm => crm.AddAccess(rules => rules.Restrict("own", PartyModel.Model, AccessOperations.Update, actor => PartyModel.Owner.Is(actor.Name))), rules: true);
        var anna = await AddAsync(Person("Anna") with { Owner = "maria" });
        var petro = await AddAsync(Person("Petro") with { Owner = "omid" });
        await using var scope = As("maria");

        await FluentActions.Awaiting(() => scope.Consents.RecordManyAsync([Say(anna.Id, ConsentStatus.Granted, 1), Say(petro.Id, ConsentStatus.Granted, 1)], Stop)).Should().ThrowAsync<DeniedException>();
        await FluentActions.Awaiting(() => scope.Consents.RecordManyAsync([Say(anna.Id, ConsentStatus.Granted, 1), Say(Id<Party>.New(Clock), ConsentStatus.Granted, 1)], Stop)).Should().ThrowAsync<NotFoundException>();
        await FluentActions.Awaiting(() => scope.Consents.RecordManyAsync([Say(anna.Id, ConsentStatus.Granted, 1), Say(anna.Id, ConsentStatus.Granted, 9_000)], Stop)).Should().ThrowAsync<ValidationException>();
        await FluentActions.Awaiting(() => scope.Consents.RecordManyAsync([Say(anna.Id, ConsentStatus.NeverAsked, 1)], Stop)).Should().ThrowAsync<ArgumentException>();

        (await scope.Consents.HistoryAsync(anna.Id, cancellationToken: Stop)).Items.Should().BeEmpty();
    }

    [Fact]
    public async Task Revert_takes_the_proofs_of_an_operation_out_and_leaves_those_of_others()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna"));
        await using var scope = As("maria");
        await scope.Consents.RecordManyAsync([Say(anna.Id, ConsentStatus.Granted, 1)], Stop);
        var operation = Guid.CreateVersion7();
        scope.Operation = operation;
        await scope.Consents.RecordManyAsync([Say(anna.Id, ConsentStatus.Withdrawn, 2)], Stop);
        scope.Operation = null;

        var report = await scope.Get<RevertService>().RevertAsync(operation, null, Stop);
        var again = await scope.Get<RevertService>().RevertAsync(operation, null, Stop);

        (report.Reverted, report.Kept, again.Reverted, again.Kept).Should().Be((1L, 0L, 0L, 0L));
        (await scope.Consents.GetAsync(anna.Id, "email", "news", Stop)).Status.Should().Be(ConsentStatus.Granted);
        (await scope.Consents.HistoryAsync(anna.Id, cancellationToken: Stop)).Items.Should().ContainSingle().Which.Operation.Should().BeNull();
    }

    private static ConsentStatement Say(Id<Party> party, ConsentStatus status, int day) => new(party, "email", "news", status, new ConsentProof { Source = "shop", At = Past.AddDays(day) });
}
