using Crm.Auditing;
using Crm.Consents;
using Crm.Contacts;
using Crm.Filters;
using Crm.LifeCycle;
using Crm.Sessions;

namespace Crm.Access;

public sealed class HiddenCopyTestsInMemory : HiddenCopyTests<InMemoryEngine>;

public sealed class HiddenCopyTestsSqlite : HiddenCopyTests<SqliteEngine>;

public sealed class HiddenCopyTestsPostgreSql : HiddenCopyTests<PostgreSqlEngine>;

public sealed class HiddenCopyTestsMySql : HiddenCopyTests<MySqlEngine>;

/// <summary>A rule that hides a field reaches what repeats its values.</summary>
public abstract class HiddenCopyTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Hidden_proof_of_a_consent_is_hidden_in_the_ledger_and_its_filters()
    {
        var anna = await StartWithAnnaAsync();
        await using var maria = As("maria");
        await using var guest = As("maria", "guest");
        var related = ConsentEntryModel.Model.Relations[0].Any(ConsentEntryModel.Evidence.Is("request 17"));

        (await EntriesAsync(maria, ConsentEntryModel.Evidence.Is("request 17"))).Should().ContainSingle().Which.Evidence.Should().Be("request 17");
        (await maria.Contacts.CountAsync(related, Stop)).Should().Be(1);
        (await EntriesAsync(guest)).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Source = "web form", Evidence = (string?)null });
        (await guest.Consents.HistoryAsync(anna.Id, cancellationToken: Stop)).Items.Should().ContainSingle().Which.Evidence.Should().BeNull();
        (await guest.Awaiting(s => s.Contacts.CountAsync(related, Stop)).Should().ThrowAsync<DeniedException>()).Which.Rule.Should().Be("proofs");
        await guest.Awaiting(s => EntriesAsync(s, ConsentEntryModel.Evidence.Is("request 17"))).Should().ThrowAsync<DeniedException>();
        (await guest.Contacts.CountAsync(ConsentEntryModel.Model.Relations[0].Any(ConsentEntryModel.Source.Is("web form")), Stop)).Should().Be(1, "the source is not hidden");

        await using var clerk = As("maria", "clerk");
        (await EntriesAsync(clerk)).Should().BeEmpty("the list is hidden as a whole");
        (await clerk.Contacts.CountAsync(ConsentEntryModel.Model.Relations[0].Any(), Stop)).Should().Be(0);
        await clerk.Awaiting(s => s.Consents.HistoryAsync(anna.Id, cancellationToken: Stop)).Should().ThrowAsync<DeniedException>();

        Task<ValueList<ConsentEntry>> EntriesAsync(CrmScope scope, Filter? filter = null) =>
            scope.ReadAsync(async (session, ct) => (await session.ListAsync(ConsentEntryModel.Model, new RecordList { Filter = filter }, ct)).Items, Stop);
    }

    [Fact]
    public async Task Hidden_stage_hides_the_stages_that_were_left()
    {
        var anna = await StartWithAnnaAsync();
        await using var maria = As("maria");
        await using var guest = As("maria", "guest");

        (await CountAsync(maria, StageEntryModel.Stage.Is(LifeCycleStage.Awareness))).Should().Be(1);
        (await CountAsync(guest, StageEntryModel.Stage.Is(LifeCycleStage.Awareness))).Should().Be(0);
        (await CountAsync(guest, null)).Should().Be(0);
        await guest.Awaiting(s => s.LifeCycle.GetHistoryAsync(anna.Id, Stop)).Should().ThrowAsync<DeniedException>();
        await using var planner = As("maria", "planner");
        (await CountAsync(planner, null)).Should().Be(0, "since when the stage holds is hidden, and the entries tell it");
        await planner.Awaiting(s => s.LifeCycle.GetHistoryAsync(anna.Id, Stop)).Should().ThrowAsync<DeniedException>();
        await planner.Awaiting(s => s.LifeCycle.MeasureAsync(cancellationToken: Stop)).Should().ThrowAsync<DeniedException>();

        Task<long> CountAsync(CrmScope scope, Filter? filter) => scope.ReadAsync((session, ct) => session.CountAsync(StageEntryModel.Model, filter, ct).AsTask(), Stop);
    }

    [Fact]
    public async Task Hidden_field_is_told_neither_by_the_audit_nor_by_the_history()
    {
        var anna = await StartWithAnnaAsync();
        await using var maria = As("maria");
        await using var guest = As("maria", "guest");

        (await RawAsync(maria)).Should().Contain(entry => entry.Changes.Any(change => change.Field == "stage"));
        (await RawAsync(guest)).Should().NotBeEmpty().And.OnlyContain(entry => entry.Changes.Count == 0);
        await guest.Awaiting(s => s.ReadAsync((session, ct) => session.CountAsync(AuditModel.Model, AuditModel.Changes.StartsWith("{\"stage\""), ct).AsTask(), Stop)).Should().ThrowAsync<DeniedException>();
        (await guest.History.ListAsync(ContactModel.Model, anna.Id.Value, cancellationToken: Stop)).Items.SelectMany(entry => entry.Entry.Changes).Select(change => change.Field)
            .Should().Contain("owner").And.NotContain("stage");
        (await guest.History.AsOfAsync(ContactModel.Model, anna.Id.Value, HistoryPoint.At(Clock.GetUtcNow()), Stop))!.Stage.Should().BeNull();

        Task<ValueList<AuditEntry>> RawAsync(CrmScope scope) =>
            scope.ReadAsync(async (session, ct) => (await session.ListAsync(AuditModel.Model, new RecordList { Filter = AuditModel.RecordId.Is(anna.Id.Value) }, ct)).Items, Stop);
    }

    private async Task<Contact> StartWithAnnaAsync()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules
                .HideField("proofs", PartyModel.ConsentEvidence, actor => actor.IsInRole("guest"))
                .HideList("consents", PartyModel.Consents, actor => actor.IsInRole("clerk"))
                .HideField("stages", PartyModel.Stage, actor => actor.IsInRole("guest"))
                .HideField("stage days", PartyModel.StageSince, actor => actor.IsInRole("planner"))),
            rules: true);
        var anna = await AddAsync(Person("Anna") with { Stage = LifeCycleStage.Awareness });
        Clock.Advance(TimeSpan.FromDays(3));
        await using var maria = As("maria");
        anna = await maria.Contacts.UpdateAsync(anna, c => c with { Stage = LifeCycleStage.Exploration, Owner = "omid" }, Stop);
        await maria.Consents.GrantAsync(anna.Id, "email", "newsletter", new ConsentProof { Source = "web form", Evidence = "request 17" }, Stop);
        return anna;
    }
}
