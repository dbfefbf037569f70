using Crm.Filters;
using Crm.Models;
using Crm.Storage.Sql;

namespace Crm.Storage.SqlServer;

/// <summary>The SQL of a few statements, word by word, where SQL Server has words of its own.</summary>
public sealed class GoldenSqlTests
{
    private readonly People _m = new();

    [Fact]
    public void Leaves_are_in_the_words_of_the_engine()
    {
        Sql(!_m.Rating.AtLeast(3)).Should().Be("CASE WHEN t.[rating] >= @p2 THEN 1 ELSE 0 END = 0");
        Sql(_m.Code.Is("a")).Should().Be("t.[code] = @p2");
        Sql(_m.Name.Contains("nn")).Should().Be("CHARINDEX(@p2, t.[name_key]) > 0");
        Sql(_m.Name.StartsWith("An")).Should().Be(
            "(t.[name_key] >= CAST(@p2 COLLATE Latin1_General_100_BIN2_UTF8 AS varchar(1600)) AND t.[name_key] < CAST(@p3 COLLATE Latin1_General_100_BIN2_UTF8 AS varchar(1600)))");
        Sql(_m.Parent.In([.. Enumerable.Range(0, 9).Select(i => new Guid(i, 0, 0, new byte[8]))])).Should().Be(
            "t.[parent] IN (SELECT CONVERT(binary(16), j.v, 2) FROM OPENJSON(@p2) WITH (v char(32) '$') j)");
        Sql(_m.Purchases.Sum(_m.Count).AtLeast(2m)).Should().Contain("EXISTS (SELECT COUNT_BIG(*) FROM [crm_purchase] r1").And.Contain("HAVING COALESCE(SUM(CAST(r1.[count] AS decimal(38,8))), 0) >= @p");
    }

    [Fact]
    public void Page_is_ranged_without_row_values_and_cut_off_by_fetch() =>
        new QueryStatements(Schema(), Schema().Of(_m.Person)).Page(Predicate.True, new PageLeg(_m.Born, Missing: false, Descending: true, IsBounded: true)).Text
            .Should().EndWith(" FROM [crm_person] t WHERE t.[tenant] = @p1 AND t.[born] IS NOT NULL AND (t.[born] < @p3 OR (t.[born] = @p3 AND t.[id] < @p4)) ORDER BY t.[born] DESC, t.[id] DESC OFFSET 0 ROWS FETCH NEXT @p2 ROWS ONLY");

    [Fact]
    public void Claim_skips_what_others_are_taking() =>
        new QueryStatements(Schema(), Schema().Of(_m.Job)).Due(_m.Job.Work!, Predicate.True).Text.Should()
            .StartWith("SELECT t.[id] FROM [crm_job] t WITH (UPDLOCK, READPAST, ROWLOCK, READCOMMITTEDLOCK) WHERE t.[tenant] = @p1 AND t.[due_at] <= @p2 AND (t.[lease_until] IS NULL OR t.[lease_until] <= @p3)")
            .And.EndWith("ORDER BY t.[due_at], t.[id] OFFSET 0 ROWS FETCH NEXT @p4 ROWS ONLY");

    [Fact]
    public void Rows_that_will_be_changed_are_locked_without_an_order() =>
        new QueryStatements(Schema(), Schema().Of(_m.Person)).Ids(Predicate.True).Text.Should()
            .Be("SELECT t.[id] FROM [crm_person] t WITH (UPDLOCK, ROWLOCK) WHERE t.[tenant] = @p1 ORDER BY (SELECT NULL) OFFSET 0 ROWS FETCH NEXT @p2 ROWS ONLY");

    [Fact]
    public void Update_of_a_set_names_its_table_behind_the_values() =>
        new QueryStatements(Schema("erp"), Schema("erp").Of(_m.Purchase)).UpdateWhere(Predicate.True, [new Assignment(_m.Category, default)]).Text.Should()
            .Be("UPDATE t SET [category] = @p2 FROM [erp].[crm_purchase] t WHERE t.[tenant] = @p1");

    [Fact]
    public void Numbers_are_counted_up_by_one_row_that_is_made_when_it_is_missing() => SystemStatements.Of(Schema()).NextNumber.Text.Should().Be(
        "INSERT INTO [crm_sequence] (tenant, name, value) SELECT @p1, @p2, 0 WHERE NOT EXISTS (SELECT 1 FROM [crm_sequence] s WITH (UPDLOCK, HOLDLOCK) WHERE s.tenant = @p1 AND s.name = @p2);\n"
        + "UPDATE [crm_sequence] SET value = value + 1 OUTPUT inserted.value WHERE tenant = @p1 AND name = @p2");

    [Fact]
    public void Tenant_is_made_behind_the_lock_of_the_last_one() => SystemStatements.Of(Schema()).MakeTenant.Text.Should().Be(
        "INSERT INTO [crm_tenant] (id, name) SELECT COALESCE(MAX(x.id), @p1) + 1, @p2 FROM [crm_tenant] x WITH (UPDLOCK, HOLDLOCK) HAVING NOT EXISTS (SELECT 1 FROM [crm_tenant] o WITH (UPDLOCK, HOLDLOCK) WHERE o.name = @p2)");

    [Fact]
    public void Tables_have_types_of_their_own_and_text_that_is_compared_as_bytes()
    {
        var person = Schema("erp").Objects.Single(made => made.Name == "crm_person").Statement;
        person.Should().StartWith("CREATE TABLE [erp].[crm_person] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, ")
            .And.Contain("[name] nvarchar(200) COLLATE Latin1_General_100_BIN2, [name_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [name_sort] varbinary(1600)")
            .And.Contain("[code] varbinary(300)").And.Contain("[notes] nvarchar(max) COLLATE Latin1_General_100_BIN2")
            .And.Contain("[income] decimal(19,4), [income_currency] varbinary(9)")
            .And.Contain("[born] date").And.Contain("[vip] bit").And.Contain("[archived_at] datetime2(6)")
            .And.EndWith("PRIMARY KEY ([tenant], [id]))");
    }

    [Fact]
    public void Unique_index_leaves_out_rows_without_a_value() =>
        Schema("erp").Objects.Single(made => made.Name == "crm_person_ux_code").Statement
            .Should().Be("CREATE UNIQUE INDEX [crm_person_ux_code] ON [erp].[crm_person] ([tenant], [code]) WHERE [code] IS NOT NULL");

    [Fact]
    public void Marks_are_saved_and_never_released()
    {
        var dialect = new SqlServerDialect();
        dialect.Savepoint("SAVEPOINT crm_write").Should().Be("SAVE TRANSACTION crm_write");
        dialect.Savepoint("ROLLBACK TO SAVEPOINT crm_write").Should().Be("ROLLBACK TRANSACTION crm_write");
        dialect.Savepoint("RELEASE SAVEPOINT crm_write").Should().BeEmpty();
        dialect.Savepoint("SELECT 1").Should().Be("SELECT 1");
    }

    private SqlSchema Schema(string? schema = null) => new(_m.Catalog, "crm_", new SqlServerDialect(schema));

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
