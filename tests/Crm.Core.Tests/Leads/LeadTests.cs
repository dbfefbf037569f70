using Crm.Access;
using Crm.Assignments;
using Crm.Consents;
using Crm.Contacts;
using Crm.Deals;
using Crm.Filters;
using Crm.Policies;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Leads;

public sealed class InMemoryLeadTests : LeadTests<InMemoryEngine>;

public sealed class SqliteLeadTests : LeadTests<SqliteEngine>;

public sealed class PostgreSqlLeadTests : LeadTests<PostgreSqlEngine>;

public sealed class MySqlLeadTests : LeadTests<MySqlEngine>;

/// <summary>Leads from their capture to their conversion.</summary>
public abstract class LeadTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly LeadCapture Olena = new()
    {
        Reference = "form-1", Source = "website", Campaign = "spring", GivenName = "Олена", FamilyName = "Коваль", Email = " Olena@Example.COM ", Phone = "+380 67 123 45 67",
        CompanyName = "Завод", JobTitle = "Інженерка", Language = "uk", Subject = "Two pumps", Message = "By May, please.",
        Consents = [new LeadConsent(ConsentChannel.Email, "newsletter") { TextVersion = "v3" }],
    };

    [Fact]
    public async Task Capture_makes_a_contact_and_a_lead_once()
    {
        await StartAsync();
        await using var scope = As("web");

        var first = await scope.Leads.CaptureAsync(Olena, Stop);

        (first.IsNew, first.IsNewParty, first.Matches.Count, first.HeldConsents.Count).Should().Be((true, true, 0, 0));
        first.Lead.Should().BeEquivalentTo(new
        {
            Status = LeadStatus.New, Source = "website", Campaign = "spring", Subject = "Two pumps", Message = "By May, please.", CompanyName = "Завод",
            Email = "olena@example.com", Phone = "+380671234567", CapturedAt = Clock.GetUtcNow(), Reference = "form-1", Score = 0, Owner = (string?)null,
        });
        var contact = await scope.Contacts.GetAsync(first.Lead.PartyId, Stop);
        contact.Should().BeEquivalentTo(new { Name = "Олена Коваль", JobTitle = "Інженерка", Language = "uk", Source = "website", Stage = LifeCycleStage.Awareness });
        (await scope.Consents.GetAsync(contact.Id, "email", "newsletter", Stop)).Should().BeEquivalentTo(new { Status = ConsentStatus.Granted, TextVersion = "v3", Source = "website" });
        var again = await scope.Leads.CaptureAsync(Olena with { Subject = "Sent twice", Reference = " form-1 " }, Stop);
        again.Should().Be(new LeadCaptured(first.Lead, false, false, [], []));
        (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(1);
        (await scope.Leads.ListAsync(new RecordList { Filter = LeadModel.Party.Any(PartyModel.Language.Is("uk")) & Filter.Search("pum заво") }, Stop)).Items.Should().Equal(first.Lead);
    }

    [Fact]
    public async Task Who_is_known_is_found_by_address_and_number_and_not_changed()
    {
        await StartAsync();
        await using var scope = As("web");
        var byPhone = await AddAsync(Person("Old phone") with { Phones = ["+380671234567"] });
        var byEmail = await AddAsync(Person("O. Koval") with { Emails = ["olena@example.com"] });
        await scope.Consents.WithdrawAsync(byEmail.Id, "email", "newsletter", new ConsentProof { Source = "call" }, Stop);
        byEmail = await scope.Contacts.GetAsync(byEmail.Id, Stop);

        var captured = await scope.Leads.CaptureAsync(Olena with { Consents = Olena.Consents.Add(new LeadConsent("sms", "offers")) }, Stop);

        captured.IsNewParty.Should().BeFalse();
        captured.Matches.Should().Equal(new LeadMatch(byEmail.Id, true, false), new LeadMatch(byPhone.Id, false, true));
        captured.Lead.PartyId.Should().Be(byEmail.Id);
        captured.HeldConsents.Should().Equal(Olena.Consents[0]);
        var after = await scope.Contacts.GetAsync(byEmail.Id, Stop);
        after.Should().Be(byEmail with { Consents = after.Consents, Version = after.Version, UpdatedAt = after.UpdatedAt }, "anybody can type an address");
        (await scope.Consents.GetAsync(byEmail.Id, "email", "newsletter", Stop)).Status.Should().Be(ConsentStatus.Withdrawn);
        (await scope.Consents.GetAsync(byEmail.Id, "sms", "offers", Stop)).Status.Should().Be(ConsentStatus.Granted);
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_with_every_fault_and_leaves_nothing()
    {
        await StartAsync();
        await using var scope = As("web");
        await RefusesAsync(new LeadCapture { Source = "website" }, "name");
        await RefusesAsync(new LeadCapture { Source = "website", Email = "no address", Phone = "12" }, "emails[0].address", "phones[0].number");
        await RefusesAsync(Olena with { Source = " ", Consents = [] }, "source");
        await RefusesAsync(Olena with { Subject = new string('x', 301) }, "subject");
        (await scope.Leads.ListAsync(cancellationToken: Stop)).Items.Should().BeEmpty();
        (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(0);

        async Task RefusesAsync(LeadCapture capture, params string[] fields) =>
            (await FluentActions.Awaiting(() => scope.Leads.CaptureAsync(capture, Stop)).Should().ThrowAsync<ValidationException>()).Which.Errors.Select(fault => fault.Field).Should().BeEquivalentTo(fields);
    }

    [Fact]
    public async Task Scores_tell_their_reasons()
    {
        await StartAsync();
        await using var scope = As("web");
        await scope.LeadScoring.CreateAsync(LeadScoreRule.Of("ua", "Writes Ukrainian", 20, LeadModel.Party.Any(PartyModel.Language.Is("uk"))), Stop);
        await scope.LeadScoring.CreateAsync(LeadScoreRule.Of("company", "Names a company", 15, LeadModel.CompanyName.IsPresent()), Stop);
        var fair = await scope.LeadScoring.CreateAsync(LeadScoreRule.Of("fair", "From a fair", 30, LeadModel.Source.Is("fair")), Stop);
        await scope.LeadScoring.CreateAsync(LeadScoreRule.Of("again", "Has asked before", -5, LeadModel.Party.Any(LeadModel.Leads.Count().AtLeast(2))), Stop);

        var lead = (await scope.Leads.CaptureAsync(Olena, Stop)).Lead;
        lead.ScoreParts.Should().Equal(new LeadScorePart("company", "Names a company", 15), new LeadScorePart("ua", "Writes Ukrainian", 20));
        lead.Score.Should().Be(35);
        var second = (await scope.Leads.CaptureAsync(Olena with { Reference = "form-2", CompanyName = null }, Stop)).Lead;
        second.ScoreParts.Select(part => (part.Rule, part.Points)).Should().Equal(("again", -5), ("ua", 20));

        await scope.LeadScoring.UpdateAsync(fair, rule => rule with { Filter = FilterJson.Write(LeadModel.Source.Is("website")) }, Stop);
        (await scope.Leads.ScoreAsync(lead.Id, Stop)).Score.Should().Be(60);
        (await scope.Leads.ListAsync(new RecordList { OrderBy = LeadModel.Score, Descending = true }, Stop)).Items.Select(one => one.Score).Should().Equal(60, 15);
        await FluentActions.Awaiting(() => scope.LeadScoring.CreateAsync(LeadScoreRule.Of("x", "X", 10_001, LeadModel.Source.Is("x")), Stop)).Should().ThrowAsync<ValidationException>();
        await FluentActions.Awaiting(() => scope.LeadScoring.CreateAsync(LeadScoreRule.Of("y", "Y", 1, DealModel.Name.Is("x")), Stop)).Should().ThrowAsync<FilterException>();
    }

    [Fact]
    public async Task Turns_go_round_and_decisions_explain_themselves()
    {
        await StartAsync();
        await using var scope = As("web");
        await scope.Assignments.CreateAsync(AssignmentRule.For(LeadModel.Model, "fairs", AssignmentMethod.RoundRobin, LeadModel.Source.Is("fair"), "zoe") with { Order = 1 }, Stop);
        var rest = await scope.Assignments.CreateAsync(AssignmentRule.For(LeadModel.Model, "rest", AssignmentMethod.RoundRobin, null, "anna", "omid", "maria") with { Order = 2 }, Stop);
        var leads = new List<Lead>();
        for (var i = 0; i < 4; i++)
        {
            leads.Add((await scope.Leads.CaptureAsync(Olena with { Reference = $"form-{i}" }, Stop)).Lead);
        }

        leads.Select(lead => lead.Owner).Should().Equal("anna", "omid", "maria", "anna");
        leads[3].Assignment.Should().Be(new AssignmentDecision("anna", "rest", AssignmentMethod.RoundRobin, 4, [], [new PassedRule("fairs", PassedReason.DoesNotMatch)]));
        (await scope.Leads.GetAsync(leads[3].Id, Stop)).Assignment.Should().Be(leads[3].Assignment, "it is kept");

        await scope.Assignments.UpdateAsync(rest, rule => rule with { Members = rule.Members.Select(member => member with { IsPaused = true }) }, Stop);
        var nobodys = (await scope.Leads.CaptureAsync(Olena with { Reference = "form-9", Owner = "boss" }, Stop)).Lead;
        nobodys.Owner.Should().Be("boss");
        nobodys.Assignment!.Passed.Should().Equal(new PassedRule("fairs", PassedReason.DoesNotMatch), new PassedRule("rest", PassedReason.AllPaused));
        await FluentActions.Awaiting(() => scope.Assignments.CreateAsync(AssignmentRule.For(LeadModel.Model, "none", AssignmentMethod.RoundRobin, null), Stop)).Should().ThrowAsync<ValidationException>();
        await FluentActions.Awaiting(() => scope.Assignments.CreateAsync(AssignmentRule.For(LeadModel.Model, "twice", AssignmentMethod.RoundRobin, null, "a", "a"), Stop)).Should().ThrowAsync<ValidationException>();
    }

    [Fact]
    public async Task The_least_busy_gets_the_next()
    {
        await StartAsync();
        await using var scope = As("web");
        await scope.Assignments.CreateAsync(AssignmentRule.For(LeadModel.Model, "team", AssignmentMethod.LeastBusy, null, "anna", "omid"), Stop);
        var first = (await scope.Leads.CaptureAsync(Olena, Stop)).Lead;
        first.Assignment!.Loads.Should().Equal(new MemberLoad("anna", 0), new MemberLoad("omid", 0));
        var second = (await scope.Leads.CaptureAsync(Olena with { Reference = "form-2" }, Stop)).Lead;
        second.Owner.Should().Be("omid");
        second.Assignment!.Loads.Should().Equal(new MemberLoad("anna", 1), new MemberLoad("omid", 0));
        await scope.Leads.DisqualifyAsync(first, "Spam", Stop);
        (await scope.Leads.CaptureAsync(Olena with { Reference = "form-3" }, Stop)).Lead.Owner.Should().Be("anna");
    }

    [Theory]
    [InlineData(AssignmentMethod.RoundRobin)]
    [InlineData(AssignmentMethod.LeastBusy)]
    public async Task Captures_at_once_are_shared_out_fairly(AssignmentMethod method)
    {
        await StartAsync();
        await using var scope = As("web");
        await scope.Assignments.CreateAsync(AssignmentRule.For(LeadModel.Model, "team", method, null, "anna", "omid", "maria", "zoe", "ivan"), Stop);

        var leads = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(
            async () =>
            {
                await using var own = As("web");
                return (await own.Leads.CaptureAsync(new LeadCapture { Reference = $"f-{i % 60}", Source = "website", Email = $"p{i % 20}@example.com", Phone = $"+38067123{i % 20:0000}" }, Stop)).Lead;
            },
            Stop)));

        leads.Select(lead => lead.Id).Distinct().Should().HaveCount(60, "of one key there is one lead");
        leads.Select(lead => lead.PartyId).Distinct().Should().HaveCount(20, "of one address there is one contact");
        (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(20);
        leads.DistinctBy(lead => lead.Id).CountBy(lead => lead.Owner!).Select(load => load.Value).Should().AllBeEquivalentTo(12, "60 leads of 5 members");
        leads.Should().OnlyContain(lead => lead.Assignment!.Rule == "team" && lead.Assignment.Assignee == lead.Owner);
    }

    [Fact]
    public async Task Conversion_makes_company_and_deal_together()
    {
        await StartAsync();
        await using var scope = As("web");
        var pipeline = await AddPipelineAsync(scope);
        var lead = (await scope.Leads.CaptureAsync(Olena with { Owner = "omid" }, Stop)).Lead;
        lead = await scope.Leads.StartAsync(lead, Stop);

        var converted = await scope.Leads.ConvertAsync(lead, new LeadConversion { Pipeline = "machines", Amount = new Money(90_000, "UAH"), ExpectedCloseOn = new DateOnly(2026, 5, 1) }, Stop);

        converted.Company.Should().BeEquivalentTo(new { Name = "Завод", Owner = "omid", Stage = LifeCycleStage.Exploration });
        converted.Contact.Should().BeEquivalentTo(new { CompanyId = (Id<Party>?)converted.Company!.Id, Stage = LifeCycleStage.Exploration, Owner = "omid" });
        converted.Deal.Should().BeEquivalentTo(new
        {
            PartyId = converted.Company.Id, ContactId = (Id<Party>?)converted.Contact.Id, Name = "Two pumps", PipelineId = pipeline.Id, Stage = "talk", Amount = (Money?)new Money(90_000, "UAH"),
            Owner = "omid", Source = "website", LeadId = (Id<Lead>?)lead.Id,
        });
        converted.Lead.Should().BeEquivalentTo(new { Status = LeadStatus.Converted, DealId = (Id<Deal>?)converted.Deal!.Id, CompanyId = (Id<Party>?)converted.Company.Id, ClosedAt = (DateTimeOffset?)Clock.GetUtcNow() });
        (await scope.Leads.ConvertAsync(lead, cancellationToken: Stop)).Should().Be(converted, "it is converted once");

        await FluentActions.Awaiting(() => scope.Leads.DisqualifyAsync(converted.Lead, "Spam", Stop)).Should().ThrowAsync<ValidationException>();
        await FluentActions.Awaiting(() => scope.Leads.ReopenAsync(converted.Lead, Stop)).Should().ThrowAsync<ValidationException>();
        var second = (await scope.Leads.CaptureAsync(Olena with { Reference = "form-2", Email = "ivan@example.com", Phone = null, GivenName = "Іван", Owner = "omid" }, Stop)).Lead;
        (await scope.Leads.ConvertAsync(second, cancellationToken: Stop)).Company!.Id.Should().Be(converted.Company.Id, "a company of that name is known");
    }

    [Fact]
    public async Task Conversion_tells_all_that_is_missing_and_leaves_nothing()
    {
        await StartAsync();
        await using var scope = As("web");
        await AddPipelineAsync(scope);
        await scope.Policies.CreateAsync(
            new RecordPolicy
            {
                Entity = "deal", Key = "talks", Name = "Deals have a day", Filter = FilterJson.Write(DealModel.Stage.Is("talk")), Enforce = true,
                Requirements = [new PolicyRequirement("expectedCloseOn") { Required = true }],
            },
            Stop);
        await scope.Policies.CreateAsync(
            new RecordPolicy { Entity = "lead", Key = "conversions", Name = "Campaign", Filter = FilterJson.Write(LeadModel.Is(LeadStatus.Converted)), Enforce = true, Requirements = [new PolicyRequirement("campaign") { Required = true }] },
            Stop);
        var lead = (await scope.Leads.CaptureAsync(new LeadCapture { Source = "fair", Name = "Anna", CompanyName = "Plant" }, Stop)).Lead;

        var faults = (await FluentActions.Awaiting(() => scope.Leads.ConvertAsync(lead, new LeadConversion { Pipeline = "machines" }, Stop)).Should().ThrowAsync<ValidationException>()).Which.Errors;
        faults.Select(fault => fault.Field).Should().BeEquivalentTo("party.emails", "owner", "deal.name", "campaign", "deal.expectedCloseOn");
        (await FluentActions.Awaiting(() => scope.Leads.ConvertAsync(lead, new LeadConversion { Pipeline = "none", Owner = "omid" }, Stop)).Should().ThrowAsync<ValidationException>()).Which.Errors
            .Select(fault => fault.Field).Should().Contain("deal.pipelineId");
        (await scope.Companies.CountAsync(cancellationToken: Stop)).Should().Be(0);
        (await scope.Deals.ListAsync(cancellationToken: Stop)).Items.Should().BeEmpty();
        (await scope.Leads.GetAsync(lead.Id, Stop)).Should().Be(lead);
    }

    [Fact]
    public async Task Two_conversions_at_once_make_one_deal()
    {
        await StartAsync();
        await using var scope = As("web");
        await AddPipelineAsync(scope);
        var lead = (await scope.Leads.CaptureAsync(Olena with { Owner = "omid" }, Stop)).Lead;

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            async () =>
            {
                await using var own = As("web");
                return await own.Leads.ConvertAsync(lead, new LeadConversion { Pipeline = "machines" }, Stop);
            },
            Stop)));

        results.Select(one => (one.Deal!.Id, one.Company!.Id)).Distinct().Should().HaveCount(1);
        (await scope.Deals.ListAsync(cancellationToken: Stop)).Items.Should().HaveCount(1);
        (await scope.Companies.CountAsync(cancellationToken: Stop)).Should().Be(1);
    }

    [Fact]
    public async Task Status_goes_its_way()
    {
        await StartAsync();
        await using var scope = As("web");
        var lead = (await scope.Leads.CaptureAsync(Olena, Stop)).Lead;
        var working = await scope.Leads.StartAsync(lead, Stop);
        (await scope.Leads.StartAsync(lead, Stop)).Should().Be(working);
        await FluentActions.Awaiting(() => scope.Leads.DisqualifyAsync(lead, "Late", Stop)).Should().ThrowAsync<StaleVersionException>();
        var out1 = await scope.Leads.DisqualifyAsync(working, "No budget", Stop);
        (out1.Status, out1.ClosedReason, out1.IsOpen).Should().Be((LeadStatus.Disqualified, "No budget", false));
        await FluentActions.Awaiting(() => scope.Leads.StartAsync(out1, Stop)).Should().ThrowAsync<ValidationException>();
        await FluentActions.Awaiting(() => scope.Leads.ConvertAsync(out1, cancellationToken: Stop)).Should().ThrowAsync<ValidationException>();
        var back = await scope.Leads.ReopenAsync(out1, Stop);
        (back.Status, back.ClosedReason, back.ClosedAt).Should().Be((LeadStatus.Working, null, null));
        var changed = await scope.Leads.UpdateAsync(back, one => one with { Subject = "Three pumps", Status = LeadStatus.Converted, Score = 9, Owner = "zoe" }, Stop);
        (changed.Subject, changed.Status, changed.Score, changed.Owner).Should().Be(("Three pumps", LeadStatus.Working, 0, "zoe"));
    }

    [Fact]
    public async Task Nobody_is_matched_whom_the_actor_may_not_see()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules.Restrict(
                "own parties", PartyModel.Model, AccessOperations.Read, actor => actor.Name == "maria" ? Filter.Everything : PartyModel.Owner.Is(actor.Name))),
            rules: true);
        await AddAsync(Person("Olena", "maria") with { Emails = ["olena@example.com"] });
        await using var omid = As("omid");
        var captured = await omid.Leads.CaptureAsync(Olena with { Owner = "omid" }, Stop);
        (captured.IsNewParty, captured.Matches.Count).Should().Be((true, 0));
        await using var maria = As("maria");
        (await maria.Leads.CaptureAsync(Olena with { Reference = "form-2" }, Stop)).Matches.Should().HaveCount(2);
        (await omid.Leads.ListAsync(cancellationToken: Stop)).Items.Select(lead => lead.PartyId).Should().Equal(captured.Lead.PartyId);
    }

    private Task<Pipeline> AddPipelineAsync(CrmScope scope) => scope.Pipelines.CreateAsync(
        new Pipeline
        {
            Key = "machines",
            Name = "Machines",
            Stages = [new PipelineStage("talk", "Talk") { Probability = 10 }, new PipelineStage("won", "Won") { Outcome = StageOutcome.Won }, new PipelineStage("lost", "Lost") { Outcome = StageOutcome.Lost }],
        },
        Stop);
}
