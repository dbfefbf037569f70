using Crm.Conformance;
using Crm.Models;
using Crm.Storage.Sql;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Storage.SqlServer;

/// <summary>Every statement that a model makes by itself, of the suite's models and of those built in, is one in the grammar of SQL Server.</summary>
public sealed class SchemaParseTests
{
    public static TheoryData<string> Catalogs => ["suite", "people", "built in"];

    [Theory]
    [MemberData(nameof(Catalogs))]
    public void The_script_of_the_schema_parses(string name)
    {
        foreach (var schema in (string?[])[null, "erp]x"])
        {
            var storage = new SqlServerStorage(Catalog(name), "Server=nowhere", new SqlServerStorageOptions { Schema = schema });
            var script = storage.Schema.CreateScript();
            Parsing.Parse(script);
            foreach (var made in new SqlSchema(Catalog(name), "crm_", new SqlServerDialect(schema)).Objects)
            {
                Parsing.Parse(made.Statement);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Catalogs))]
    public void Keys_have_columns_that_may_be_keys_and_no_more_of_them_than_may_be(string name)
    {
        foreach (var table in new SqlSchema(Catalog(name), "crm_", new SqlServerDialect()).Entities.SelectMany(entity => (SqlTable[])[entity.Root, .. entity.Children]))
        {
            foreach (var columns in (ValueList<string>[])[table.PrimaryKey, .. table.Indexes.Select(index => index.Columns)])
            {
                columns.Count.Should().BeLessThanOrEqualTo(32);
                columns.Select(column => SqlServerValues.ColumnType(table.Columns.Single(made => made.Name == column).Type)).Should().NotContain(type => type.Contains("(max)"), "an index of {0} has {1}", table.Name, columns);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Catalogs))]
    public void Statements_of_the_models_parse(string name)
    {
        var schema = new SqlSchema(Catalog(name), "crm_", new SqlServerDialect());
        var statements = schema.Entities.SelectMany(entity => Statements(schema, entity)).Select(statement => (statement.Text, Parsing.Parameters(statement))).ToList();
        Parsing.Check(statements, schema);
        statements.Count.Should().BeGreaterThan(100);
        Console.WriteLine($"[printed] SQL Server: statements of the models '{name}' parsed by Microsoft's parser: {statements.Count}");
    }

    [Fact]
    public void Statements_beside_the_models_parse()
    {
        var schema = new SqlSchema(Catalog("suite"), "crm_", new SqlServerDialect("erp"));
        var (find, make, next) = SystemStatements.Of(schema);
        foreach (var text in (string[])[find.Text, make.Text, next.Text, SqlServerInspection.Objects, SqlServerIdentity.Query, SqlServerLocks.Take, SqlServerUpgrade.Create("[erp]"), "SELECT SCHEMA_ID(@p1)"])
        {
            Parsing.Parse(text);
        }

        foreach (var text in (string[])["SAVEPOINT crm_write", "ROLLBACK TO SAVEPOINT crm_mark_1"])
        {
            Parsing.Parse(schema.Dialect.Savepoint(text));
        }
    }

    private static ModelCatalog Catalog(string name) => name switch
    {
        "suite" => TestCatalog.Create(),
        "people" => new People().Catalog,
        _ => new ServiceCollection().AddCrm(crm => crm.UseSqlServer("Server=nowhere").AllowEverything()).BuildServiceProvider().GetRequiredService<ModelCatalog>(),
    };

    private static IEnumerable<SqlStatement> Statements(SqlSchema schema, SqlEntity entity)
    {
        var dialect = schema.Dialect;
        var queries = new QueryStatements(schema, entity);
        SqlTable[] tables = [entity.Root, .. entity.Children];
        SqlStatement?[] fixedOnes = [entity.InsertRoot, entity.InsertSlots, entity.DeleteRoot, .. entity.InsertChild, .. entity.UpdateChild, .. entity.DeleteChild, .. entity.DeleteChildren, entity.InsertToken, entity.DeleteToken];
        return
        [
            .. fixedOnes.OfType<SqlStatement>(),
            .. tables.Select(table => EntityStatements.DeleteMany(dialect, table)),
            .. entity.Children.Select(table => EntityStatements.ReadChildren(dialect, table)),
            queries.Find(Predicate.True), queries.Many(), queries.Count(Predicate.True), queries.Ids(Predicate.True),
            .. entity.Model.Fields.Skip(1).SelectMany(field => OfField(schema, entity, queries, field)),
            .. entity.Model.Work is { } work ? [queries.Due(work, Predicate.True), queries.Lease(work)] : Array.Empty<SqlStatement>(),
            .. entity.Model.Fields.Where(field => field.Sortable).Prepend(null).SelectMany(field => Pages(queries, field)),
        ];
    }

    private static IEnumerable<SqlStatement> OfField(SqlSchema schema, SqlEntity entity, QueryStatements queries, Field field)
    {
        var guard = entity.Model.Version is { } version ? entity.Root.Of(version).Value : null;
        yield return EntityStatements.Update(schema.Dialect, entity.Root, [field.Ordinal], guard);
        yield return queries.UpdateWhere(new PresentPredicate(field), [new Assignment(field, default)]);
        if (field.Type is FieldType.Integer or FieldType.Decimal or FieldType.Money or FieldType.Date or FieldType.Instant)
        {
            yield return queries.Aggregate(new AggregateQuery { Measures = [new Measure(RelatedAggregate.Min, field, "EUR"), new Measure(RelatedAggregate.Max, field, "EUR"), new Measure(RelatedAggregate.Count, field, "EUR")] });
        }

        if (field.Type is FieldType.Integer or FieldType.Decimal or FieldType.Money)
        {
            yield return queries.Aggregate(new AggregateQuery { GroupBy = entity.Model.CreatedAt, Measures = [new Measure(RelatedAggregate.Sum, field, "EUR")] });
        }

        if (field.Type is not (FieldType.LongText or FieldType.Choices or FieldType.Document or FieldType.Money))
        {
            yield return queries.Aggregate(new AggregateQuery { GroupBy = field, Measures = [new Measure(RelatedAggregate.Count)] });
        }
    }

    private static IEnumerable<SqlStatement> Pages(QueryStatements queries, Field? field)
    {
        for (var kind = 0; kind < 8; kind++)
        {
            if (field is not null || (kind & 1) == 0)
            {
                yield return queries.Page(Predicate.True, new PageLeg(field, Missing: (kind & 1) != 0, Descending: (kind & 2) != 0, IsBounded: (kind & 4) != 0));
            }
        }
    }
}
