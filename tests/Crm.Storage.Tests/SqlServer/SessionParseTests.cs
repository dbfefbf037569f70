using Crm.Conformance;
using Crm.Differential;
using Crm.Filters;
using Crm.Models;
using Crm.Storage.Sql;
using Crm.Text;
using CsCheck;

namespace Crm.Storage.SqlServer;

/// <summary>What sessions send for random questions and for every call, with the driver's own parameters, is in the grammar of SQL Server.</summary>
public sealed class SessionParseTests
{
    private const int Questions = 60;
    private static readonly StorageTenant Tenant = new(new Tenant("acme"), SortAlphabet.For("uk"));
    private readonly RecordingStorage _storage = new(TestCatalog.Create(), new Recording());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Random_predicates_pages_and_aggregates_parse()
    {
        await using var session = await _storage.OpenAsync(Tenant, SessionMode.Read, Ct);
        var asked = 0;
        await RandomQueries.All.SampleAsync(
            async query =>
            {
                var binder = new FilterBinder(query.Context);
                var predicates = query.Leaves.Select(leaf => binder.Bind(CustomerModel.Model, leaf, query.IncludeArchived)).ToList();
                asked += predicates.Count;
                foreach (var predicate in predicates)
                {
                    await session.CountAsync(CustomerModel.Model, predicate, Ct);
                    await session.FindAsync(CustomerModel.Model, Guid.Empty, predicate, Ct);
                }

                var where = binder.Bind(CustomerModel.Model, query.Tree, query.IncludeArchived);
                await AskAsync(session, query, where);
                await AggregateAsync(session, query, where);
            },
            seed: "0000000000000",
            iter: Questions,
            threads: 1);
        asked.Should().BeGreaterThan(2_000);
        var count = Check();
        count.Should().BeGreaterThan(2_000);
        Console.WriteLine($"[printed] SQL Server: statements of {asked} random predicates parsed by Microsoft's parser: {count}");
    }

    [Fact]
    public async Task Every_call_of_a_session_parses()
    {
        await using var session = await _storage.OpenAsync(Tenant, SessionMode.Write, Ct);
        await session.SavepointAsync("a", Ct);
        await WriteAsync(session);
        await session.RollbackToAsync("a", Ct);
        await session.ReleaseAsync("a", Ct);
        var where = new FilterBinder(new FilterContext { Now = TestClock.Start }).BindRule(OrderModel.Model, OrderModel.Category.Is("cooling") & !OrderModel.Quantity.LessThan(3));
        var entries = new FilterBinder(new FilterContext { Now = TestClock.Start }).BindRule(EntryModel.Model, !EntryModel.Account.Is("a") | EntryModel.Label.StartsWith("x"));
        (await session.UpdateWhereAsync(EntryModel.Model, entries, [new Assignment(EntryModel.Account, FieldValue.Code("b")), new Assignment(EntryModel.Amount, FieldValue.Decimal(1.5m))], Ct)).Should().Be(1);
        (await session.DeleteWhereAsync(OrderModel.Model, where, 100, Ct)).Should().Be(1);
        (await session.DeleteWhereAsync(CustomerModel.Model, Predicate.True, 100, Ct)).Should().Be(1);
        await session.ClaimAsync(JobModel.Model, new ClaimRequest(TestClock.Start, TestClock.Start.AddMinutes(1), Guid.NewGuid(), 10), Ct);
        await session.ClaimAsync(ErrandModel.Model, new ClaimRequest(TestClock.Start, TestClock.Start.AddMinutes(1), Guid.NewGuid(), 10), Ct);
        (await session.NextNumberAsync("invoice", Ct)).Should().Be(1);
        await session.CommitAsync(Ct);
        Check().Should().BeGreaterThan(30);
        var texts = _storage.Recording.Statements.Keys;
        texts.Should().Contain("SAVE TRANSACTION crm_mark_0").And.Contain("ROLLBACK TRANSACTION crm_mark_0").And.NotContain(text => text.Contains("RELEASE"));
        texts.Should().Contain(text => text.StartsWith("UPDATE t SET [account] = @p2"));
    }

    private static async Task AskAsync(IStorageSession session, RandomQuery query, Predicate where)
    {
        foreach (var backward in new[] { false, true })
        {
            foreach (var from in (PagePosition?[])[null, new PagePosition(default, Guid.Empty)])
            {
                await session.QueryAsync(CustomerModel.Model, new RecordQuery { Where = where, OrderBy = query.OrderBy, Descending = query.Descending, Backward = backward, From = from, Limit = query.PageSize }, Ct);
            }
        }
    }

    private static async Task AggregateAsync(IStorageSession session, RandomQuery query, Predicate where)
    {
        ValueList<Measure> measures =
            [new(RelatedAggregate.Count), new(RelatedAggregate.Sum, CustomerModel.Visits), new(RelatedAggregate.Sum, CustomerModel.Credit, "EUR"), new(RelatedAggregate.Min, CustomerModel.Credit, "UAH"), new(RelatedAggregate.Max, CustomerModel.SeenAt)];
        foreach (var group in (Field?[])[null, CustomerModel.Owner, CustomerModel.Vip, CustomerModel.CompanyId])
        {
            await session.AggregateAsync(CustomerModel.Model, new AggregateQuery { Where = where, GroupBy = group, Measures = measures }, Ct);
        }

        await session.AggregateAsync(
            CustomerModel.Model,
            new AggregateQuery { Where = where, GroupBy = CustomerModel.SeenAt, Bounds = [.. Enumerable.Range(0, query.PageSize % 4 + 2).Select(i => FieldValue.Instant(TestClock.Start.AddDays(i)))], Measures = measures },
            Ct);
    }

    private static async Task WriteAsync(IStorageSession session)
    {
        var random = new RandomData(1, sparse: true);
        var batch = new WriteBatch();
        foreach (var (before, after) in random.Customers().Take(40).Zip(random.Customers().Skip(60).Take(40)))
        {
            var (old, changed) = (Row(before), Row(after with { Id = before.Id }));
            batch.Insert(CustomerModel.Model, old);
            batch.Update(CustomerModel.Model, old, changed);
            batch.Delete(CustomerModel.Model, changed);
        }

        await session.WriteAsync(batch, Ct);

        static Row Row(Customer customer)
        {
            var row = new Row(CustomerModel.Model);
            CustomerModel.Model.Write(customer, row);
            return row;
        }
    }

    private int Check()
    {
        Parsing.Check(_storage.Recording.Statements.Select(statement => (statement.Key, (IReadOnlyDictionary<string, System.Data.SqlDbType>)statement.Value)), _storage.Tables);
        return _storage.Recording.Statements.Count;
    }
}
