using Crm.Filters;
using Crm.Models;
using Crm.Storage.Sql;
using Crm.Storage.Sqlite;

namespace Crm.Storage.MySql;

/// <summary>The SQL of a few statements, word by word, where MariaDB has words of its own.</summary>
public sealed class GoldenSqlTests
{
    private readonly People _m = new();

    [Fact]
    public void Leaves_are_in_the_words_of_the_engine()
    {
        Sql(!_m.Rating.AtLeast(3)).Should().Be("(t.`rating` >= @p2) IS NOT TRUE");
        Sql(_m.Name.Contains("nn")).Should().Be("LOCATE(@p2, t.`name_key`) > 0");
        Sql(_m.Name.StartsWith("An")).Should().Be("(t.`name_key` >= @p2 AND t.`name_key` < @p3)");
        Sql(_m.Parent.In([.. Enumerable.Range(0, 9).Select(i => new Guid(i, 0, 0, new byte[8]))])).Should()
            .Be("t.`parent` IN (SELECT UNHEX(k.v) AS item FROM JSON_TABLE(@p2, '$[*]' COLUMNS (v CHAR(32) CHARACTER SET latin1 PATH '$')) k)");
        Sql(_m.Purchases.Sum(_m.Count).AtLeast(2m)).Should().Contain("HAVING COALESCE(SUM(r1.`count`), 0) >= @p");
    }

    [Fact]
    public void Find_asks_for_the_record_and_its_lists_in_one_batch()
    {
        var statement = new QueryStatements(Schema(), Schema().Of(_m.Person)).Find(Predicate.True);
        statement.Parts.Should().HaveCount(3);
        statement.Parts[1].Should().StartWith("SELECT c.`address`, c.`primary` FROM `crm_person_emails` c WHERE c.`tenant` = @p1 AND c.`owner` = @p2 ORDER BY");
        statement.Shared.Should().Be(2);
        statement.Current(" LOCK IN SHARE MODE").Parts.Should().OnlyContain(part => part.EndsWith(" LOCK IN SHARE MODE"));
    }

    [Fact]
    public void Page_goes_on_by_an_or_that_the_index_serves() =>
        new QueryStatements(Schema(), Schema().Of(_m.Person)).Page(Predicate.True, new PageLeg(_m.Rating, false, false, true)).Text.Should()
            .EndWith("AND t.`rating` IS NOT NULL AND (t.`rating` > @p3 OR (t.`rating` = @p3 AND t.`id` > @p4)) ORDER BY t.`rating`, t.`id` LIMIT @p2");

    [Fact]
    public void Claim_skips_what_others_are_taking_and_leases_by_ids()
    {
        var statements = new QueryStatements(Schema(), Schema().Of(_m.Job));
        statements.Due(_m.Job.Work!, Predicate.True).Text.Should().EndWith("LIMIT @p4 FOR UPDATE SKIP LOCKED");
        statements.Lease(_m.Job.Work!).Text.Should().StartWith("UPDATE (SELECT UNHEX(").And.Contain(") j STRAIGHT_JOIN `crm_job` t ON t.`tenant` = @p1 AND t.`id` = j.item SET t.");
        EntityStatements.DeleteMany(new MySqlDialect(), Schema().Of(_m.Job).Root).Text.Should().StartWith("DELETE t FROM (SELECT UNHEX(").And.EndWith("t.`id` = j.item");
    }

    [Fact]
    public void Numbers_of_documents_are_of_the_type_of_lists_so_that_a_list_is_read_once() =>
        new MySqlDialect().DocumentNumber("t.`custom`", "@p2").Should().EndWith(" IN ('INTEGER', 'UNSIGNED INTEGER') THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(t.`custom`, CONCAT('$.\"', @p2, '\"'))) AS SIGNED) END)");

    [Fact]
    public void Updates_alike_find_the_records_by_ids_and_their_version()
    {
        var entity = Schema().Of(_m.Person);
        EntityStatements.UpdateAlike(new MySqlDialect(), entity.Root, [_m.Rating.Ordinal], entity.Root.Of(_m.Person.Version!).Value).Text.Should()
            .StartWith("UPDATE (SELECT UNHEX(").And.EndWith(") j STRAIGHT_JOIN `crm_person` t ON t.`tenant` = @p1 AND t.`id` = j.item SET t.`rating` = @p2 WHERE t.`version` = @p3");
    }

    [Fact]
    public void Tables_say_their_character_set_and_the_collation_of_either_server()
    {
        const string Text = "CHARACTER SET utf8mb4 /*!80017 COLLATE utf8mb4_0900_bin *//*M!100200 COLLATE utf8mb4_nopad_bin */";
        var person = Schema("erp").Objects.Single(made => made.Name == "crm_person").Statement;
        person.Should().StartWith("CREATE TABLE `erp`.`crm_person` (`tenant` bigint NOT NULL, `id` binary(16) NOT NULL, ")
            .And.Contain($"`name` varchar(200) {Text}, `name_key` varchar(600) {Text}, `name_sort` varbinary(2000)")
            .And.Contain($"`income` decimal(19,4), `income_currency` varchar(3) {Text}")
            .And.Contain("`born` int").And.Contain("`vip` tinyint(1)").And.Contain("`archived_at` bigint")
            .And.EndWith("PRIMARY KEY (`tenant`, `id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4");
        Schema("erp").Objects.Single(made => made.Name == "crm_person_ux_code").Statement
            .Should().Be("CREATE UNIQUE INDEX `crm_person_ux_code` ON `erp`.`crm_person` (`tenant`, `code`)");
        foreach (var made in Schema().Objects)
        {
            var texts = System.Text.RegularExpressions.Regex.Count(made.Statement, "(varchar\\([0-9]+\\)|longtext) ");
            System.Text.RegularExpressions.Regex.Count(made.Statement, "nopad_bin").Should().Be(texts, made.Name);
        }
    }

    private SqlSchema Schema(string? schema = null) => new(_m.Catalog, "crm_", new MySqlDialect(schema));

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
