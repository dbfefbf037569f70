using Crm.Filters;
using Crm.Models;
using Crm.Storage.Sql;
using Crm.Storage.Sqlite;

namespace Crm.Storage.MySql;

/// <summary>Asks MariaDB how it runs our statements over a few thousand records of one tenant.</summary>
public sealed class PlanTests : IAsyncLifetime
{
    private const int Count = 4_000;
    private MySqlPeople _people = null!;

    private People Models => _people.Models;

    private SqlSchema Schema => _people.Storage.Tables;

    private SqlEntity Person => Schema.Of(Models.Person);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _people = await MySqlPeople.CreateEmptyAsync();
        await _people.Storage.Schema.MigrateAsync(Ct);
        await using var session = await _people.OpenAsync(SessionMode.Write);
        var batch = new WriteBatch();
        for (var i = 0; i < Count; i++)
        {
            var person = _people.NewPerson($"Person {i} of {i % 97}") with
            {
                Code = $"c{i}",
                Stage = i % 3 == 0 ? "lead" : "won",
                Rating = i % 4 == 0 ? null : i,
                Parent = i % 10 == 0 ? null : new Id<Person>(new Guid(i / 4, 0, 0, new byte[8])),
                Born = i % 5 == 0 ? null : new DateOnly(1950, 1, 1).AddDays(i),
                Emails = [new PersonEmail($"p{i}@example.com", true)],
            };
            batch.Insert(Models.Person, _people.Row(person));
            var job = new Row(Models.Job);
            Models.Job.Write(new Job { Id = Id<Job>.New(TimeProvider.System), Due = i % 10 == 0 ? People.Start.AddMinutes(i) : null, Queue = $"q{i % 50}", Number = i }, job);
            batch.Insert(Models.Job, job);
            var purchase = new Row(Models.Purchase);
            Models.Purchase.Write(new Purchase { Id = Id<Purchase>.New(TimeProvider.System), At = People.Start.AddMinutes(i), Person = person.Id }, purchase);
            batch.Insert(Models.Purchase, purchase);
        }

        await session.WriteAsync(batch, Ct);
        await session.CommitAsync(Ct);
        await _people.Database.RunAsync("ANALYZE TABLE crm_person, crm_person_emails, crm_person_token, crm_job, crm_purchase");
    }

    public ValueTask DisposeAsync() => _people.DisposeAsync();

    [Fact]
    public async Task Page_walks_the_index_of_its_order_in_both_directions_also_where_values_are_missing()
    {
        foreach (var order in new[] { "id", "name", "rating", "born", "createdAt" })
        {
            var field = order == "id" ? null : Models.Person.FindField(order);
            foreach (var bits in Enumerable.Range(0, 16))
            {
                var missing = (bits & 8) != 0;
                var value = missing ? default : field?.Type switch
                {
                    FieldType.Name => FieldValue.Name("Person 2000"),
                    FieldType.Integer => FieldValue.Integer(2_000),
                    FieldType.Date => FieldValue.Date(new DateOnly(1955, 1, 1)),
                    _ => FieldValue.Instant(People.Start),
                };
                var query = new RecordQuery { OrderBy = field, Descending = (bits & 1) != 0, Backward = (bits & 2) != 0, From = (bits & 4) != 0 ? new PagePosition(value, Guid.CreateVersion7()) : null, Limit = 50 };
                var legs = new PageLeg[2];
                foreach (var leg in legs.Take(PageLeg.Of(query, legs)))
                {
                    var plan = await PlanAsync(new QueryStatements(Schema, Person).Page(Bind(null), leg), statement =>
                    {
                        statement.Add(50L);
                        if (leg.IsBounded)
                        {
                            if (leg.OrderBy is not null && !leg.Missing)
                            {
                                _ = field!.Type == FieldType.Name ? statement.Add(MySqlPeople.Tenant.Alphabet.Key("Person 2000")) : statement.Add(value);
                            }

                            statement.Add(Guid.CreateVersion7());
                        }
                    });
                    plan.Should().NotContain("filesort", "{0} {1}", order, leg).And.NotContain(" ALL ", "{0} {1}", order, leg);
                }
            }
        }
    }

    [Fact]
    public async Task Equality_and_search_and_lists_seek_their_indexes()
    {
        (await CountPlanAsync(Models.Code.Is("c7"))).Should().Contain("crm_person_ux_code").And.NotContain(" ALL ");
        (await CountPlanAsync(Models.Address.Is("p7@example.com"))).Should().Contain("crm_person_emails_ix_address").And.NotContain(" ALL ");
        (await CountPlanAsync(Filter.Search("3999 person"))).Should().Contain("range PRIMARY").And.NotContain(" ALL ");
        (await CountPlanAsync(Models.Name.StartsWith("Person 3999"))).Should().Contain("range crm_person_ix_name_key").And.NotContain(" ALL ");
        (await CountPlanAsync(Models.Parent.In([.. Enumerable.Range(0, 9).Select(_ => Guid.CreateVersion7())]))).Should().Contain("ref crm_person_ix_parent");
    }

    [Fact]
    public async Task Related_records_of_a_page_are_sought_per_record()
    {
        var where = Bind(Models.Purchases.Any());
        var plan = await PlanAsync(new QueryStatements(Schema, Person).Page(where, new PageLeg(Models.Name, false, false, false)), statement => PredicateValues.Bind(statement, where), 50L);
        plan.Should().Contain("crm_purchase_ix_person").And.NotContain("filesort").And.NotContain(" ALL ");
    }

    [Fact]
    public async Task Claim_seeks_due_rows_in_their_order()
    {
        var now = FieldValue.Instant(People.Start.AddDays(1));
        var plan = await PlanAsync(new QueryStatements(Schema, Schema.Of(Models.Job)).Due(Models.Job.Work!, Predicate.True), statement => statement.Add(now).Add(now), 10L);
        plan.Should().Contain("range crm_job_ix_due_at").And.Contain("crm_job_ix_work_queue").And.NotContain("filesort").And.NotContain(" ALL ");
    }

    [Fact]
    public async Task Changes_of_a_list_of_ids_begin_with_the_list()
    {
        var statements = new QueryStatements(Schema, Schema.Of(Models.Job));
        var ids = Enumerable.Range(0, 9).Select(_ => FieldValue.Reference(Guid.CreateVersion7())).ToArray();
        var lease = await PlanAsync(statements.Lease(Models.Job.Work!), statement => statement.Add(Guid.NewGuid()).Add(FieldValue.Instant(People.Start)).AddArray(ids));
        lease.Should().Contain("t eq_ref PRIMARY");
        var delete = await PlanAsync(EntityStatements.DeleteMany(_people.Storage.Dialect, Schema.Of(Models.Job).Root), statement => statement.AddArray(ids));
        delete.Should().Contain("t eq_ref PRIMARY");
    }

    private Predicate Bind(Filter? filter) => new FilterBinder(new FilterContext { Now = People.Start }).Bind(Models.Person, filter);

    private Task<string> CountPlanAsync(Filter filter)
    {
        var where = Bind(filter);
        return PlanAsync(new QueryStatements(Schema, Person).Count(where), statement => PredicateValues.Bind(statement, where));
    }

    private async Task<string> PlanAsync(SqlStatement statement, Action<PreparedStatement> bind, long? limit = null)
    {
        await using var connection = await _people.Database.Source.OpenConnectionAsync(Ct);
        using var link = new SqlLink(_people.Storage.Dialect, connection);
        var explained = new SqlStatement("EXPLAIN " + statement.Text, statement.Parameters);
        var prepared = link.Start(explained, 1);
        bind(prepared);
        if (limit is { } rows)
        {
            prepared.Add(rows);
        }

        await using var reader = await prepared.ReadAsync(Ct);
        var plan = new List<string>();
        while (await reader.ReadAsync(Ct))
        {
            if (reader["table"] is string table && table.StartsWith("<subquery", StringComparison.Ordinal))
            {
                // What a list or a word has found, kept for the join: not a table of ours.
                continue;
            }

            plan.Add(string.Join(' ', new[] { "table", "type", "key", "ref", "rows", "Extra" }.Select(name => reader[name]?.ToString())) + " ");
        }

        return string.Join('\n', plan);
    }
}
