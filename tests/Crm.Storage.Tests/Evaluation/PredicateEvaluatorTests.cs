using Crm.Conformance;
using Crm.Models;
using Crm.Storage;

namespace Crm.Evaluation;

/// <summary>What the conformance of the storage in memory does not show: rows that are stored nowhere.</summary>
public sealed class PredicateEvaluatorTests
{
    private static readonly PredicateEvaluator Evaluator = new((_, _) => throw new InvalidOperationException("not asked"));

    [Fact]
    public void Matches_derives_search_tokens_of_a_row_that_is_not_stored()
    {
        var row = RowOf(new Customer { Id = default, Name = "ОКСАНА Шевченко" });
        Evaluator.Matches(new SearchPredicate(["окс", "шев"]), row).Should().BeTrue();
        Evaluator.Matches(new SearchPredicate(["окс", "xyz"]), row).Should().BeFalse();
    }

    [Fact]
    public void Matches_asks_the_callback_for_related_records()
    {
        var related = new RelatedPredicate(OrderModel.Orders, Predicate.True, RelatedAggregate.Count, null, null, Predicate.True);
        var row = RowOf(new Customer { Id = default });
        var asked = new List<(RelatedPredicate, Row)>();
        var evaluator = new PredicateEvaluator((predicate, source) =>
        {
            asked.Add((predicate, source));
            return true;
        });
        evaluator.Matches(new NotPredicate(related), row).Should().BeFalse();
        asked.Should().Equal((related, row));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(4, false)]
    [InlineData(null, false)]
    public void Matches_compares_a_row_of_an_entity(int? visits, bool expected)
    {
        var row = RowOf(new Customer { Id = default, Visits = visits });
        Evaluator.Matches(new ComparePredicate(CustomerModel.Visits, CompareOperator.Ge, FieldValue.Integer(5)), row).Should().Be(expected);
    }

    [Fact]
    public void Matches_throws_for_a_field_of_another_entity()
    {
        var act = () => Evaluator.Matches(new PresentPredicate(OrderModel.Category), RowOf(new Customer { Id = default }));
        act.Should().Throw<InvalidOperationException>().WithMessage("*category*customer*");
    }

    [Fact]
    public void MatchesValue_joins_the_tests_of_one_value()
    {
        var count = RelatedPredicate.CountField;
        var between = new AllPredicate([new ComparePredicate(count, CompareOperator.Ge, FieldValue.Integer(2)), new NotPredicate(new ComparePredicate(count, CompareOperator.Gt, FieldValue.Integer(3)))]);
        new[] { 1, 2, 3, 4 }.Select(n => Evaluator.MatchesValue(between, FieldValue.Integer(n))).Should().Equal(false, true, true, false);
        Evaluator.MatchesValue(between, FieldValue.Missing).Should().BeFalse();
        Evaluator.MatchesValue(new AnyPredicate([]), FieldValue.Integer(1)).Should().BeFalse();
        Evaluator.MatchesValue(Predicate.Not(new PresentPredicate(count)), FieldValue.Missing).Should().BeTrue();
    }

    [Fact]
    public void Latest_puts_rows_without_an_instant_before_all_others()
    {
        var latest = new RunningMeasure(RelatedAggregate.Latest, OrderModel.Category, null, OrderModel.PlacedAt);
        latest.Value.Should().Be(FieldValue.Missing);
        latest.Add(Order(9, "no instant", null));
        latest.Value.Should().Be(FieldValue.Code("no instant"));
        latest.Add(Order(1, "some instant", TestClock.Start));
        latest.Add(Order(8, "no instant either", null));
        latest.Value.Should().Be(FieldValue.Code("some instant"));
    }

    [Fact]
    public void Measure_without_its_field_is_refused()
    {
        var sum = () => new RunningMeasure(RelatedAggregate.Sum, null, null);
        sum.Should().Throw<ArgumentNullException>();
        var latest = () => new RunningMeasure(RelatedAggregate.Latest, OrderModel.Category, null);
        latest.Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void Count_of_a_field_counts_the_rows_that_have_a_value()
    {
        var count = new RunningMeasure(RelatedAggregate.Count, OrderModel.Category, null);
        count.Value.Should().Be(FieldValue.Integer(0));
        count.Add(Order(1, "cooling", null));
        count.Add(Order(2, null, null));
        count.Add(Order(3, "parts", null));
        count.Value.Should().Be(FieldValue.Integer(2));
        var all = new RunningMeasure(RelatedAggregate.Count, null, null);
        all.Add(Order(2, null, null));
        all.Value.Should().Be(FieldValue.Integer(1));
    }

    [Fact]
    public void Matches_searches_the_tokens_that_the_engine_keeps()
    {
        var row = RowOf(new Customer { Id = default, Name = "Оксана" });
        var kept = new PredicateEvaluator((_, _) => false, _ => ["шевченко"]);
        kept.Matches(new SearchPredicate(["шев"]), row).Should().BeTrue();
        kept.Matches(new SearchPredicate(["окс"]), row).Should().BeFalse();
    }

    [Fact]
    public void Test_of_a_value_that_is_no_test_of_a_value_is_refused_by_name()
    {
        var act = () => Evaluator.MatchesValue(new SearchPredicate(["x"]), FieldValue.Integer(1));
        act.Should().Throw<NotSupportedException>().WithMessage("*SearchPredicate*");
    }

    [Fact]
    public void Missing_arguments_are_refused_by_name()
    {
        var row = RowOf(new Customer { Id = default });
        var related = new RelatedPredicate(OrderModel.Orders, Predicate.True, RelatedAggregate.Count, null, null, Predicate.True);
        Refused(() => _ = new PredicateEvaluator(null!), "related");
        Refused(() => Evaluator.Matches(null!, row), "predicate");
        Refused(() => Evaluator.Matches(Predicate.True, null!), "row");
        Refused(() => Evaluator.MatchesValue(null!, default), "test");
        Refused(() => Evaluator.MatchesRelated(null!, []), "predicate");
        Refused(() => Evaluator.MatchesRelated(related, null!), "targets");
        Refused(() => new RunningMeasure(RelatedAggregate.Count, null, null).Add(null!), "row");

        static void Refused(Action call, string argument) => call.Should().Throw<ArgumentNullException>().WithParameterName(argument);
    }

    private static Row Order(int number, string? category, DateTimeOffset? placedAt)
    {
        var row = new Row(OrderModel.Model);
        OrderModel.Model.Write(new Order { Id = new Id<Order>(new Guid(number, 0, 0, new byte[8])), Category = category, PlacedAt = placedAt }, row);
        return row;
    }

    private static Row RowOf(Customer customer)
    {
        var row = new Row(CustomerModel.Model);
        CustomerModel.Model.Write(customer, row);
        return row;
    }
}
