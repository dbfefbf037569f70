using Crm.Filters;
using Crm.Models;
using Crm.Storage.Sql;

namespace Crm.Storage.Sqlite;

/// <summary>The SQL of a few predicates, word by word.</summary>
public sealed class GoldenSqlTests
{
    private readonly People _m = new();

    [Fact]
    public void Leaf_may_be_unknown_and_so_is_negated_by_is_not_true()
    {
        Sql(_m.Rating.AtLeast(3)).Should().Be("t.\"rating\" >= @2");
        Sql(!_m.Rating.AtLeast(3)).Should().Be("(t.\"rating\" >= @2) IS NOT TRUE");
        Sql(_m.Rating.IsMissing()).Should().Be("t.\"rating\" IS NULL");
        Sql(_m.Income.Is(new Money(1, "EUR"))).Should().Be("(t.\"income\" = @2 AND t.\"income_currency\" = @3)");
    }

    [Fact]
    public void Negation_is_pushed_to_the_leaves() =>
        Sql(!((_m.Stage.Is("a") & _m.Vip.Is(true)) | _m.Emails.Any()))
            .Should().Be("(((t.\"stage\" = @2) IS NOT TRUE OR (t.\"vip\" = @3) IS NOT TRUE) AND NOT EXISTS (SELECT 1 FROM \"crm_person_emails\" c1 WHERE c1.\"tenant\" = @1 AND c1.\"owner\" = t.\"id\"))");

    [Fact]
    public void Names_are_compared_by_their_key()
    {
        Sql(_m.Name.StartsWith("An")).Should().Be("(t.\"name_key\" >= @2 AND t.\"name_key\" < @3)");
        Sql(_m.Name.Contains("nn")).Should().Be("instr(t.\"name_key\", @2) > 0");
        Sql(_m.Notes.Contains("tea")).Should().Be("instr(t.\"notes_key\", @2) > 0");
    }

    [Fact]
    public void In_is_one_list_parameter_unless_it_is_short()
    {
        Sql(_m.Stage.In("a", "b")).Should().Be("t.\"stage\" IN (@2, @3)");
        Sql(_m.Stage.In([.. Enumerable.Range(0, 9).Select(i => "s" + i)])).Should().Be("t.\"stage\" IN (SELECT value FROM json_each(@2))");
        Sql(_m.Parent.In([.. Enumerable.Range(0, 9).Select(i => new Guid(i, 0, 0, new byte[8]))])).Should().Be("t.\"parent\" IN (SELECT unhex(value) FROM json_each(@2))");
    }

    [Fact]
    public void Search_is_a_range_of_tokens_for_each_word_within_the_one_before() =>
        Sql(Filter.Search("b a")).Should().Be(
            "t.\"id\" IN (SELECT s1.\"record\" FROM \"crm_person_token\" s1 WHERE s1.\"tenant\" = @1 AND s1.\"token\" >= @2 AND s1.\"token\" < @3"
            + " AND s1.\"record\" IN (SELECT s2.\"record\" FROM \"crm_person_token\" s2 WHERE s2.\"tenant\" = @1 AND s2.\"token\" >= @4 AND s2.\"token\" < @5))");

    [Fact]
    public void Related_none_excludes_and_never_meets_a_null() =>
        Sql(_m.Purchases.None(), grouped: true).Should().Be(
            "t.\"id\" NOT IN (SELECT r1.\"person\" FROM \"crm_purchase\" r1 WHERE r1.\"tenant\" = @1 AND r1.\"person\" IS NOT NULL)");

    [Fact]
    public void Related_test_that_holds_over_none_excludes_those_for_which_it_does_not() =>
        Sql(_m.Purchases.Count().LessThan(3), grouped: true).Should().Be(
            "t.\"id\" NOT IN (SELECT r1.\"person\" FROM \"crm_purchase\" r1 WHERE r1.\"tenant\" = @1 AND r1.\"person\" IS NOT NULL GROUP BY r1.\"person\" HAVING (COUNT(*) < @2) IS NOT TRUE)");

    [Fact]
    public void Shapes_are_equal_where_the_text_is_and_differ_where_it_differs()
    {
        Filter[] filters =
        [
            _m.Stage.Is("a"), _m.Code.Is("a"), _m.Stage.StartsWith("a"), !_m.Stage.Is("a"), _m.Stage.In("a"), _m.Stage.In("a", "b"), _m.Rating.AtLeast(1), _m.Rating.AtMost(1),
            _m.Rating.IsMissing(), _m.Rating.IsPresent(), _m.Emails.Any(), _m.Tags.Any(), _m.Tags.HasAny("a"), _m.Address.Is("a"), Filter.Search("a"), Filter.Search("a b"),
            _m.Purchases.Any(), _m.Purchases.None(), _m.Purchases.Count().AtLeast(2), _m.Purchases.Count().LessThan(2), _m.Purchases.Sum(_m.Count).AtLeast(2m),
            _m.Purchases.Max(_m.Count).AtLeast(2), _m.Purchases.Latest(_m.Count).AtLeast(2), _m.Purchases.Max(_m.Total, currency: "EUR").AtLeast(2m), _m.Purchases.Any(_m.Category.Is("x")),
            _m.Stage.Is("a") & _m.Code.Is("a"), _m.Stage.Is("a") | _m.Code.Is("a"), _m.Name.Contains("a"), _m.Notes.Contains("a"), _m.Income.AtLeast(new Money(1, "EUR")),
        ];
        var schema = Schema();
        var texts = filters.Select(filter => Sql(filter)).ToArray();
        var shapes = filters.Select(filter => Shape(schema, filter)).ToArray();
        texts.Should().OnlyHaveUniqueItems();
        shapes.Should().OnlyHaveUniqueItems();
        Shape(schema, _m.Stage.Is("b")).Should().Be(Shape(schema, _m.Stage.Is("a")));
    }

    private SqlSchema Schema() => new(_m.Catalog, "crm_", new SqliteDialect());

    private Predicate Bind(Filter filter) => new FilterBinder(new FilterContext { Now = People.Start }).BindRule(_m.Person, filter);

    private string Shape(SqlSchema schema, Filter filter)
    {
        var key = new ShapeKey().Start('x');
        PredicateShape.Write(key, Bind(filter), schema);
        return key.Text.ToString();
    }

    private string Sql(Filter filter, bool grouped = false)
    {
        var schema = Schema();
        var writer = new SqlWriter(schema.Dialect);
        var entity = schema.Of(_m.Person);
        new PredicateSql(schema, writer, grouped).Write(Bind(filter), new SqlScope(entity.Root, "t", entity), negated: false);
        return writer.Build().Text;
    }
}
