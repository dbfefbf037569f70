using System.Text.RegularExpressions;
using Crm.Filters;
using Crm.Models;
using Crm.Storage.Sql;

namespace Crm.Storage.PostgreSql;

/// <summary>The SQL of a few statements, word by word, where PostgreSQL has words of its own.</summary>
public sealed class GoldenSqlTests
{
    private readonly People _m = new();

    [Fact]
    public void Leaves_are_in_the_words_of_the_engine()
    {
        Sql(!_m.Rating.AtLeast(3)).Should().Be("(t.\"rating\" >= $2) IS NOT TRUE");
        Sql(_m.Name.Contains("nn")).Should().Be("strpos(t.\"name_key\", $2) > 0");
        Sql(_m.Name.StartsWith("An")).Should().Be("(t.\"name_key\" >= $2 AND t.\"name_key\" < $3)");
        Sql(_m.Parent.In([.. Enumerable.Range(0, 9).Select(i => new Guid(i, 0, 0, new byte[8]))])).Should().Be("t.\"parent\" = ANY($2)");
        Sql(_m.Purchases.Sum(_m.Count).AtLeast(2m)).Should().Contain("HAVING COALESCE(SUM(r1.\"count\"), 0) >= $");
    }

    [Fact]
    public void Find_asks_for_the_record_and_its_lists_in_one_batch()
    {
        var statement = new QueryStatements(Schema(), Schema().Of(_m.Person)).Find(Predicate.True);
        statement.Parts.Should().HaveCount(3);
        statement.Parts[1].Should().StartWith("SELECT c.\"address\", c.\"primary\" FROM \"crm_person_emails\" c WHERE c.\"tenant\" = $1 AND c.\"owner\" = $2 ORDER BY");
        statement.Shared.Should().Be(2);
        string.Join(";\n", statement.Parts).Should().Be(statement.Text);
    }

    [Fact]
    public void Claim_skips_what_others_are_taking() =>
        new QueryStatements(Schema(), Schema().Of(_m.Job)).Due(_m.Job.Work!, Predicate.True).Text.Should().EndWith("LIMIT $4 FOR UPDATE OF t SKIP LOCKED");

    [Fact]
    public void Statement_of_a_claim_names_the_tenant_for_every_table_that_it_reads_or_locks()
    {
        var statements = new QueryStatements(Schema(), Schema().Of(_m.Job));
        foreach (var text in new[] { statements.Due(_m.Job.Work!, Predicate.True).Text, statements.Lease(_m.Job.Work!).Text, statements.Many().Text })
        {
            var tables = Regex.Count(text, "(FROM|UPDATE) \"crm_", RegexOptions.None, TimeSpan.FromSeconds(5));
            tables.Should().BePositive();
            Regex.Count(text, "\"tenant\" = \\$1", RegexOptions.None, TimeSpan.FromSeconds(5)).Should().Be(tables, text);
        }
    }

    [Fact]
    public void Tables_have_types_of_their_own_and_say_their_order_of_text()
    {
        var person = Schema("erp").Objects.Single(made => made.Name == "crm_person").Statement;
        person.Should().StartWith("CREATE TABLE \"erp\".\"crm_person\" (\"tenant\" bigint NOT NULL, \"id\" uuid NOT NULL, ")
            .And.Contain("\"name\" text COLLATE \"C\", \"name_key\" text COLLATE \"C\", \"name_sort\" bytea")
            .And.Contain("\"income\" numeric(19,4), \"income_currency\" text COLLATE \"C\"")
            .And.Contain("\"born\" date").And.Contain("\"vip\" boolean").And.Contain("\"archived_at\" timestamptz")
            .And.EndWith("PRIMARY KEY (\"tenant\", \"id\"))");
        Schema("erp").Objects.Single(made => made.Name == "crm_person_ux_code").Statement
            .Should().Be("CREATE UNIQUE INDEX \"crm_person_ux_code\" ON \"erp\".\"crm_person\" (\"tenant\", \"code\")");
    }

    private SqlSchema Schema(string? schema = null) => new(_m.Catalog, "crm_", new PostgreSqlDialect(schema));

    private string Sql(Filter filter)
    {
        var schema = Schema();
        var writer = new SqlWriter(schema.Dialect);
        var entity = schema.Of(_m.Person);
        new PredicateSql(schema, writer, grouped: false).Write(
            new FilterBinder(new FilterContext { Now = People.Start }).BindRule(_m.Person, filter), new SqlScope(entity.Root, "t", entity), negated: false);
        return writer.Text.ToString();
    }
}
