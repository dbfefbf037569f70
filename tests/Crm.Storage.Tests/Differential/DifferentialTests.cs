using System.Globalization;
using Crm.Conformance;
using Crm.Filters;
using Crm.InMemory;
using Crm.Models;
using Crm.MySqlEngine;
using Crm.PostgreSqlEngine;
using Crm.SqlServerEngine;
using Crm.Storage;
using Crm.Text;
using CsCheck;

namespace Crm.Differential;

/// <summary>Asks all engines the same random questions; 2,000 in CI, 100,000 with <c>CRM_SOAK=1</c>.</summary>
public sealed class DifferentialTests : IAsyncLifetime
{
    private const int AtLeastPerCell = 50;

    /// <summary>Servers are waited for: two ask at once.</summary>
    private const int Threads = 2;

    /// <summary>Of so many questions MariaDB is asked one: it takes milliseconds to plan a statement of dozens of tests, each of which is new to it.</summary>
    private const int MariaDbShare = 8;

    /// <summary>Of so many questions of a soak one has its seventy tests asked singly, too; the tree of each question has twelve of them.</summary>
    private const int SoakSingleShare = 8;
    private const string MariaDb = "MariaDB";

    private static readonly StorageTenant Dense = new(new Tenant("dense"), SortAlphabet.For("uk"));
    private static readonly StorageTenant Sparse = new(new Tenant("sparse"), SortAlphabet.For("fa"));
    private readonly (string Name, IStorageHarness Harness)[] _harnesses = [("in-memory", new InMemoryHarness()), ("SQLite", new SqliteMemory()), .. Servers()];
    private readonly List<(string Name, IStorage Storage)> _engines = [];
    private readonly Lock _counting = new();

    /// <summary>A soak may begin elsewhere: with a question on which engines once differed, which is asked first then.</summary>
    private static string Seed => IsSoak && Environment.GetEnvironmentVariable("CRM_SOAK_SEED") is { Length: > 0 } seed ? seed : "0000000000000";

    private static bool IsSoak => Environment.GetEnvironmentVariable("CRM_SOAK") == "1";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        foreach (var (name, harness) in _harnesses)
        {
            var storage = await harness.CreateAsync(TestCatalog.Create());
            await storage.Schema.MigrateAsync(Ct);
            _engines.Add((name, storage));
            await FillAsync(storage, Dense, new RandomData(20261124, sparse: false));
            await FillAsync(storage, Sparse, new RandomData(42, sparse: true));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, harness) in _harnesses)
        {
            await harness.DisposeAsync();
        }
    }

    /// <summary>The engines behind a network, minutes of work, are asked once: not again in the run with invariant globalization, which is about our own code.</summary>
    private static (string Name, IStorageHarness Harness)[] Servers() =>
        Environment.GetEnvironmentVariable("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT") == "1"
            ? []
            : [("PostgreSQL", new PostgreSqlHarness()), (MariaDb, new MySqlHarness()), .. SqlServerHarness.IsConfigured ? [("SQL Server", (IStorageHarness)new SqlServerHarness())] : Array.Empty<(string, IStorageHarness)>()];

    [Fact]
    public async Task Engines_agree_on_random_filters_orders_and_pages()
    {
        var iterations = IsSoak ? 100_000 : 2_000;
        var (asked, counts) = (0, new Dictionary<(int Cell, bool Negated, bool Sparse), int>());
        await RandomQueries.All.SampleAsync(
            async query =>
            {
                var single = !IsSoak || query.CellIndexes.Sum() / MariaDbShare % SoakSingleShare == 0;
                if (single)
                {
                    await CheckSinglyAsync(query);
                }

                await CheckAsync(query);
                lock (_counting)
                {
                    if (++asked % 5_000 == 0)
                    {
                        Console.WriteLine($"[printed] random filters on which the engines agree so far: {asked}");
                    }

                    for (var i = 0; single && i < query.Leaves.Length; i++)
                    {
                        var key = (query.CellIndexes[i], query.Negated[i], query.Sparse);
                        counts[key] = counts.GetValueOrDefault(key) + 1;
                    }
                }
            },
            seed: Seed,
            iter: iterations,
            threads: Threads);

        Print(counts);
        foreach (var index in Enumerable.Range(0, Cells.All.Count))
        {
            foreach (var (negated, sparse) in new[] { (false, false), (false, true), (true, false), (true, true) })
            {
                counts.GetValueOrDefault((index, negated, sparse)).Should().BeGreaterThanOrEqualTo(
                    AtLeastPerCell, $"{Cells.All[index]} negated={negated} missing={sparse} must be tried often enough");
            }
        }
    }

    /// <summary>Found by soaks: MariaDB 10.11 lost records of a list in falling order where a test asked for the one record of an inner LIMIT.</summary>
    [Theory]
    [InlineData("dqVrOblw5Sli")]
    public Task Engines_agree_on_what_once_set_them_apart(string seed) => RandomQueries.All.SampleAsync(CheckAsync, seed: seed, iter: 1, threads: 1);

    [Fact]
    public async Task Engines_agree_on_random_aggregates()
    {
        var groups = TrickyValues.Of<Field?>([null, CustomerModel.Owner, CustomerModel.Visits, CustomerModel.BirthDate, CustomerModel.Vip, CustomerModel.CompanyId]);
        var measures = TrickyValues.Of<Measure>(
        [
            new(RelatedAggregate.Count), new(RelatedAggregate.Sum, CustomerModel.Visits), new(RelatedAggregate.Sum, CustomerModel.Score), new(RelatedAggregate.Sum, CustomerModel.Rate),
            new(RelatedAggregate.Sum, CustomerModel.Credit, "EUR"), new(RelatedAggregate.Min, CustomerModel.Credit, "UAH"), new(RelatedAggregate.Max, CustomerModel.SeenAt),
            new(RelatedAggregate.Min, CustomerModel.BirthDate), new(RelatedAggregate.Max, CustomerModel.Score),
        ]).Array[1, 4];
        var bounds = TrickyValues.Of(TrickyValues.Instants).HashSet[2, 5].Select(set => ValueList.From(set.Order().Select(FieldValue.Instant)));
        var iterations = IsSoak ? 20_000 : 500;
        await Gen.Select(RandomQueries.All, groups, measures, bounds, Gen.Bool).SampleAsync(
            async part =>
            {
                var (query, by, measured, cuts, cut) = part;
                var aggregate = new AggregateQuery
                {
                    Where = new FilterBinder(query.Context).Bind(CustomerModel.Model, query.Leaves[0] | query.Leaves[1]),
                    GroupBy = cut ? CustomerModel.SeenAt : by,
                    Bounds = cut ? cuts : default,
                    Measures = ValueList.Own(measured),
                };
                await AgreeAsync(query, query.Leaves[0] | query.Leaves[1], async (session, ct) =>
                    string.Join('\n', (await session.AggregateAsync(CustomerModel.Model, aggregate, ct)).Select(row => $"{row.Key}: {string.Join(" | ", row.Values.Select(Normal))}")));
            },
            seed: Seed,
            iter: iterations,
            threads: Threads);

        // 1.50 and 1.5 are one number.
        static string Normal(FieldValue value) => value.Type is FieldType.Decimal or FieldType.Money ? value.AsDecimal.ToString("G29", CultureInfo.InvariantCulture) + value.AsText : value.ToString();
    }

    private async Task CheckSinglyAsync(RandomQuery query)
    {
        var binder = new FilterBinder(query.Context);
        foreach (var leaf in query.Leaves)
        {
            var predicate = binder.Bind(CustomerModel.Model, leaf, query.IncludeArchived);
            var count = await CountAsync(query, leaf, predicate);
            if (SegmentFilter.IsIn(leaf))
            {
                var written = RandomSegments.WrittenOut(leaf, CustomerModel.Model);
                (await CountAsync(query, written, binder.Bind(CustomerModel.Model, written, query.IncludeArchived))).Should().Be(count, $"{FilterJson.Write(leaf)} means {FilterJson.Write(written)}");
            }
        }
    }

    private async Task CheckAsync(RandomQuery query)
    {
        var where = new FilterBinder(query.Context).Bind(CustomerModel.Model, query.Tree, query.IncludeArchived);
        var whole = new RecordQuery { Where = where, OrderBy = query.OrderBy, Descending = query.Descending, Limit = 1_000 };
        var all = await AgreeAsync(query, query.Tree, async (session, ct) =>
            string.Join(',', (await session.QueryAsync(CustomerModel.Model, whole, ct)).Select(customer => customer.Number)));
        foreach (var backward in new[] { false, true })
        {
            var walked = await AgreeAsync(query, query.Tree, (session, ct) => WalkAsync(session, whole with { Limit = query.PageSize, Backward = backward }, ct));
            walked.Should().Be(all, "pages joined are the whole list");
        }
    }

    private Task<string> CountAsync(RandomQuery query, Filter filter, Predicate predicate) => AgreeAsync(query, filter, async (session, ct) =>
        (await session.CountAsync(CustomerModel.Model, predicate, ct)).ToString(CultureInfo.InvariantCulture));

    private static async ValueTask<string> WalkAsync(IStorageSession session, RecordQuery query, CancellationToken cancellationToken)
    {
        var numbers = new List<string?>();
        for (var i = 0; i < 4; i++)
        {
            var page = await session.QueryAsync(CustomerModel.Model, query, cancellationToken);
            numbers.InsertRange(query.Backward ? 0 : numbers.Count, page.Select(customer => customer.Number));
            if (page.Count < query.Limit)
            {
                return string.Join(',', numbers);
            }

            query = query with { From = Position(query, query.Backward ? page[0] : page[^1]) };
        }

        // Enough pages: the rest in one go.
        var rest = await session.QueryAsync(CustomerModel.Model, query with { Limit = 1_000 }, cancellationToken);
        numbers.InsertRange(query.Backward ? 0 : numbers.Count, rest.Select(customer => customer.Number));
        return string.Join(',', numbers);
    }

    private static PagePosition Position(RecordQuery query, Customer customer)
    {
        var row = new Row(CustomerModel.Model);
        CustomerModel.Model.Write(customer, row);
        return new PagePosition(query.OrderBy is { } field ? row[field] : default, customer.Id.Value);
    }

    private async Task<string> AgreeAsync(RandomQuery query, Filter filter, Func<IStorageSession, CancellationToken, ValueTask<string>> ask)
    {
        // The engine behind a network works while the others do.
        var answers = new Task<string>?[_engines.Count];
        for (var i = answers.Length - 1; i >= 0; i--)
        {
            answers[i] = IsAsked(_engines[i].Name) ? AskAsync(_engines[i].Storage) : null;
        }

        var first = await answers[0]!;
        for (var i = 1; i < answers.Length; i++)
        {
            var answer = answers[i] is { } asked ? await asked : first;
            if (answer != first)
            {
                throw new InvalidOperationException($"{_engines[0].Name} says\n{first}\n{_engines[i].Name} says\n{answer}\nto {FilterJson.Write(filter)} sparse={query.Sparse} now={query.Context.Now:O} zone={query.Context.Zone.Id} order={query.OrderBy}");
            }
        }

        return first;

        // By the question, so that all that belongs to one goes to the same engines.
        bool IsAsked(string engine) => engine != MariaDb || query.CellIndexes.Sum() % MariaDbShare == 0;

        async Task<string> AskAsync(IStorage storage)
        {
            await using var session = await storage.OpenAsync(query.Sparse ? Sparse : Dense, SessionMode.Read, Ct);
            return await ask(session, Ct);
        }
    }

    private static async Task FillAsync(IStorage storage, StorageTenant tenant, RandomData data)
    {
        await using var session = await storage.OpenAsync(tenant, SessionMode.Write, Ct);
        var batch = new WriteBatch();
        foreach (var customer in data.Customers())
        {
            var row = new Row(CustomerModel.Model);
            CustomerModel.Model.Write(customer, row);
            batch.Insert(CustomerModel.Model, row);
        }

        foreach (var order in data.Orders())
        {
            var row = new Row(OrderModel.Model);
            OrderModel.Model.Write(order, row);
            batch.Insert(OrderModel.Model, row);
        }

        await session.WriteAsync(batch, Ct);
        await session.CommitAsync(Ct);
    }

    /// <summary>Prints how often each type and operator was tried: plain, with missing values, negated, and both.</summary>
    private static void Print(Dictionary<(int Cell, bool Negated, bool Sparse), int> counts)
    {
        foreach (var group in Cells.All.Select((cell, index) => (cell, index)).GroupBy(pair => pair.cell.Type))
        {
            var parts = group.Select(pair =>
                $"{pair.cell.Operator} {At(pair.index, false, false)}/{At(pair.index, false, true)}/{At(pair.index, true, false)}/{At(pair.index, true, true)}");
            Console.WriteLine($"[printed] filters tried, plain/missing/negated/both: {group.Key}: {string.Join(", ", parts)}");
        }

        int At(int cell, bool negated, bool sparse) => counts.GetValueOrDefault((cell, negated, sparse));
    }
}
