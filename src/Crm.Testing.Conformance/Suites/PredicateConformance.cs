using Crm.Models;
using Crm.Storage;
using Crm.Text;

namespace Crm.Conformance;

/// <summary>The meaning of predicates over fields and lists.</summary>
public abstract class PredicateConformance(IStorageHarness harness) : StorageConformance(harness)
{
    [Fact]
    public async Task Comparison_with_a_missing_value_is_false_and_its_not_true()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Visits = 5, Owner = "a", Vip = true, Credit = new Money(1, "UAH") }, NewCustomer(2));
        foreach (var test in (Predicate[])
        [
            Compare(CustomerModel.Visits, CompareOperator.Eq, FieldValue.Integer(5)),
            Compare(CustomerModel.Visits, CompareOperator.Gt, FieldValue.Integer(0)),
            Compare(CustomerModel.Owner, CompareOperator.Eq, FieldValue.Code("a")),
            Compare(CustomerModel.Vip, CompareOperator.Eq, FieldValue.Boolean(true)),
            Compare(CustomerModel.Credit, CompareOperator.Ge, FieldValue.Money(new Money(0, "UAH"))),
            new InPredicate(CustomerModel.Visits, [FieldValue.Integer(4), FieldValue.Integer(5)]),
            new PrefixPredicate(CustomerModel.Owner, "a"),
            new PresentPredicate(CustomerModel.Visits),
        ])
        {
            (await NumbersAsync(test)).Should().Equal([1], "{0}", test);
            (await NumbersAsync(new NotPredicate(test))).Should().Equal([2], "not {0}", test);
            (await NumbersAsync(new NotPredicate(new NotPredicate(test)))).Should().Equal([1], "not not {0}", test);
            (await NumbersAsync(new AnyPredicate([new NotPredicate(test), test]))).Should().Equal([1, 2], "one or the other of {0}", test);
            (await NumbersAsync(new NotPredicate(new AllPredicate([test, Predicate.True])))).Should().Equal([2], "not of all of {0}", test);
            (await NumbersAsync(new NotPredicate(new AnyPredicate([test, Predicate.False])))).Should().Equal([2], "not of any of {0}", test);
        }
    }

    [Fact]
    public async Task Joins_of_nothing_are_all_true_and_any_false()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1));
        (await NumbersAsync(new AllPredicate([]))).Should().Equal(1);
        (await NumbersAsync(new AnyPredicate([]))).Should().BeEmpty();
        (await NumbersAsync(new NotPredicate(new AnyPredicate([])))).Should().Equal(1);
        (await NumbersAsync(new InPredicate(CustomerModel.Owner, []))).Should().BeEmpty();
        (await NumbersAsync(new NotPredicate(new InPredicate(CustomerModel.Owner, [])))).Should().Equal(1);
        (await NumbersAsync(Predicate.False)).Should().BeEmpty();
    }

    [Fact]
    public async Task Numbers_compare_by_size()
    {
        await SaveAsync(CustomerModel.Model, Enumerable.Range(0, 12).Select(n => NewCustomer(n + 1) with { Visits = n - 3, Score = n - 3 + 0.5m }));
        (await NumbersAsync(CustomerModel.Visits.LessThan(0))).Should().Equal(1, 2, 3);
        (await NumbersAsync(CustomerModel.Visits.AtMost(0))).Should().Equal(1, 2, 3, 4);
        (await NumbersAsync(CustomerModel.Visits.GreaterThan(7))).Should().Equal(12);
        (await NumbersAsync(CustomerModel.Visits.AtLeast(7))).Should().Equal(11, 12);
        (await NumbersAsync(CustomerModel.Score.GreaterThan(7.5m))).Should().Equal(12);
        (await NumbersAsync(CustomerModel.Score.AtLeast(7.5m))).Should().Equal(11, 12);
        (await NumbersAsync(CustomerModel.Score.LessThan(-1.5m))).Should().Equal(1);
        (await NumbersAsync(CustomerModel.Score.Is(-1.5m))).Should().Equal(2);
    }

    [Fact]
    public async Task Between_includes_both_ends()
    {
        var day = new DateOnly(2026, 1, 1);
        await SaveAsync(CustomerModel.Model, Enumerable.Range(1, 5).Select(n => NewCustomer(n) with { Visits = n, BirthDate = day.AddDays(n), SeenAt = Now.AddTicks(n * 10), Score = n }));
        (await NumbersAsync(CustomerModel.Visits.Between(2, 4))).Should().Equal(2, 3, 4);
        (await NumbersAsync(CustomerModel.Score.Between(2, 4))).Should().Equal(2, 3, 4);
        (await NumbersAsync(CustomerModel.BirthDate.Between(day.AddDays(2), day.AddDays(4)))).Should().Equal(2, 3, 4);
        (await NumbersAsync(CustomerModel.SeenAt.Between(Now.AddTicks(20), Now.AddTicks(40)))).Should().Equal(2, 3, 4);
    }

    [Fact]
    public async Task Decimals_differ_by_their_last_place()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Score = 9.9999m, Rate = 0.00000001m }, NewCustomer(2) with { Score = 10, Rate = 0.00000002m });
        (await NumbersAsync(CustomerModel.Score.LessThan(10))).Should().Equal(1);
        (await NumbersAsync(CustomerModel.Score.Is(9.9999m))).Should().Equal(1);
        (await NumbersAsync(CustomerModel.Rate.GreaterThan(0.00000001m))).Should().Equal(2);
    }

    [Fact]
    public async Task Constants_with_more_decimals_than_are_stored_compare_exactly()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Score = 1.2345m }, NewCustomer(2) with { Score = 1.2346m });
        (await NumbersAsync(CustomerModel.Score.LessThan(1.23455m))).Should().Equal(1);
        (await NumbersAsync(CustomerModel.Score.AtLeast(1.23455m))).Should().Equal(2);
        (await NumbersAsync(CustomerModel.Score.Is(1.23455m))).Should().BeEmpty();
        (await NumbersAsync(CustomerModel.Score.IsNot(1.23455m))).Should().Equal(1, 2);
    }

    [Fact]
    public async Task Money_matches_only_in_its_currency()
    {
        await SaveAsync(
            CustomerModel.Model,
            NewCustomer(1) with { Credit = new Money(100, "UAH") },
            NewCustomer(2) with { Credit = new Money(100, "EUR") },
            NewCustomer(3) with { Credit = new Money(-5, "EUR") },
            NewCustomer(4));
        (await NumbersAsync(CustomerModel.Credit.Is(new Money(100, "EUR")))).Should().Equal(2);
        (await NumbersAsync(CustomerModel.Credit.AtLeast(new Money(-100, "EUR")))).Should().Equal(2, 3);
        (await NumbersAsync(CustomerModel.Credit.LessThan(new Money(1_000, "UAH")))).Should().Equal(1);
        (await NumbersAsync(CustomerModel.Credit.In(new Money(100, "UAH"), new Money(-5, "EUR"), new Money(-5, "UAH")))).Should().Equal(1, 3);
        (await NumbersAsync(!CustomerModel.Credit.AtLeast(new Money(-100, "EUR")))).Should().Equal(1, 4);
    }

    [Fact]
    public async Task Codes_match_exactly()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Owner = "maria" }, NewCustomer(2) with { Owner = "Maria" }, NewCustomer(3) with { Owner = "mária" }, NewCustomer(4) with { Owner = "maria%" });
        (await NumbersAsync(CustomerModel.Owner.Is("maria"))).Should().Equal(1);
        (await NumbersAsync(CustomerModel.Owner.StartsWith("maria"))).Should().Equal(1, 4);
        (await NumbersAsync(CustomerModel.Owner.StartsWith("maria%"))).Should().Equal(4);
        (await NumbersAsync(CustomerModel.Owner.StartsWith("M"))).Should().Equal(2);
    }

    [Fact]
    public async Task Codes_compare_by_code_point()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Owner = "\uFF21" }, NewCustomer(2) with { Owner = "\U0001F600" }, NewCustomer(3) with { Owner = "z" });
        (await NumbersAsync(Compare(CustomerModel.Owner, CompareOperator.Gt, FieldValue.Code("\uFF21")))).Should().Equal(2);
        (await NumbersAsync(Compare(CustomerModel.Owner, CompareOperator.Lt, FieldValue.Code("\U0001F600")))).Should().Equal(1, 3);
        (await NumbersAsync(CustomerModel.Owner.StartsWith("\U0001F600"))).Should().Equal(2);
    }

    [Fact]
    public async Task Names_match_by_folded_key()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Name = "ОКСАНА Шевченко" }, NewCustomer(2) with { Name = "علي رضا" }, NewCustomer(3) with { Name = "Émile Zola" }, NewCustomer(4));
        (await NumbersAsync(CustomerModel.Name.Is("оксана шевченко"))).Should().Equal(1);
        (await NumbersAsync(CustomerModel.Name.Is("علی رضا"))).Should().Equal(2);
        (await NumbersAsync(CustomerModel.Name.In("EMILE ZOLA", "nobody"))).Should().Equal(3);
        (await NumbersAsync(CustomerModel.Name.IsNot("emile zola"))).Should().Equal(1, 2, 4);
    }

    [Fact]
    public async Task Prefix_of_a_name_is_of_its_folded_key()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Name = "ОКСАНА" }, NewCustomer(2) with { Name = "Окунь" }, NewCustomer(3) with { Name = "Роксана" });
        (await NumbersAsync(CustomerModel.Name.StartsWith("окс"))).Should().Equal(1);
        (await NumbersAsync(CustomerModel.Name.StartsWith("ОК"))).Should().Equal(1, 2);
    }

    [Fact]
    public async Task Contains_finds_a_part_of_names_and_long_texts()
    {
        await SaveAsync(
            CustomerModel.Model,
            NewCustomer(1) with { Name = "ОКСАНА", Notes = "Has a 100%_discount\\deal" },
            NewCustomer(2) with { Name = "Роксана", Notes = "has a 100x discount" },
            NewCustomer(3));
        (await NumbersAsync(CustomerModel.Name.Contains("Ксан"))).Should().Equal(1, 2);
        (await NumbersAsync(CustomerModel.Notes.Contains("HAS A"))).Should().Equal(1, 2);
        (await NumbersAsync(CustomerModel.Notes.Contains("%_"))).Should().Equal(1);
        (await NumbersAsync(CustomerModel.Notes.Contains("0%"))).Should().Equal(1);
        (await NumbersAsync(CustomerModel.Notes.Contains("\\"))).Should().Equal(1);
        (await NumbersAsync(!CustomerModel.Notes.Contains("has a"))).Should().Equal(3);
    }

    [Fact]
    public async Task In_takes_ten_thousand_values()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Owner = "o5", Visits = 9_999, Name = "N7" }, NewCustomer(2) with { Owner = "x", Visits = -1, Name = "M" });
        (await NumbersAsync(CustomerModel.Owner.In([.. Enumerable.Range(0, 10_000).Select(n => $"o{n}")]))).Should().Equal(1);
        (await NumbersAsync(CustomerModel.Visits.In([.. Enumerable.Range(0, 10_000).Select(n => (long)n)]))).Should().Equal(1);
        (await NumbersAsync(!CustomerModel.Name.In([.. Enumerable.Range(0, 10_000).Select(n => $"n{n}")]))).Should().Equal(2);
    }

    [Fact]
    public async Task Instants_compare_to_the_microsecond()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { SeenAt = Now }, NewCustomer(2) with { SeenAt = Now.AddTicks(10) });
        (await NumbersAsync(CustomerModel.SeenAt.LessThan(Now.AddTicks(10)))).Should().Equal(1);
        (await NumbersAsync(CustomerModel.SeenAt.Is(Now.AddTicks(10).ToOffset(TimeSpan.FromHours(3.5))))).Should().Equal(2);
    }

    [Fact]
    public async Task References_and_booleans_match()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { CompanyId = Id<Customer>(7), Vip = true }, NewCustomer(2) with { CompanyId = Id<Customer>(8), Vip = false }, NewCustomer(3));
        (await NumbersAsync(CustomerModel.CompanyId.Is(Guid(7)))).Should().Equal(1);
        (await NumbersAsync(CustomerModel.CompanyId.In(Guid(7), Guid(8)))).Should().Equal(1, 2);
        (await NumbersAsync(CustomerModel.Vip.Is(false))).Should().Equal(2);
        (await NumbersAsync(CustomerModel.Vip.IsNot(true))).Should().Equal(2, 3);
        (await NumbersAsync(CustomerModel.Model.Id.In(Guid(3), Guid(1), Guid(9)))).Should().Equal(1, 3);
    }

    [Fact]
    public async Task Child_is_true_for_any_row_of_the_list()
    {
        await SaveAsync(
            CustomerModel.Model,
            NewCustomer(1) with { Emails = [new Email("a@x.com", "work"), new Email("b@y.com", "home")] },
            NewCustomer(2) with { Emails = [new Email("c@x.com", "home")] },
            NewCustomer(3));
        (await NumbersAsync(CustomerModel.Emails.Any(CustomerModel.EmailPurpose.Is("home")))).Should().Equal(1, 2);
        (await NumbersAsync(CustomerModel.Emails.Any(CustomerModel.EmailPurpose.Is("home") & CustomerModel.EmailAddress.StartsWith("a")))).Should().BeEmpty("both must hold for the same row");
        (await NumbersAsync(CustomerModel.Emails.Any(!CustomerModel.EmailPurpose.Is("home")))).Should().Equal(1);
        (await NumbersAsync(!CustomerModel.Emails.Any(CustomerModel.EmailPurpose.Is("home")))).Should().Equal(3);
        (await NumbersAsync(CustomerModel.Emails.Any())).Should().Equal(1, 2);
        (await NumbersAsync(CustomerModel.EmailAddress.IsMissing())).Should().Equal(3);
    }

    [Fact]
    public async Task Child_rows_with_missing_values_are_two_valued_too()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Emails = [new Email("a@x.com")] }, NewCustomer(2) with { Emails = [new Email("b@x.com", "work")] });
        (await NumbersAsync(new ChildPredicate(CustomerModel.Emails, new NotPredicate(Compare(CustomerModel.EmailPurpose, CompareOperator.Eq, FieldValue.Code("work")))))).Should().Equal(1);
        (await NumbersAsync(new NotPredicate(new ChildPredicate(CustomerModel.Emails, new PresentPredicate(CustomerModel.EmailPurpose))))).Should().Equal(1);
    }

    [Fact]
    public async Task Words_are_had_by_any_and_by_all()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Tags = ["a", "b"] }, NewCustomer(2) with { Tags = ["b", "c"] }, NewCustomer(3));
        (await NumbersAsync(CustomerModel.Tags.HasAny("a", "c"))).Should().Equal(1, 2);
        (await NumbersAsync(CustomerModel.Tags.HasAll("a", "b"))).Should().Equal(1);
        (await NumbersAsync(CustomerModel.Tags.HasAll())).Should().Equal(1, 2, 3);
        (await NumbersAsync(CustomerModel.Tags.HasAny())).Should().BeEmpty();
        (await NumbersAsync(!CustomerModel.Tags.HasAny("b"))).Should().Equal(3);
    }

    [Fact]
    public async Task Predicates_nest()
    {
        await SaveAsync(CustomerModel.Model, Enumerable.Range(0, 16).Select(n => NewCustomer(n + 1) with { Visits = n, Vip = n % 2 == 0, Tags = n % 3 == 0 ? ["x"] : [] }));
        var where = (CustomerModel.Visits.LessThan(4) | !(CustomerModel.Vip.Is(true) | CustomerModel.Tags.HasAny("x"))) & !CustomerModel.Visits.In(1, 5);
        (await NumbersAsync(where)).Should().Equal(Enumerable.Range(0, 16).Where(n => (n < 4 || !(n % 2 == 0 || n % 3 == 0)) && n is not (1 or 5)).Select(n => n + 1));
    }

    [Fact]
    public async Task Text_of_constants_is_never_syntax()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Owner = "o'brien", Name = "Robert'); DROP TABLE customer; --" }, NewCustomer(2) with { Owner = "?" });
        (await NumbersAsync(CustomerModel.Owner.Is("o'brien"))).Should().Equal(1);
        (await NumbersAsync(CustomerModel.Owner.In("o'brien", "?", "$1", "[\"]"))).Should().Equal(1, 2);
        (await NumbersAsync(new ContainsPredicate(CustomerModel.Name, TextFold.Fold("DROP TABLE")))).Should().Equal(1);
    }

    private static ComparePredicate Compare(Field field, CompareOperator @operator, FieldValue value) => new(field, @operator, value);
}
