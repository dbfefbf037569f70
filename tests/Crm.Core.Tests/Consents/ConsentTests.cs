using Crm.Access;
using Crm.Contacts;
using Crm.Filters;
using Crm.Sessions;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Consents;

public abstract class ConsentTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    private static ConsentProof Form(DateTimeOffset? at = null, string? text = "2026-01") => new() { Source = "web form", At = at, TextVersion = text, Evidence = "request 17" };

    [Fact]
    public async Task Get_tells_never_asked_before_anything_was_said()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna"));
        await using var scope = As("maria");

        (await scope.Consents.GetAsync(anna.Id, "email", "newsletter", Stop)).Status.Should().Be(ConsentStatus.NeverAsked);
        (await scope.Consents.HistoryAsync(anna.Id, cancellationToken: Stop)).Items.Should().BeEmpty();
    }

    [Fact]
    public async Task Grant_keeps_the_state_on_the_party_and_the_proof_in_the_history()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna"));
        await using var scope = As("maria");

        var consent = await scope.Consents.GrantAsync(anna.Id, "email", "newsletter", Form(), Stop);

        consent.Should().Be(new Consent("email", "newsletter", ConsentStatus.Granted) { At = Clock.GetUtcNow(), Source = "web form", TextVersion = "2026-01", Evidence = "request 17" });
        (await scope.Contacts.GetAsync(anna.Id, Stop)).Consents.Should().Equal(consent);
        var entry = (await scope.Consents.HistoryAsync(anna.Id, cancellationToken: Stop)).Items.Should().ContainSingle().Subject;
        entry.Should().BeEquivalentTo(new { PartyId = anna.Id, Status = ConsentStatus.Granted, At = Clock.GetUtcNow(), Source = "web form", RecordedBy = "maria", RecordedAt = Clock.GetUtcNow() });
        (await scope.Audit.ListAsync(ContactModel.Model, anna.Id.Value, cancellationToken: Stop)).Items.Should().Contain(change => change.Changes.Any(field => field.Field == "consent"));
    }

    [Fact]
    public async Task Grant_writes_nothing_when_the_same_proof_comes_again_and_keeps_a_new_one()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna"));
        await using var scope = As("maria");
        await scope.Consents.GrantAsync(anna.Id, "email", "newsletter", Form(), Stop);
        var version = (await scope.Contacts.GetAsync(anna.Id, Stop)).Version;

        await scope.Consents.GrantAsync(anna.Id, "email", "newsletter", Form(Clock.GetUtcNow()), Stop);
        (await scope.Consents.HistoryAsync(anna.Id, cancellationToken: Stop)).Items.Should().ContainSingle();
        (await scope.Contacts.GetAsync(anna.Id, Stop)).Version.Should().Be(version);

        Clock.Advance(TimeSpan.FromDays(1));
        var again = await scope.Consents.GrantAsync(anna.Id, "email", "newsletter", Form(text: "2026-02"), Stop);
        again.Should().BeEquivalentTo(new { Status = ConsentStatus.Granted, TextVersion = "2026-02" });
        (await scope.Consents.HistoryAsync(anna.Id, cancellationToken: Stop)).Items.Select(entry => entry.TextVersion).Should().Equal("2026-02", "2026-01");
    }

    [Fact]
    public async Task Withdraw_counts_at_the_same_instant_and_what_was_said_earlier_joins_the_history_alone()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna"));
        await using var scope = As("maria");
        var noon = Clock.GetUtcNow();
        await scope.Consents.GrantAsync(anna.Id, "sms", "offers", Form(noon), Stop);

        (await scope.Consents.WithdrawAsync(anna.Id, "sms", "offers", Form(noon.AddDays(-3)), Stop)).Status.Should().Be(ConsentStatus.Granted);
        (await scope.Consents.WithdrawAsync(anna.Id, "sms", "offers", Form(noon), Stop)).Status.Should().Be(ConsentStatus.Withdrawn);
        (await scope.Consents.GrantAsync(anna.Id, "sms", "offers", Form(noon, "other"), Stop)).Status.Should().Be(ConsentStatus.Withdrawn);
        (await scope.Consents.HistoryAsync(anna.Id, "sms", "offers", cancellationToken: Stop)).Items.Should().HaveCount(4);
        (await scope.Consents.HistoryAsync(anna.Id, "email", cancellationToken: Stop)).Items.Should().BeEmpty();
    }

    [Fact]
    public void The_state_does_not_depend_on_the_order_in_which_proofs_arrive() =>
        Gen.Select(Gen.Int[0, 3], Gen.Bool).Array[1, 8].SelectMany(said => Gen.Shuffle(said).Select(shuffled => (said, shuffled))).Sample(pair =>
            StateOf(pair.said) == StateOf(pair.shuffled));

    [Fact]
    public async Task Grant_refuses_the_future_keys_with_dots_and_a_proof_without_source_all_at_once()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna"));
        await using var scope = As("maria");
        var bad = new ConsentProof { Source = " ", At = Clock.GetUtcNow().AddSeconds(1) };

        var refused = (await FluentActions.Awaiting(() => scope.Consents.GrantAsync(anna.Id, "e.mail", "", bad, Stop)).Should().ThrowAsync<ValidationException>()).Which;

        refused.Errors.Select(error => error.Field).Should().Equal("consent.channel", "consent.purpose", "consent.source", "consent.at");
        await FluentActions.Awaiting(() => scope.Consents.GrantAsync(default, "email", "news", Form(), Stop)).Should().ThrowAsync<NotFoundException>();
        (await scope.Consents.HistoryAsync(anna.Id, cancellationToken: Stop)).Items.Should().BeEmpty();
    }

    [Fact]
    public async Task Update_of_a_contact_does_not_change_consents_by_the_way()
    {
        await StartAsync();
        await using var scope = As("maria");
        Consent made = new("email", "newsletter", ConsentStatus.Granted) { At = Clock.GetUtcNow() };
        var anna = await scope.Contacts.CreateAsync(Person("Anna"), Stop);

        await FluentActions.Awaiting(() => scope.Contacts.CreateAsync(Person("Omid") with { Consents = [made] }, Stop)).Should().ThrowAsync<ValidationException>();
        await FluentActions.Awaiting(() => scope.Contacts.UpdateAsync(anna, c => c with { Consents = [made] }, Stop)).Should().ThrowAsync<ValidationException>();
        await FluentActions.Awaiting(() => scope.Companies.CreateAsync(new() { Name = "Koval", Consents = [made] }, Stop)).Should().ThrowAsync<ValidationException>();
    }

    [Fact]
    public async Task Filters_ask_by_channel_and_purpose_in_csharp_and_in_json()
    {
        await StartAsync();
        var (anna, omid, aigul) = (await AddAsync(Person("Anna")), await AddAsync(Person("Omid")), await AddAsync(Person("Aigul")));
        await using var scope = As("maria");
        await scope.Consents.GrantAsync(anna.Id, "email", "newsletter", Form(), Stop);
        await scope.Consents.WithdrawAsync(omid.Id, "email", "newsletter", Form(), Stop);
        await scope.Consents.GrantAsync(aigul.Id, "email", "offers", Form(), Stop);
        var path = PartyModel.Consents.At("email", "newsletter");

        (await NamesAsync(scope, path.Is("granted"))).Should().Equal("Anna");
        (await NamesAsync(scope, path.IsNot("granted"))).Should().Equal("Aigul", "Omid");
        (await NamesAsync(scope, path.IsMissing())).Should().Equal("Aigul");
        (await NamesAsync(scope, path.In("granted", "withdrawn"))).Should().Equal("Anna", "Omid");
        FilterJson.Parse("""{ "v": 1, "field": "consent.email.newsletter", "eq": "granted" }""", ContactModel.Model, Services.GetRequiredService<Models.ModelCatalog>())
            .Should().Be(path.Is("granted"));
        path.Is("granted").Explain("en", PartyModel.Labels).Should().Be("consent for “email”, “newsletter” is “granted”");
    }

    [Fact]
    public async Task Consents_follow_the_rights_on_the_party()
    {
        await StartAsync(
            crm => crm.AddAccess(rules =>
            {
                rules.Restrict("not hidden", PartyModel.Model, AccessOperations.Read, actor => PartyModel.Owner.In(actor.Name, "shared"));
                rules.Restrict("own changes", PartyModel.Model, AccessOperations.Update, actor => PartyModel.Owner.In(actor.Name, "team"));
                rules.HideField("evidence", PartyModel.ConsentEvidence, actor => actor.Name == "olena");
            }),
            rules: true);
        var anna = await AddAsync(Person("Anna", "maria"));
        await using var maria = As("maria");
        await maria.Consents.GrantAsync(anna.Id, "email", "newsletter", Form(), Stop);
        await using var olena = As("olena");

        await FluentActions.Awaiting(() => olena.Consents.GetAsync(anna.Id, "email", "newsletter", Stop)).Should().ThrowAsync<NotFoundException>();
        await FluentActions.Awaiting(() => olena.Consents.HistoryAsync(anna.Id, cancellationToken: Stop)).Should().ThrowAsync<NotFoundException>();

        var shared = await AddAsync(Person("Omid", "shared"));
        await FluentActions.Awaiting(() => olena.Consents.WithdrawAsync(shared.Id, "email", "newsletter", Form(), Stop)).Should().ThrowAsync<DeniedException>();
        (await olena.Consents.HistoryAsync(shared.Id, cancellationToken: Stop)).Items.Should().BeEmpty();
    }

    [Fact]
    public async Task History_leaves_out_what_is_hidden_on_the_party()
    {
        await StartAsync(crm => crm.AddAccess(rules => rules.HideField("evidence", PartyModel.ConsentEvidence, actor => actor.Name == "olena")), rules: true);
        var anna = await AddAsync(Person("Anna"));
        await using var maria = As("maria");
        await maria.Consents.GrantAsync(anna.Id, "email", "newsletter", Form(), Stop);
        await using var olena = As("olena");

        (await olena.Consents.HistoryAsync(anna.Id, cancellationToken: Stop)).Items.Single().Should().BeEquivalentTo(new { Source = "web form", Evidence = (string?)null });
        (await olena.Consents.GetAsync(anna.Id, "email", "newsletter", Stop)).Evidence.Should().BeNull();
        (await maria.Consents.HistoryAsync(anna.Id, cancellationToken: Stop)).Items.Single().Evidence.Should().Be("request 17");
    }

    [Fact]
    public async Task Consents_of_another_tenant_are_not_seen()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna"));
        await using var scope = As("maria");
        await scope.Consents.GrantAsync(anna.Id, "email", "newsletter", Form(), Stop);
        await using var other = As(new Tenant("other"), "maria");

        await FluentActions.Awaiting(() => other.Consents.GetAsync(anna.Id, "email", "newsletter", Stop)).Should().ThrowAsync<NotFoundException>();
        (await other.Contacts.CountAsync(PartyModel.Consents.At("email", "newsletter").Is("granted"), Stop)).Should().Be(0);
    }

    private static ConsentStatus StateOf(IEnumerable<(int Day, bool Granted)> said)
    {
        var consents = ValueList<Consent>.Empty;
        foreach (var (day, granted) in said)
        {
            var at = new DateTimeOffset(2026, 3, 1 + day, 0, 0, 0, TimeSpan.Zero);
            consents = ConsentService.Decide(consents, new Consent("email", "news", granted ? ConsentStatus.Granted : ConsentStatus.Withdrawn) { At = at });
        }

        return consents.Single().Status;
    }

    private static async Task<IEnumerable<string>> NamesAsync(CrmScope scope, Filter filter) =>
        (await scope.Contacts.ListAsync(new RecordList { Filter = filter, OrderBy = PartyModel.Name }, Stop)).Items.Select(contact => contact.Name);
}

public sealed class InMemoryConsentTests : ConsentTests<InMemoryEngine>;

public sealed class SqliteConsentTests : ConsentTests<SqliteEngine>;

public sealed class PostgreSqlConsentTests : ConsentTests<PostgreSqlEngine>;
