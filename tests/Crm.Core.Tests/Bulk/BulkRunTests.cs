using Crm.Access;
using Crm.Auditing;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Models;
using Crm.Segments;
using Crm.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Bulk;

public sealed class BulkRunTestsInMemory : BulkRunTests<InMemoryEngine>;

public sealed class BulkRunTestsSqlite : BulkRunTests<SqliteEngine>;

public sealed class BulkRunTestsPostgreSql : BulkRunTests<PostgreSqlEngine>;

public sealed class BulkRunTestsMySql : BulkRunTests<MySqlEngine>;

public abstract class BulkRunTests<TEngine> : BulkTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Run_changes_what_matches_in_chunks_with_an_outcome_for_each()
    {
        await StartInChunksAsync(2);
        var omids = new List<Contact>();
        for (var i = 0; i < 5; i++)
        {
            omids.Add(await AddAsync(Person($"Omid's {i}", "omid")));
        }

        var other = await AddAsync(Person("Other", "lena"));
        var run = await RunAsync(PartyModel.Owner.Is("omid") | PartyModel.Owner.Is("maria"), BulkAction.AssignOwner("maria"));

        run.Should().BeEquivalentTo(
            new { State = BulkRunState.Done, Matched = 5L, Changed = 5L, Done = 5L, FinishedAt = Clock.GetUtcNow(), DueAt = (DateTimeOffset?)null, LeaseToken = (Guid?)null });
        (await OutcomesAsync(run)).Select(item => (item.RecordId, item.Outcome)).Should().BeEquivalentTo(omids.Select(contact => (contact.Id.Value, BulkOutcome.Changed)));
        (await GetAsync(omids[3])).Should().BeEquivalentTo(new { Owner = "maria", Version = 2L });
        (await GetAsync(other)).Owner.Should().Be("lena");
        await using var scope = As("boss");
        var entry = (await scope.Audit.ListAsync(ContactModel.Model, omids[0].Id.Value, cancellationToken: Stop)).Items[^1];
        entry.Should().BeEquivalentTo(new { Actor = "maria", Reason = "spring cleaning", Operation = (Guid?)run.Id.Value, Version = 2L });
    }

    [Fact]
    public async Task Actions_set_clear_tag_archive_and_restore()
    {
        await StartInChunksAsync(10);
        var anna = await AddAsync(Person("Anna", "omid") with { Tags = ["old", "vip"], Language = "uk", BirthDate = new DateOnly(1990, 1, 2) });

        await RunAsync(Filter.Everything, BulkAction.Set(PartyModel.BirthDate, new DateOnly(1991, 2, 3)));
        await RunAsync(Filter.Everything, BulkAction.Set(PartyModel.Notes, FieldValue.Text(FieldType.LongText, "two\nlines")));
        await RunAsync(Filter.Everything, BulkAction.Clear(PartyModel.Language));
        await RunAsync(Filter.Everything, BulkAction.AddTag(" new "));
        (await RunAsync(Filter.Everything, BulkAction.AddTag("vip"))).Unchanged.Should().Be(1);
        await RunAsync(Filter.Everything, BulkAction.RemoveTag("old"));
        (await GetAsync(anna)).Should().BeEquivalentTo(
            new { Owner = "omid", Language = (string?)null, Notes = "two\nlines", BirthDate = new DateOnly(1991, 2, 3), Tags = new[] { "vip", "new" }, Version = 6L });
        (await RunAsync(Filter.Everything, BulkAction.Archive())).Changed.Should().Be(1);
        (await GetAsync(anna)).ArchivedAt.Should().Be(Clock.GetUtcNow());
        (await RunAsync(Filter.Everything, BulkAction.AssignOwner(null))).Matched.Should().Be(0, "archived records are not seen");
        (await RunAsync(PartyModel.Owner.Is("omid"), BulkAction.Restore())).Changed.Should().Be(1);
        (await GetAsync(anna)).ArchivedAt.Should().BeNull();
    }

    [Fact]
    public async Task Custom_fields_are_set_and_cleared()
    {
        await StartInChunksAsync(10);
        var discount = PartyModel.Custom.Decimal("discount");
        await using var admin = As("admin");
        await admin.Get<CustomFieldService>().CreateAsync(
            new CustomField { Entity = "contact", Key = "discount", Kind = CustomFieldKind.Decimal, Minimum = FieldValue.Decimal(0), Maximum = FieldValue.Decimal(50) }, Stop);
        var anna = await AddAsync(Person("Anna"));

        await RunAsync(Filter.Everything, BulkAction.Set(discount, 12.5m));
        (await GetAsync(anna)).Custom.Get(discount).Should().Be(12.5m);
        (await RunAsync(discount.AtLeast(10), BulkAction.Clear(discount))).Changed.Should().Be(1);
        (await GetAsync(anna)).Custom.Get(discount).Should().BeNull();
        var much = () => AskAsync(Filter.Everything, BulkAction.Set(discount, 99m));
        await much.Should().ThrowAsync<ValidationException>();
        var unknown = () => AskAsync(Filter.Everything, BulkAction.Set(PartyModel.Custom.Number("seats"), 4));
        (await unknown.Should().ThrowAsync<ValidationException>()).Which.Errors.Should().ContainSingle().Which.Field.Should().Be("custom.seats");
    }

    [Fact]
    public async Task Record_that_no_longer_matches_is_skipped()
    {
        await StartInChunksAsync(1, crm => crm.AddBulkAction<Contact, TakeTheOthers>("take"));
        await AddAsync(Person("Anna", "omid"));
        await AddAsync(Person("Boris", "omid"));
        await AddAsync(Person("Carla", "omid"));

        var run = await RunAsync(PartyModel.Owner.Is("omid"), BulkAction.Run("take", "lena"));

        run.Should().BeEquivalentTo(new { State = BulkRunState.Done, Matched = 3L, Changed = 1L, Skipped = 2L });
        await using var scope = As("boss");
        (await scope.Contacts.CountAsync(PartyModel.Owner.Is("lena"), Stop)).Should().Be(2);
    }

    [Fact]
    public async Task What_is_denied_invalid_or_failing_stands_alone()
    {
        await StartInChunksAsync(
            10,
            crm => crm.AddBulkAction<Contact, Break>("break").AddAccess(rules => rules
                .Restrict("no locked ones", PartyModel.Model, AccessOperations.Update, _ => !PartyModel.Tags.HasAny("locked"))),
            rules: true);
        var good = await AddAsync(Person("Good"));
        var locked = await AddAsync(Person("Locked") with { Tags = ["locked"] });
        var bad = await AddAsync(Person("Bad"));
        var ugly = await AddAsync(Person("Ugly"));

        var run = await RunAsync(Filter.Everything, BulkAction.Run("break"));

        run.Should().BeEquivalentTo(new { State = BulkRunState.Done, Matched = 4L, Changed = 1L, Denied = 1L, Invalid = 1L, Failed = 1L });
        (await OutcomesAsync(run, BulkOutcome.Denied)).Should().ContainSingle().Which.Should().BeEquivalentTo(new { RecordId = locked.Id.Value });
        (await OutcomesAsync(run, BulkOutcome.Denied))[0].Detail.Should().Contain("no locked ones");
        (await OutcomesAsync(run, BulkOutcome.Invalid))[0].RecordId.Should().Be(bad.Id.Value);
        (await OutcomesAsync(run, BulkOutcome.Failed))[0].Detail.Should().Be("TimeoutException: no answer");
        (await GetAsync(good)).Language.Should().Be("fa");
        await using var scope = As("boss");
        (await scope.Companies.CountAsync(cancellationToken: Stop)).Should().Be(1, "what was written for a refused record is taken back");
        (await GetAsync(ugly)).Version.Should().Be(1);
    }

    [Fact]
    public async Task Rule_over_related_records_denies_alone()
    {
        await StartInChunksAsync(
            10,
            crm => crm.AddAccess(rules => rules.Restrict(
                "only with contacts", PartyModel.Model, AccessOperations.Update, actor => actor.Name == "maria" ? PartyModel.Model.Relations[0].Any() : Filter.Everything)),
            rules: true);
        await using var scope = As("boss");
        var with = await scope.Companies.CreateAsync(new Company { Name = "With" }, Stop);
        await scope.Companies.CreateManyAsync([new Company { Name = "Without" }, new Company { Name = "Lonely" }], Stop);
        await AddAsync(Person("Anna") with { CompanyId = with.Id }, "boss");

        var run = await RunAsync(Filter.Everything, BulkAction.AssignOwner("maria"), model: CompanyModel.Model);

        run.Should().BeEquivalentTo(new { Matched = 3L, Changed = 1L, Denied = 2L });
        (await scope.Companies.CountAsync(PartyModel.Owner.Is("maria"), Stop)).Should().Be(1);
    }

    [Fact]
    public async Task Run_works_under_the_rights_of_who_asked_for_it()
    {
        await StartInChunksAsync(
            2,
            crm => crm.AddAccess(rules => rules
                .Restrict("own", PartyModel.Model, AccessOperations.All, actor => actor.IsInRole("head") || actor.Name == "boss" ? Filter.Everything : PartyModel.Owner.Is(actor.Name))
                .HideField("no languages", PartyModel.Language, actor => actor.Name == "omid")
                .Restrict("no runs for guests", BulkRunModel.Model, AccessOperations.Create | AccessOperations.Update, actor => actor.Name == "guest" ? Filter.Nothing : Filter.Everything)),
            rules: true);
        await AddAsync(Person("Anna", "omid"), "boss");
        await AddAsync(Person("Boris", "lena"), "boss");

        (await RunAsync(Filter.Everything, BulkAction.AddTag("seen"), "omid")).Should().BeEquivalentTo(new { Matched = 1L, Changed = 1L });
        (await RunAsync(Filter.Everything, BulkAction.AssignOwner("lena"), "omid")).Should().BeEquivalentTo(new { Matched = 1L, Changed = 0L, Denied = 1L });
        var hidden = () => AskAsync(PartyModel.Language.Is("uk"), BulkAction.AddTag("x"), "omid");
        await hidden.Should().ThrowAsync<DeniedException>();
        (await RunAsync(Filter.Everything, BulkAction.Set(PartyModel.Language, "uk"), "omid")).Denied.Should().Be(1);
        var guest = () => AskAsync(Filter.Everything, BulkAction.AddTag("x"), "guest");
        await guest.Should().ThrowAsync<DeniedException>();
        var run = await AskAsync(Filter.Everything, BulkAction.AddTag("x"));
        await using var scope = As("guest");
        var stop = () => scope.Get<BulkService>().StopAsync(run.Id, Stop);
        await stop.Should().ThrowAsync<DeniedException>();
        await using var head = As("mona", "head");
        var asked = await head.Get<BulkService>().StartAsync(Contacts, Filter.Everything, BulkAction.AddTag("head"), Stop);
        await Worker.RunDueAsync(Tenant.Default, Stop);
        (await SeenAsync(asked)).Changed.Should().Be(2, "the roles of the actor are kept with the run");
    }

    [Fact]
    public async Task Run_is_unknown_to_other_tenants()
    {
        await StartInChunksAsync(10);
        var anna = await AddAsync(Person("Anna"));
        var run = await AskAsync(Filter.Everything, BulkAction.AddTag("seen"));
        await using var other = As(new Tenant("kyiv"), "maria");

        (await Worker.RunDueAsync(new Tenant("kyiv"), Stop)).Should().Be(0);
        var get = () => other.Get<BulkService>().GetAsync(run.Id, Stop);
        await get.Should().ThrowAsync<NotFoundException>();
        (await other.Get<BulkService>().ListAsync(cancellationToken: Stop)).Items.Should().BeEmpty();
        (await GetAsync(anna)).Version.Should().Be(1);
    }

    [Fact]
    public async Task Stopped_run_goes_on_when_resumed()
    {
        await StartInChunksAsync(1, crm => crm.AddBulkAction<Contact, StopTheRun>("stop"));
        await AddAsync(Person("Anna"));
        await AddAsync(Person("Boris"));
        var run = await AskAsync(Filter.Everything, BulkAction.AddTag("seen"));
        await using var scope = As("boss");
        var bulk = scope.Get<BulkService>();
        (await bulk.StopAsync(run.Id, Stop)).State.Should().Be(BulkRunState.Stopped);

        (await Worker.RunDueAsync(Tenant.Default, Stop)).Should().Be(0);
        (await bulk.ResumeAsync(run.Id, Stop)).State.Should().Be(BulkRunState.Matching);
        (await bulk.ResumeAsync(run.Id, Stop)).State.Should().Be(BulkRunState.Matching);
        (await Worker.RunDueAsync(Tenant.Default, Stop)).Should().Be(2);
        (await bulk.StopAsync(run.Id, Stop)).State.Should().Be(BulkRunState.Done, "what is done stays done");

        var stopping = await RunAsync(Filter.Everything, BulkAction.Run("stop"));
        stopping.Should().BeEquivalentTo(new { State = BulkRunState.Stopped, Matched = 2L, Changed = 1L });
        (await bulk.ResumeAsync(stopping.Id, Stop)).State.Should().Be(BulkRunState.Changing);
        await Worker.RunDueAsync(Tenant.Default, Stop);
        (await OutcomesAsync(stopping, BulkOutcome.Pending)).Should().BeEmpty();
    }

    [Fact]
    public async Task Run_that_cannot_be_done_is_parked_and_goes_on_when_resumed()
    {
        await StartInChunksAsync(10);
        await AddAsync(Person("Anna", "omid"));
        await using var scope = As("maria");
        var segment = await scope.Get<SegmentService>().CreateAsync(Segment.Dynamic(PartyModel.Model, "of-omid", "Of Omid", PartyModel.Owner.Is("omid")), Stop);
        var run = await AskAsync(Filter.InSegment("of-omid"), BulkAction.AddTag("seen"));
        var archived = await scope.Get<SegmentService>().ArchiveAsync(segment, Stop);
        await Worker.RunDueAsync(Tenant.Default, Stop);

        (await SeenAsync(run)).Should().BeEquivalentTo(new { State = BulkRunState.Parked, Attempts = 1L, LeaseToken = (Guid?)null });
        (await SeenAsync(run)).LastError.Should().Contain("of-omid");
        await scope.Get<SegmentService>().RestoreAsync(archived, Stop);
        (await Worker.RunDueAsync(Tenant.Default, Stop)).Should().Be(0);
        await scope.Get<BulkService>().ResumeAsync(run.Id, Stop);
        await Worker.RunDueAsync(Tenant.Default, Stop);
        (await SeenAsync(run)).Should().BeEquivalentTo(new { State = BulkRunState.Done, Changed = 1L });
    }

    [Fact]
    public async Task Cancelled_worker_gives_the_run_back_at_once()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        await StartInChunksAsync(1, crm =>
        {
            crm.Services.AddSingleton(cancel);
            crm.AddBulkAction<Contact, CancelOnce>("cancel");
        });
        await AddAsync(Person("Anna"));
        await AddAsync(Person("Boris"));
        var run = await AskAsync(Filter.Everything, BulkAction.Run("cancel"));

        var first = () => Worker.RunDueAsync(Tenant.Default, cancel.Token);
        await first.Should().ThrowAsync<OperationCanceledException>();
        (await SeenAsync(run)).Should().BeEquivalentTo(new { Matched = 2L, Done = 0L, LeaseToken = (Guid?)null });
        (await Worker.RunDueAsync(Tenant.Default, Stop)).Should().Be(2);
    }

    [Fact]
    public async Task Table_with_views_is_changed_through_them()
    {
        await StartInChunksAsync(10, crm =>
        {
            crm.Services.AddSingleton<List<string>>();
            crm.AddHook<Contact, Note>();
        });
        await AddAsync(Person("Anna"));
        await using var scope = As("boss");
        await scope.Companies.CreateAsync(new Company { Name = "Світанок" }, Stop);
        Services.GetRequiredService<List<string>>().Clear();

        var run = await RunAsync(Filter.Everything, BulkAction.AddTag("seen"), model: PartyModel.Model);

        run.Should().BeEquivalentTo(new { Matched = 2L, Changed = 2L });
        Services.GetRequiredService<List<string>>().Should().Equal("Anna");
        (await scope.Companies.CountAsync(PartyModel.Tags.HasAny("seen"), Stop)).Should().Be(1);
        var run2 = await RunAsync(Filter.Everything, BulkAction.Set(PartyModel.JobTitle, "Head"), model: PartyModel.Model);
        run2.Should().BeEquivalentTo(new { Changed = 1L, Invalid = 1L }, "companies have no job title");
    }

    [Fact]
    public async Task Action_that_does_not_fit_is_refused()
    {
        await StartInChunksAsync(10, crm => crm.AddBulkAction<Contact, Break>("break"));
        await RefusedAsync(BulkAction.Clear(PartyModel.Name), "name");
        await RefusedAsync(BulkAction.Set(PartyModel.Stage, "nowhere"), "stage");
        await RefusedAsync(BulkAction.Set(PartyModel.Kind, "company"), "kind");
        await RefusedAsync(BulkAction.Clear(PartyModel.ParentId), "parentId");
        await RefusedAsync(BulkAction.Set(PartyModel.HouseholdId, Guid.NewGuid()), "householdId");
        await RefusedAsync(BulkAction.Set(PartyModel.StageSince, Clock.GetUtcNow()), "stageSince");
        await RefusedAsync(BulkAction.Set((Field)PartyModel.Owner, FieldValue.Integer(1)), "owner");
        await RefusedAsync(BulkAction.Set(PartyModel.Model.CreatedAt, Clock.GetUtcNow()), "createdAt");
        await RefusedAsync(BulkAction.AddTag(" "), "tags");
        await RefusedAsync(BulkAction.AddTag("x", "emails"), "emails");
        await RefusedAsync(BulkAction.Run("nothing"), "nothing");
        await RefusedAsync(BulkAction.Archive(), "entity", SegmentModel.Model);
        await RefusedAsync(BulkAction.Archive(), "entity", AuditModel.Model);
    }

    [Fact]
    public async Task Old_runs_are_removed_with_their_outcomes()
    {
        await StartInChunksAsync(10);
        await AddAsync(Person("Anna"));
        var run = await RunAsync(Filter.Everything, BulkAction.AddTag("seen"));
        var waiting = await AskAsync(Filter.Everything, BulkAction.AddTag("later"));
        Clock.Advance(TimeSpan.FromDays(29));
        (await Worker.RemoveOldAsync(Tenant.Default, Stop)).Should().Be(0);
        Clock.Advance(TimeSpan.FromDays(2));

        (await Worker.RemoveOldAsync(Tenant.Default, Stop)).Should().Be(1);
        var get = () => SeenAsync(run);
        await get.Should().ThrowAsync<NotFoundException>();
        (await SeenAsync(waiting)).State.Should().Be(BulkRunState.Matching);
        await using var scope = As("boss");
        (await scope.ReadAsync((session, ct) => session.CountAsync(BulkItemModel.Model, null, ct).AsTask(), Stop)).Should().Be(0);
    }

    private async Task RefusedAsync(BulkAction action, string field, EntityModel? model = null)
    {
        var ask = () => AskAsync(Filter.Everything, action, model: model);
        (await ask.Should().ThrowAsync<ValidationException>()).Which.Errors.Should().ContainSingle().Which.Field.Should().Be(field);
    }

    private sealed class TakeTheOthers : IBulkAction<Contact>
    {
        public async ValueTask<Contact> ApplyAsync(Contact record, string? parameter, CrmSession session, CancellationToken cancellationToken)
        {
            await session.UpdateManyAsync(ContactModel.Model, PartyModel.Owner.Is("omid") & PartyModel.Model.Id.IsNot(record.Id.Value), other => other with { Owner = parameter }, cancellationToken);
            return record with { Owner = "taker" };
        }
    }

    private sealed class Break : IBulkAction<Contact>
    {
        public async ValueTask<Contact> ApplyAsync(Contact record, string? parameter, CrmSession session, CancellationToken cancellationToken)
        {
            await session.CreateAsync(CompanyModel.Model, new Company { Name = "Of " + record.Name }, cancellationToken);
            return record.Name switch
            {
                "Bad" => record with { Name = "" },
                "Ugly" => throw new TimeoutException("no answer"),
                _ => record with { Language = "fa" },
            };
        }
    }

    private sealed class StopTheRun : IBulkAction<Contact>
    {
        public async ValueTask<Contact> ApplyAsync(Contact record, string? parameter, CrmSession session, CancellationToken cancellationToken)
        {
            var runs = await session.ListAsync(BulkRunModel.Model, new RecordList { Filter = BulkRunModel.State.Is("changing") & BulkRunModel.Changed.Is(0) }, cancellationToken);
            foreach (var run in runs.Items)
            {
                await session.Storage.UpdateWhereAsync(
                    BulkRunModel.Model,
                    Predicates.Of(BulkRunModel.Model.Id, run.Id.Value),
                    [new(BulkRunModel.DueAt, default), new(BulkRunModel.LeaseToken, default), new(BulkRunModel.State, FieldValue.Code("stopped"))],
                    cancellationToken);
            }

            return record with { Language = "fa" };
        }
    }

    private sealed class CancelOnce(CancellationTokenSource cancel) : IBulkAction<Contact>
    {
        public async ValueTask<Contact> ApplyAsync(Contact record, string? parameter, CrmSession session, CancellationToken cancellationToken)
        {
            await cancel.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return record with { Language = "fa" };
        }
    }

    private sealed class Note(List<string> notes) : Hooks.IRecordHook<Contact>
    {
        public ValueTask BeforeWriteAsync(Contact? before, Contact after, CrmSession session, CancellationToken cancellationToken)
        {
            notes.Add(after.Name);
            return ValueTask.CompletedTask;
        }
    }
}
