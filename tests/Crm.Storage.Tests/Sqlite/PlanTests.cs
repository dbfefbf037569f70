using System.Data.Common;
using Crm.Filters;
using Crm.Models;
using Crm.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Crm.Storage.Sqlite;

public sealed class PlanTests(PlanData<SqlitePeople> data) : Engines.PlanTests<SqlitePeople>(data)
{
    protected override string TokenKey => "SEARCH s1 USING PRIMARY KEY (tenant=? AND token>? AND token<?)";

    protected override string WithoutTokenKey => "ALTER TABLE crm_person_token RENAME TO kept; CREATE TABLE crm_person_token AS SELECT * FROM kept; DROP TABLE kept";

    protected override SqlDialect Dialect { get; } = new SqliteDialect(direct: false);

    protected override string Explain => "EXPLAIN QUERY PLAN ";

    public static TheoryData<string, bool, bool, bool> Pages()
    {
        var pages = new TheoryData<string, bool, bool, bool>();
        foreach (var order in new[] { "id", "name", "rating", "born", "createdAt" })
        {
            foreach (var bits in Enumerable.Range(0, 8))
            {
                pages.Add(order, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0);
            }
        }

        return pages;
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_walks_the_index_of_its_order(string order, bool descending, bool backward, bool from)
    {
        foreach (var missing in new[] { false, true })
        {
            var field = order == "id" ? null : Models.Person.FindField(order);
            var value = missing ? default : field?.Type switch { FieldType.Name => FieldValue.Name("x"), FieldType.Integer => FieldValue.Integer(1), _ => FieldValue.InstantOfMicroseconds(63_000_000_000_000_000) };
            var query = new RecordQuery { OrderBy = field, Descending = descending, Backward = backward, From = from ? new PagePosition(value, default) : null, Limit = 50 };
            var legs = new PageLeg[2];
            var count = PageLeg.Of(query, legs);
            foreach (var leg in legs.Take(count))
            {
                foreach (var reading in field is null ? new[] { PageReading.Any } : [PageReading.Any, PageReading.Walk])
                {
                    var plan = Plan(new QueryStatements(Schema, Person).Page(Bind(Models.Person, null), leg with { Plan = new PagePlan(reading) }));
                    plan.Should().NotContain("SCAN").And.NotContain("TEMP B-TREE").And.Contain("SEARCH t USING INDEX");
                    if (from && (field is null || leg.Missing || !missing))
                    {
                        plan.Should().MatchRegex(leg.IsBounded ? "(id[<>]\\?|\\(.*id\\)[<>]\\(|[<>]\\?)" : ".", "the position is sought in the index");
                    }
                }
            }
        }
    }

    [Fact]
    public void Page_tests_each_record_of_the_order_where_filters_find_many()
    {
        var filter = Bind(Models.Person, Models.Stage.Is("lead") & Filter.Search("a") & Models.Tags.HasAny("x"));
        Plan(new QueryStatements(Schema, Person).Page(filter, new PageLeg(Models.Name, false, false, false, new PagePlan(PageReading.Walk))))
            .Should().Contain("SEARCH t USING INDEX crm_person_ix_name_sort").And.NotContain("TEMP B-TREE FOR ORDER");
    }

    [Fact]
    public void Page_by_id_walks_the_ids_where_filters_find_many()
    {
        Plan(new QueryStatements(Schema, Person).Page(Bind(Models.Person, Models.Stage.In("a", "b")), new PageLeg(null, false, false, false, new PagePlan(PageReading.Walk))))
            .Should().Contain("SEARCH t USING INDEX sqlite_autoindex_crm_person_1 (tenant=?)").And.NotContain("TEMP B-TREE");
        Plan(new QueryStatements(Schema, Person).Page(Bind(Models.Person, Models.Stage.Is("a")), new PageLeg(null, false, false, true)))
            .Should().Contain("SEARCH t USING INDEX crm_person_ix_stage (tenant=? AND stage=? AND id>?)").And.NotContain("TEMP B-TREE");
    }

    [Fact]
    public void Page_sorts_what_a_filter_finds_where_it_finds_few()
    {
        Plan(new QueryStatements(Schema, Person).Page(Bind(Models.Person, Models.Address.Is("a@b.c")), new PageLeg(Models.Name, false, false, false, new PagePlan(PageReading.Sort))))
            .Should().Contain("SEARCH t USING INDEX sqlite_autoindex_crm_person_1 (tenant=? AND id=?)");
        Plan(new QueryStatements(Schema, Person).Page(Bind(Models.Person, Models.Stage.Is("x")), new PageLeg(Models.Name, false, false, false, new PagePlan(PageReading.Sort))))
            .Should().Contain("SEARCH t USING INDEX crm_person_ix_stage (tenant=? AND stage=?");
    }

    [Fact]
    public void Page_uses_the_index_of_the_test_that_leads()
    {
        var filter = Bind(Models.Person, Models.Stage.Is("x") & Models.Parent.Is(Guid.NewGuid()));
        foreach (var (lead, index) in new[] { (Lead<CodeField>(filter), "crm_person_ix_stage"), (Lead<ReferenceField>(filter), "crm_person_ix_parent") })
        {
            Plan(new QueryStatements(Schema, Person).Page(filter, new PageLeg(null, false, false, true, new PagePlan(PageReading.Any, lead))))
                .Should().Contain($"SEARCH t USING INDEX {index} (tenant=? AND").And.Contain("id>?)").And.NotContain("TEMP B-TREE");
            Plan(new QueryStatements(Schema, Person).Page(filter, new PageLeg(Models.Name, false, false, false, new PagePlan(PageReading.Sort, lead))))
                .Should().Contain($"SEARCH t USING INDEX {index} (tenant=? AND");
        }

        static int Lead<TField>(Predicate where) => ((AllPredicate)where).Parts.ToList().FindIndex(part => part is ComparePredicate { Field: TField }) + 1;
    }

    [Fact]
    public async Task Page_is_led_by_the_rarest_test()
    {
        var parent = Guid.NewGuid();
        var common = Enumerable.Range(0, 600).Select(_ => Database.NewPerson("Common") with { Stage = "lead", Parent = new Id<Person>(parent) }).ToArray();
        await using var database = await SqlitePeople.CreateAsync();
        await database.InsertAsync([.. common, database.NewPerson("Rare") with { Stage = "won", Parent = new Id<Person>(parent) }]);

        (await ReadAsync("won")).Should().Contain(" t.\"stage\" = 'won'").And.Contain("+t.\"parent\" = ");
        (await ReadAsync("lead")).Should().Contain(" t.\"stage\" = 'lead'").And.NotContain("+t.", "both find many: the engine chooses");
        (await ReadAsync("gone")).Should().Contain(" t.\"stage\" = 'gone'").And.Contain("+t.\"parent\" = ");

        async Task<string> ReadAsync(string stage) =>
            await AskedAsync(database, database.Models.Person, new RecordQuery { Where = Bind(database.Models.Person, database.Models.Stage.Is(stage) & database.Models.Parent.Is(parent)), Limit = 10 });
    }

    [Fact]
    public async Task Timeline_of_many_entries_is_led_by_the_record_and_not_by_the_order()
    {
        await using var database = await SqlitePeople.CreateAsync();
        var m = database.Models;
        var (often, seldom) = (database.NewPerson("Often"), database.NewPerson("Seldom"));
        await using (var session = await database.OpenAsync(SessionMode.Write))
        {
            var batch = new WriteBatch();
            for (var i = 0; i < 700; i++)
            {
                batch.Insert(m.Purchase, PeopleDatabase.Row(m.Purchase, new Purchase { Id = Id<Purchase>.New(TimeProvider.System), At = People.Start.AddMinutes(i), Person = i % 100 == 0 ? seldom.Id : often.Id }));
            }

            await session.WriteAsync(batch, Ct);
            await session.CommitAsync(Ct);
        }

        foreach (var person in new[] { often, seldom })
        {
            var asked = await AskedAsync(database, m.Purchase, new RecordQuery { Where = Bind(m.Purchase, m.Buyer.Is(person.Id.Value)), OrderBy = m.At, Limit = 10 });
            asked.Should().Contain(" t.\"person\" = ").And.NotContain("+t.\"person\"", "the index of the timeline has the order");
            Explained(database, asked).Should().Contain("crm_purchase_ix_timeline").And.NotContain("TEMP B-TREE", "few or many");
            var period = m.At.AtLeast(People.Start.AddMinutes(90)) & m.At.LessThan(People.Start.AddMinutes(600));
            asked = await AskedAsync(database, m.Purchase, new RecordQuery { Where = Bind(m.Purchase, m.Buyer.Is(person.Id.Value) & period), OrderBy = m.At, Descending = true, Limit = 10 });
            Explained(database, asked).Should().Contain("crm_purchase_ix_timeline (tenant=? AND person=? AND at>? AND at<?)", "the period bounds what is read by {0}", asked).And.NotContain("TEMP B-TREE");
        }
    }

    [Fact]
    public void Count_looks_at_the_index_alone_where_the_field_is_indexed()
    {
        Plan(new QueryStatements(Schema, Person).Count(Bind(Models.Person, Models.Stage.Is("lead")))).Should().Contain("USING COVERING INDEX crm_person_ix_stage (tenant=? AND stage=?)");
        Plan(new QueryStatements(Schema, Person).Count(Bind(Models.Person, Models.Stage.In("a", "b")))).Should().Contain("USING COVERING INDEX crm_person_ix_stage (tenant=? AND stage=?)");
        Plan(new QueryStatements(Schema, Person).Count(Bind(Models.Person, Models.Stage.StartsWith("le")))).Should().Contain("USING COVERING INDEX crm_person_ix_stage (tenant=? AND stage>? AND stage<?)");
        Plan(new QueryStatements(Schema, Person).Count(Bind(Models.Person, Models.Born.AgeBetween(20, 30)))).Should().Contain("USING COVERING INDEX crm_person_ix_born (tenant=? AND born>? AND born<?)");
        Plan(new QueryStatements(Schema, Person).Count(Bind(Models.Person, Models.Name.StartsWith("an")))).Should().Contain("crm_person_ix_name_key (tenant=? AND name_key>? AND name_key<?)");
    }

    [Fact]
    public void Search_seeks_tokens_and_then_records()
    {
        Plan(new QueryStatements(Schema, Person).Count(Bind(Models.Person, Filter.Search("anna smi"))))
            .Should().Contain("SEARCH s1 USING PRIMARY KEY (tenant=? AND token>? AND token<?)").And.Contain("(tenant=? AND id=?)").And.NotContain("SCAN");
    }

    [Fact]
    public void Child_filter_seeks_the_list_and_then_records()
    {
        Plan(new QueryStatements(Schema, Person).Count(Bind(Models.Person, Models.Address.Is("a@b.c"))))
            .Should().Contain("crm_person_emails_ix_address (tenant=? AND address=?)").And.Contain("(tenant=? AND id=?)").And.NotContain("SCAN");
        Plan(new QueryStatements(Schema, Person).Page(Bind(Models.Person, Models.Primary.Is(true)), new PageLeg(Models.Name, false, false, false)))
            .Should().Contain("SEARCH c1 EXISTS USING PRIMARY KEY (tenant=? AND owner=?)", "a test that finds many is asked per record");
    }

    [Fact]
    public void Related_filter_is_measured_per_record_in_a_page_and_at_once_in_a_count()
    {
        var filter = Bind(Models.Person, Models.Purchases.Count().AtLeast(3));
        Plan(new QueryStatements(Schema, Person).Page(filter, new PageLeg(Models.Name, false, false, false))).Should().MatchRegex("SEARCH r1 USING COVERING INDEX crm_purchase_ix_\\w+ \\(tenant=\\? AND person=\\?\\)");
        new QueryStatements(Schema, Person).Count(filter).Text.Should().Contain("GROUP BY r1.\"person\"");
    }

    [Fact]
    public void Claim_seeks_due_rows_and_the_first_of_each_queue()
    {
        Plan(new QueryStatements(Schema, Schema.Of(Models.Job)).Due(Models.Job.Work!, Predicate.True))
            .Should().Contain("SEARCH t USING INDEX crm_job_ix_due_at (tenant=? AND due_at<?)").And.Contain("crm_job_ix_work_queue (tenant=? AND queue=?").And.NotContain("TEMP B-TREE");
    }

    protected override Task AnalyzeAsync(SqlitePeople people) => Task.CompletedTask;

    /// <summary>json_each of a list parameter, and what an aggregate was written into, are no tables of ours.</summary>
    protected override string? Step(DbDataReader row) => row.GetString(3) is var step && (step.Contains("json_each", StringComparison.Ordinal) || step == "SCAN x") ? null : step;

    protected override bool Sorts(string step) => step.Contains("TEMP B-TREE", StringComparison.Ordinal);

    protected override bool Scans(string step) => step.StartsWith("SCAN", StringComparison.Ordinal);

    /// <summary>The last query of records, with the values in it.</summary>
    private static async Task<string> AskedAsync<T>(SqlitePeople database, EntityModel<T> model, RecordQuery query)
        where T : class
    {
        await using var connection = database.Connect();
        await using var transaction = connection.BeginTransaction();
        await using var session = await database.JoinAsync(connection, transaction);
        var asked = "";
        SQLitePCL.raw.sqlite3_trace(connection.Handle!, (_, text) => asked = asked.Length == 0 && text.Contains("SELECT t.", StringComparison.Ordinal) ? text : asked, null);
        await session.QueryAsync(model, query, Ct);
        SQLitePCL.raw.sqlite3_trace(connection.Handle!, (SQLitePCL.strdelegate_trace?)null, null);
        return asked;
    }

    private static string Explained(SqlitePeople database, string asked)
    {
        using var connection = database.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + asked;
        using var reader = command.ExecuteReader();
        var plan = new List<string>();
        while (reader.Read())
        {
            plan.Add(reader.GetString(3));
        }

        return string.Join('\n', plan);
    }

    private string Plan(SqlStatement statement)
    {
        using var connection = Database.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = Explain + statement.Text;
        for (var i = 1; i <= statement.Parameters.Length; i++)
        {
            command.Parameters.Add(new SqliteParameter("$" + i, DBNull.Value));
        }

        using var reader = command.ExecuteReader();
        var plan = new List<string?>();
        while (reader.Read())
        {
            plan.Add(Step(reader));
        }

        return string.Join('\n', plan.Where(step => step is not null));
    }
}
