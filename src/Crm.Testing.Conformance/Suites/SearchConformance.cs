using Crm.Filters;

namespace Crm.Conformance;

/// <summary>Search by the beginnings of words.</summary>
public abstract class SearchConformance(IStorageHarness harness) : StorageConformance(harness)
{
    [Fact]
    public async Task Search_finds_records_of_which_every_word_begins_a_token()
    {
        await SaveSampleAsync();
        (await NumbersAsync(Filter.Search("окс"))).Should().Equal(1, 2);
        (await NumbersAsync(Filter.Search("шев окс"))).Should().Equal(1);
        (await NumbersAsync(Filter.Search("окс петр"))).Should().Equal(2);
        (await NumbersAsync(Filter.Search("окс nobody"))).Should().BeEmpty();
    }

    [Fact]
    public async Task Search_takes_beginnings_and_not_middles()
    {
        await SaveSampleAsync();
        (await NumbersAsync(Filter.Search("евченко"))).Should().BeEmpty();
    }

    [Fact]
    public async Task Search_folds_both_sides()
    {
        await SaveSampleAsync();
        (await NumbersAsync(Filter.Search("ОКСАНА"))).Should().Equal(1, 2);
        (await NumbersAsync(Filter.Search("emile"))).Should().Equal(3);
        (await NumbersAsync(Filter.Search("علی"))).Should().Equal(4);
    }

    [Fact]
    public async Task Search_finds_by_words_of_lists()
    {
        await SaveSampleAsync();
        (await NumbersAsync(Filter.Search("sales@ex"))).Should().Equal(3);
        (await NumbersAsync(Filter.Search("emile sales"))).Should().Equal(3);
    }

    [Fact]
    public async Task Search_joins_with_other_tests()
    {
        await SaveSampleAsync();
        (await NumbersAsync(Filter.Search("окс") & CustomerModel.Owner.Is("omid"))).Should().Equal(2);
        (await NumbersAsync(!Filter.Search("окс"))).Should().Equal(3, 4, 5);
        (await NumbersAsync(Filter.Search("шев") | Filter.Search("emile"))).Should().Equal(1, 3);
    }

    [Fact]
    public async Task Search_leaves_out_fields_that_are_not_searched()
    {
        await SaveSampleAsync();
        (await NumbersAsync(Filter.Search("secret"))).Should().BeEmpty();
    }

    [Fact]
    public async Task Search_follows_updates()
    {
        var before = NewCustomer(1) with { Name = "Old Name" };
        await SaveAsync(CustomerModel.Model, before);
        await ChangeAsync(CustomerModel.Model, before, before.Next(c => c with { Name = "New Name" }));
        (await NumbersAsync(Filter.Search("new"))).Should().Equal(1);
        (await NumbersAsync(Filter.Search("name"))).Should().Equal(1);
        (await NumbersAsync(Filter.Search("old"))).Should().BeEmpty();
    }

    [Fact]
    public async Task Search_keeps_a_word_that_another_field_still_has()
    {
        var before = NewCustomer(1) with { Name = "zebra", Emails = [new Email("zebra@example.com")] };
        await SaveAsync(CustomerModel.Model, before);
        await ChangeAsync(CustomerModel.Model, before, before.Next(c => c with { Name = "horse" }));
        (await NumbersAsync(Filter.Search("zebra"))).Should().Equal(1);
        (await NumbersAsync(Filter.Search("horse"))).Should().Equal(1);
    }

    [Fact]
    public async Task Search_goes_through_related_records()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1), NewCustomer(2));
        await SaveAsync(OrderModel.Model, NewOrder(1, 2) with { Title = "Кондиціонер для офісу" });
        (await NumbersAsync(OrderModel.Orders.Any(Filter.Search("конд")))).Should().Equal(2);
    }

    [Fact]
    public async Task Search_takes_words_of_any_length_and_sign()
    {
        var word = new string('ы', 150);
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Name = word }, NewCustomer(2) with { Name = "100% 😀" });
        (await NumbersAsync(Filter.Search(word))).Should().Equal(1);
        (await NumbersAsync(Filter.Search("100%"))).Should().Equal(2);
        (await NumbersAsync(Filter.Search("😀"))).Should().Equal(2);
    }

    private Task SaveSampleAsync() => SaveAsync(
        CustomerModel.Model,
        NewCustomer(1) with { Name = "Оксана Шевченко", Owner = "maria" },
        NewCustomer(2) with { Name = "ПЕТРЕНКО Оксана", Owner = "omid" },
        NewCustomer(3) with { Name = "Émile", Emails = [new Email("sales@example.com")] },
        NewCustomer(4) with { Name = "علي رضا", Notes = "secret" },
        NewCustomer(5));
}
