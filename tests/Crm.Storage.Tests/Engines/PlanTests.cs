using System.Data.Common;
using Crm.Activities;
using Crm.Filters;
using Crm.Loyalty;
using Crm.Models;
using Crm.Orders;
using Crm.Storage.Sql;

namespace Crm.Storage.Engines;

/// <summary>Asks an engine how it runs our statements: behind a list, a claim, a search and a timeline it neither sorts nor reads all rows.</summary>
public abstract class PlanTests<TDatabase>(PlanData<TDatabase> data) : IClassFixture<PlanData<TDatabase>>, IAsyncLifetime
    where TDatabase : PeopleDatabase, IPeopleDatabase<TDatabase>
{
    private PlanData<TDatabase> _data = data;
    private TDatabase _people = null!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected TDatabase Database => _people;

    protected People Models => _people.Models;

    private protected SqlSchema Schema => _people.Storage.Tables;

    private protected SqlEntity Person => Schema.Of(Models.Person);

    public async ValueTask InitializeAsync() => _people = await _data.GetAsync(AnalyzeAsync);

    public ValueTask DisposeAsync()
    {
        // The database is the fixture's.
        GC.SuppressFinalize(this);
        return default;
    }

    [Fact]
    public Task Page_walks_the_index_of_its_order_in_both_directions_also_where_values_are_missing() => RequireListsAsync();

    [Fact]
    public Task Claim_seeks_due_rows_in_their_order() => RequireClaimAsync();

    [Fact]
    public Task Search_seeks_its_words_and_then_the_records() => RequireSearchAsync();

    [Fact]
    public Task Timeline_of_a_record_is_read_in_the_order_of_its_index_in_both_directions() => RequireTimelineAsync();

    [Fact]
    public Task Timeline_of_a_party_is_read_in_the_order_of_its_index_in_both_directions_by_kind_and_period_too() => RequireActivitiesAsync();

    [Fact]
    public Task Purchase_history_of_a_party_is_read_in_the_order_of_its_index_in_both_directions() => RequireOrdersAsync();

    [Fact]
    public Task Open_lots_of_a_member_are_read_in_the_order_of_their_index() => RequireLotsAsync();

    [Fact]
    public async Task Plan_is_refused_once_its_index_is_gone()
    {
        // A test of the tests above: each must fail on a database without the index that it is about.
        await using var other = new PlanData<TDatabase>();
        _people = await other.GetAsync(AnalyzeAsync);
        _data = other;
        foreach (var (without, require) in new (string, Func<Task>)[]
        {
            (WithoutIndex("crm_person", "crm_person_ix_born"), RequireListsAsync),
            (WithoutIndex("crm_job", "crm_job_ix_due_at"), RequireClaimAsync),
            (WithoutTokenKey, RequireSearchAsync),
            (WithoutIndex("crm_purchase", "crm_purchase_ix_timeline"), RequireTimelineAsync),
            (WithoutIndex("crm_activity", "crm_activity_ix_timeline"), RequireActivitiesAsync),
            (WithoutIndex("crm_order", "crm_order_ix_history"), RequireOrdersAsync),
        })
        {
            await require();
            await _people.RunAsync(without);
            await AnalyzeAsync(_people);
            await require.Should().ThrowAsync<Xunit.Sdk.XunitException>("of {0}", without);
        }
    }

    [Fact]
    public async Task Equality_and_prefixes_and_lists_seek_their_indexes()
    {
        await SeeksAsync(Models.Code.Is("c7"), "crm_person_ux_code");
        await SeeksAsync(Models.Address.Is("p7@example.com"), "crm_person_emails_ix_address");
        await SeeksAsync(Models.Name.StartsWith("Person 3999"), "crm_person_ix_name_key");
        await SeeksAsync(Models.Parent.In([.. Enumerable.Range(0, 9).Select(_ => Guid.CreateVersion7())]), "crm_person_ix_parent");

        async Task SeeksAsync(Filter filter, string index) => RequireSought(await CountPlanAsync(filter), index, filter.ToString()!);
    }

    [Fact]
    public async Task Related_records_of_a_page_are_sought_per_record()
    {
        var where = Bind(Models.Person, Models.Purchases.Any());
        var plan = await PlanAsync(new QueryStatements(Schema, Person).Page(where, new PageLeg(Models.Name, false, false, false)), statement =>
        {
            PredicateValues.Bind(statement, where);
            statement.Add(50L);
        });
        RequireSought(plan, "crm_purchase_ix_", "related");
    }

    /// <summary>Tells the engine how the rows are spread.</summary>
    protected abstract Task AnalyzeAsync(TDatabase people);

    /// <summary>How a step that seeks search words begins, or what it names.</summary>
    protected abstract string TokenKey { get; }

    /// <summary>Statements that take the key from the table of search words.</summary>
    protected abstract string WithoutTokenKey { get; }

    protected virtual string WithoutIndex(string table, string index) => $"DROP INDEX {index}";

    protected virtual SqlDialect Dialect => _people.Storage.Dialect;

    protected virtual string Explain => "EXPLAIN ";

    /// <summary>A step of a plan in words; null for one that is about no table of ours.</summary>
    protected abstract string? Step(DbDataReader row);

    protected abstract bool Sorts(string step);

    protected abstract bool Scans(string step);

    private protected async Task<string[]> PlanAsync(SqlStatement statement, Action<PreparedStatement> bind)
    {
        await using var connection = await _people.ConnectAsync();
        using var link = new SqlLink(Dialect, connection);
        var prepared = link.Start(new SqlStatement(Explain + statement.Text, statement.Parameters), 1);
        bind(prepared);
        await using var reader = await prepared.ReadAsync(Ct);
        var plan = new List<string>();
        while (await reader.ReadAsync(Ct))
        {
            if (Step(reader) is { } step)
            {
                plan.Add(step);
            }
        }

        return [.. plan];
    }

    protected Task<string[]> CountPlanAsync(Filter filter)
    {
        var where = Bind(Models.Person, filter);
        return PlanAsync(new QueryStatements(Schema, Person).Count(where), statement => PredicateValues.Bind(statement, where));
    }

    protected static Predicate Bind(EntityModel model, Filter? filter) => Binder.Bind(model, filter);

    private static FilterBinder Binder => new(new FilterContext { Now = People.Start });

    protected Task<string[]> ClaimPlanAsync()
    {
        var now = FieldValue.Instant(People.Start.AddDays(1));
        return PlanAsync(new QueryStatements(Schema, Schema.Of(Models.Job)).Due(Models.Job.Work!, Predicate.True), statement => statement.Add(now).Add(now).Add(10L));
    }

    private void RequireSought(string[] plan, string? index, string what)
    {
        var text = string.Join('\n', plan);
        plan.Should().NotContain(step => Sorts(step), "{0} is not sorted:\n{1}", what, text).And.NotContain(step => Scans(step), "{0} reads no table as a whole:\n{1}", what, text);
        if (index is not null)
        {
            text.Should().Contain(index, "of {0}", what);
        }
    }

    private async Task RequireListsAsync()
    {
        foreach (var order in new[] { "id", "name", "rating", "born", "createdAt" })
        {
            var field = order == "id" ? null : Models.Person.FindField(order);
            var value = field?.Type switch
            {
                FieldType.Name => FieldValue.Name("Person 2000"),
                FieldType.Integer => FieldValue.Integer(2_000),
                FieldType.Date => FieldValue.Date(new DateOnly(1955, 1, 1)),
                _ => FieldValue.Instant(People.Start),
            };
            await RequirePagesAsync(Models.Person, Predicate.True, field, value, index: null);
        }
    }

    private async Task RequireClaimAsync() => RequireSought(await ClaimPlanAsync(), "crm_job_ix_due_at", "a claim");

    private async Task RequireSearchAsync() => RequireSought(await CountPlanAsync(Filter.Search("3999 22")), TokenKey, "a search");

    private async Task RequireTimelineAsync()
    {
        var where = Bind(Models.Purchase, Models.Buyer.Is(_data.Buyers[7].Id.Value));
        await RequirePagesAsync(Models.Purchase, where, null, default, "crm_purchase_ix_person");
        await RequirePagesAsync(Models.Purchase, where, Models.At, FieldValue.Instant(People.Start.AddMinutes(1_000)), "crm_purchase_ix_timeline");
    }

    private async Task RequireActivitiesAsync()
    {
        var party = ActivityModel.PartyId.Is(_data.Buyers[7].Id.Value);
        var kinds = ActivityModel.IsOneOf(ActivityKind.Call, ActivityKind.Email);
        var period = ActivityModel.OccurredAt.AtLeast(People.Start.AddMinutes(500)) & ActivityModel.OccurredAt.LessThan(People.Start.AddMinutes(4_000));
        foreach (var filter in new[] { party, party & kinds, party & period, party & kinds & period })
        {
            foreach (var archived in new[] { false, true })
            {
                var where = Binder.Bind(ActivityModel.Model, filter, archived);
                await RequirePagesAsync(ActivityModel.Model, where, ActivityModel.OccurredAt, FieldValue.Instant(People.Start.AddMinutes(2_000)), "crm_activity_ix_timeline");
            }
        }
    }

    private async Task RequireOrdersAsync()
    {
        var party = OrderModel.PartyId.Is(_data.Buyers[7].Id.Value);
        foreach (var filter in new[] { party, party & OrderModel.OrderedAt.AtLeast(People.Start.AddMinutes(500)) })
        {
            foreach (var archived in new[] { false, true })
            {
                var where = Binder.Bind(OrderModel.Model, filter, archived);
                await RequirePagesAsync(OrderModel.Model, where, OrderModel.OrderedAt, FieldValue.Instant(People.Start.AddMinutes(2_000)), "crm_order_ix_history");
            }
        }
    }

    private async Task RequireLotsAsync()
    {
        var where = Binder.Bind(PointsLotModel.Model, PointsLotModel.MembershipId.Is(_data.Buyers[7].Id.Value) & PointsLotModel.OpenUntil.IsPresent());
        await RequirePagesAsync(PointsLotModel.Model, where, PointsLotModel.OpenUntil, FieldValue.Instant(People.Start.AddMinutes(2_000)), "crm_points_lot_ix_open");
    }

    private SqlSchema SchemaOf(EntityModel model) => model == ActivityModel.Model || model == OrderModel.Model || model == PointsLotModel.Model ? _data.Activities.Tables : Schema;

    /// <summary>Both directions, from the beginning and from a position, with a value and without: all that paging asks.</summary>
    private async Task RequirePagesAsync(EntityModel model, Predicate where, Field? order, FieldValue value, string? index)
    {
        foreach (var bits in Enumerable.Range(0, 16))
        {
            var position = new PagePosition((bits & 8) != 0 ? default : value, _data.Middle[model.Name]);
            var query = new RecordQuery { OrderBy = order, Descending = (bits & 1) != 0, Backward = (bits & 2) != 0, From = (bits & 4) != 0 ? position : null, Limit = 50 };
            var legs = new PageLeg[2];
            foreach (var leg in legs[..PageLeg.Of(query, legs)])
            {
                var plan = await PlanAsync(new QueryStatements(SchemaOf(model), SchemaOf(model).Of(model)).Page(where, leg), statement =>
                {
                    PredicateValues.Bind(statement, where);
                    statement.Add(50L);
                    if (leg.IsBounded && leg.OrderBy is not null && !leg.Missing)
                    {
                        _ = value.Type == FieldType.Name ? statement.Add(PeopleDatabase.Tenant.Alphabet.Key(value.AsText!)) : statement.Add(value);
                    }

                    if (leg.IsBounded)
                    {
                        statement.Add(position.Id);
                    }
                });
                RequireSought(plan, leg.Missing ? null : index, $"{order?.Path ?? "id"} {leg}");
            }
        }
    }
}
