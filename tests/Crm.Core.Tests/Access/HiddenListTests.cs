using Crm.Auditing;
using Crm.Contacts;
using Crm.Filters;
using Crm.Policies;
using Crm.Quality;
using Crm.Segments;
using Crm.Sessions;
using Crm.Views;

namespace Crm.Access;

public sealed class HiddenListTestsInMemory : HiddenListTests<InMemoryEngine>;

public sealed class HiddenListTestsSqlite : HiddenListTests<SqliteEngine>;

public sealed class HiddenListTestsPostgreSql : HiddenListTests<PostgreSqlEngine>;

public sealed class HiddenListTestsMySql : HiddenListTests<MySqlEngine>;

/// <summary>Whoever may not see the e-mails and phones of people learns nothing of them by any way.</summary>
public abstract class HiddenListTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    private const string Rule = "agents see no numbers";

    private static readonly Contact Anna = new()
    {
        Name = "Anna-Maria Koval",
        Emails = ["anna@svitanok.ua"],
        Phones = ["+380501284567"],
        Tags = ["vip"],
    };

    [Fact]
    public async Task HideList_empties_the_list_and_names_it()
    {
        var anna = await StartWithAsync();
        await using var agent = As("agent");

        var seen = await agent.Contacts.GetAsync(anna.Id, Stop);

        seen.Phones.Should().BeEmpty();
        seen.Emails.Should().BeEmpty();
        seen.Tags.Should().Equal("vip");
        seen.Redacted.Should().BeEquivalentTo("phones", "emails");
        var changed = await agent.Contacts.UpdateAsync(seen, c => c with { JobTitle = "Head" }, Stop);
        await using var head = As("head", "head");
        var whole = await head.Contacts.GetAsync(changed.Id, Stop);
        whole.Phones.Should().ContainSingle("a caller who cannot see a list cannot blank it");
        whole.Redacted.Should().BeEmpty();
    }

    [Fact]
    public async Task HideList_denies_every_question_and_change_that_would_tell()
    {
        var anna = await StartWithAsync();
        await using var agent = As("agent");

        await DeniedAsync(() => agent.Contacts.CountAsync(PartyModel.Phones.Any(), Stop));
        await DeniedAsync(() => agent.Contacts.CountAsync(PartyModel.PhoneNumber.StartsWith("+380"), Stop));
        await DeniedAsync(() => agent.Contacts.CountAsync(PartyModel.PhonePrimary.Is(true), Stop));
        await DeniedAsync(() => agent.Contacts.UpdateAsync(anna, c => c with { Phones = ["+380440000001"] }, Stop));
        await DeniedAsync(() => agent.ContactPoints.VerifyAsync(anna.Id, ContactPointKind.Phone, "+380501284567", cancellationToken: Stop));
        await DeniedAsync(() => agent.ContactPoints.VerifyAsync(anna.Id, ContactPointKind.Phone, "+380501284568", cancellationToken: Stop));
        await DeniedAsync(() => agent.ContactPoints.ListHoldersAsync(ContactPointKind.Email, "anna@svitanok.ua", cancellationToken: Stop));
        await DeniedAsync(() => agent.Get<SegmentService>().CreateAsync(Segment.Dynamic(PartyModel.Model, "mailable", "Mailable", PartyModel.Emails.Any()), Stop));
        (await agent.ContactPoints.ListSharedAsync(anna.Id, Stop)).Should().BeEmpty();
    }

    [Fact]
    public async Task Hidden_consents_are_not_taken_for_never_asked()
    {
        await StartAsync(crm => crm.AddAccess(rules => rules.HideList(Rule, PartyModel.Consents, _ => true)), rules: true);
        var anna = await AddAsync(Person("Anna"));
        await using var agent = As("agent");

        await DeniedAsync(() => agent.Consents.GetAsync(anna.Id, "email", "news", Stop));
        await DeniedAsync(() => agent.Consents.HistoryAsync(anna.Id, cancellationToken: Stop));
        await DeniedAsync(() => agent.Consents.GrantAsync(anna.Id, "email", "news", new Consents.ConsentProof { Source = "web" }, Stop));
        await DeniedAsync(() => agent.Contacts.CountAsync(PartyModel.Consents.At("email", "news").IsMissing(), Stop));
    }

    [Fact]
    public async Task Search_looks_only_where_the_actor_may_look()
    {
        await StartWithAsync();
        await using var agent = As("agent");
        await using var head = As("head", "head");

        foreach (var words in new[] { "anna", "maria", "kov ann", "Коваль" })
        {
            var found = (await agent.Contacts.SearchAsync(words, cancellationToken: Stop)).Items;
            found.Should().HaveCount((await head.Contacts.SearchAsync(words, cancellationToken: Stop)).Items.Count, words);
        }

        foreach (var words in new[] { "+38050", "svitanok", "anna@svitanok.ua", "kov 38050" })
        {
            (await head.Contacts.SearchAsync(words, cancellationToken: Stop)).Items.Should().ContainSingle(words);
            (await agent.Contacts.SearchAsync(words, cancellationToken: Stop)).Items.Should().BeEmpty(words);
        }
    }

    [Fact]
    public async Task History_quality_views_and_restores_do_not_tell_of_a_hidden_list()
    {
        var anna = await StartWithAsync();
        await using (var head = As("head", "head"))
        {
            anna = await head.Contacts.UpdateAsync(anna, c => c with { Phones = ["+380501284568"], JobTitle = "Head" }, Stop);
        }

        await using var agent = As("agent");
        var history = await agent.History.ListAsync(ContactModel.Model, anna.Id.Value, cancellationToken: Stop);
        history.Items.SelectMany(entry => entry.Changes).Select(change => change.Label).Should().NotContain(label => label.Contains("hone"));
        history.Items.SelectMany(entry => entry.Entry.Changes).Should().NotContain(change => change.Field == "phones");
        (await agent.History.AsOfAsync(ContactModel.Model, anna.Id.Value, HistoryPoint.OfVersion(1), Stop))!.Phones.Should().BeEmpty();

        var seen = await agent.Contacts.GetAsync(anna.Id, Stop);
        var restored = await agent.History.RestoreAsync(ContactModel.Model, seen, HistoryPoint.OfVersion(1), Stop);
        restored.Kept.Select(kept => (kept.Field, kept.Reason)).Should().BeEquivalentTo([("phones", KeptReason.Hidden), ("emails", KeptReason.Hidden)]);

        var quality = await agent.Quality.AssessAsync(ContactModel.Model, anna.Id.Value, Stop);
        quality.Unjudged.Should().Contain(["phones", "emails"]);
        quality.Issues.Should().NotContain(issue => issue.Field.StartsWith("phones"));

        await using var scope = As("head", "head");
        var view = await scope.Get<ViewService>().CreateAsync(
            SavedView.Of(ContactModel.Model, "Numbers", Filter.Everything, "name", "phones.number") with { SharedWith = [ViewShare.Everyone] }, Stop);
        var page = await agent.Get<ViewService>().OpenAsync(view.Id, cancellationToken: Stop);
        page.LeftOut.Should().Equal(new LeftOutColumn("phones.number", LeftOutReason.Hidden));
    }

    [Fact]
    public async Task Policies_do_not_tell_the_values_that_break_them_to_those_who_may_not_see_them()
    {
        var anna = await StartWithAsync();
        await using (var head = As("head", "head"))
        {
            await head.Policies.CreateAsync(
                new RecordPolicy { Entity = "contact", Key = "numbers", Name = "Numbers of Kyiv", ToleratesOld = false, Requirements = [new PolicyRequirement("phones.number") { Pattern = @"\+38044[0-9]{7}" }] },
                Stop);
        }

        await using var agent = As("agent");
        var change = () => agent.Contacts.UpdateAsync(anna, c => c with { JobTitle = "Head" }, Stop);

        var refused = (await change.Should().ThrowAsync<ValidationException>()).Which;
        refused.Errors.Should().ContainSingle().Which.Message.Key.Should().Be("policy.hidden");
        refused.Message.Should().Contain("Numbers of Kyiv").And.NotContain("380501284567");
        (await agent.Policies.CheckAsync(ContactModel.Model, await agent.Contacts.GetAsync(anna.Id, Stop), Stop)).Should().BeEmpty();
    }

    [Fact]
    public void HideField_of_what_an_item_must_have_says_how_to_hide_the_list()
    {
        var hide = () => new AccessRules().HideField(Rule, PartyModel.PhoneNumber, _ => true);
        hide.Should().Throw<ArgumentException>().WithMessage("*'phones'*HideList*");
    }

    private static async Task DeniedAsync(Func<Task> call) => (await call.Should().ThrowAsync<DeniedException>()).Which.Rule.Should().Be(Rule);

    private async Task<Contact> StartWithAsync()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules
                .HideList(Rule, PartyModel.Phones, actor => !actor.IsInRole("head"))
                .HideList(Rule, PartyModel.Emails, actor => !actor.IsInRole("head"))),
            rules: true);
        await using var scope = As("head", "head");
        await scope.Contacts.CreateAsync(new Contact { Name = "Марія Коваль", Phones = ["+380671112233"] }, Stop);
        return await scope.Contacts.CreateAsync(Anna, Stop);
    }
}
