using Crm.Models;
using Crm.Storage;

namespace Crm.Conformance;

/// <summary>Changes and deletes of all rows for which a predicate holds.</summary>
public abstract class SetBasedConformance(IStorageHarness harness) : StorageConformance(harness)
{
    [Fact]
    public async Task UpdateWhere_sets_the_fields_of_matching_rows()
    {
        await SaveSampleAsync();
        (await UpdateWhereAsync(Bind(EntryModel.Model, EntryModel.Units.AtLeast(3)), new(EntryModel.State, FieldValue.Code("done")), new(EntryModel.Amount, FieldValue.Decimal(1.25m)), new(EntryModel.Account, default))).Should().Be(3);
        var entries = await AllAsync(EntryModel.Model);
        entries.Select(e => (e.State, e.Amount, e.Account)).Should().Equal(("open", null, "a"), ("open", null, "a"), ("done", 1.25m, null), ("done", 1.25m, null), ("done", 1.25m, null));
        entries.Select(e => e.Marks.Count).Should().Equal(1, 1, 1, 1, 1);
    }

    [Fact]
    public async Task UpdateWhere_of_no_row_returns_zero()
    {
        await SaveSampleAsync();
        (await UpdateWhereAsync(Predicate.False, new Assignment(EntryModel.State, FieldValue.Code("done")))).Should().Be(0);
        (await AllAsync(EntryModel.Model)).Should().OnlyContain(e => e.State == "open");
    }

    [Fact]
    public async Task UpdateWhere_derives_keys_of_names()
    {
        await SaveSampleAsync();
        (await UpdateWhereAsync(Bind(EntryModel.Model, EntryModel.Units.Is(1)), new Assignment(EntryModel.Label, FieldValue.Name("ОКСАНА")))).Should().Be(1);
        (await CountAsync(EntryModel.Model, Bind(EntryModel.Model, EntryModel.Label.Is("оксана")))).Should().Be(1);
    }

    [Fact]
    public async Task UpdateWhere_can_test_and_set_the_same_field()
    {
        await SaveSampleAsync();
        (await UpdateWhereAsync(Bind(EntryModel.Model, EntryModel.State.Is("open")), new Assignment(EntryModel.State, FieldValue.Code("done")))).Should().Be(5);
        (await UpdateWhereAsync(Bind(EntryModel.Model, EntryModel.State.Is("open")), new Assignment(EntryModel.State, FieldValue.Code("done")))).Should().Be(0);
    }

    [Fact]
    public async Task UpdateWhere_throws_when_a_unique_value_is_taken()
    {
        await SaveSampleAsync();
        var act = () => UpdateWhereAsync(Predicate.True, new Assignment(EntryModel.Label, FieldValue.Name("same")));
        await act.Should().ThrowAsync<DuplicateException>();
        (await AllAsync(EntryModel.Model)).Should().OnlyContain(e => e.Label == null);
    }

    [Fact]
    public async Task DeleteWhere_removes_matching_rows_with_their_lists()
    {
        await SaveSampleAsync();
        (await DeleteWhereAsync(Bind(EntryModel.Model, EntryModel.Units.AtMost(2)), 100)).Should().Be(2);
        (await AllAsync(EntryModel.Model)).Select(e => e.Units).Should().Equal(3, 4, 5);
        await SaveAsync(EntryModel.Model, new Entry { Id = Id<Entry>(1) });
        (await FindAsync(EntryModel.Model, Guid(1)))!.Marks.Count.Should().Be(0);
    }

    [Fact]
    public async Task DeleteWhere_goes_in_steps_of_the_limit()
    {
        await SaveSampleAsync();
        (await DeleteWhereAsync(Predicate.True, 2)).Should().Be(2);
        (await AllAsync(EntryModel.Model)).Should().HaveCount(3);
        (await DeleteWhereAsync(Predicate.True, 2)).Should().Be(2);
        (await DeleteWhereAsync(Predicate.True, 2)).Should().Be(1);
        (await DeleteWhereAsync(Predicate.True, 2)).Should().Be(0);
    }

    [Fact]
    public async Task DeleteWhere_removes_words_and_frees_unique_values_of_tracked_records()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Name = "Zebra", Number = "n", Emails = [new Email("a@example.com")] }, NewCustomer(2) with { Name = "Horse" });
        await CommitAsync(async session => (await session.DeleteWhereAsync(CustomerModel.Model, Bind(CustomerModel.Model, CustomerModel.Number.Is("n")), 10, Ct)).Should().Be(1));
        (await NumbersAsync(new SearchPredicate(["zebra"]))).Should().BeEmpty();
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Number = "n" });
        (await FindAsync(CustomerModel.Model, Guid(1))).Should().Be(NewCustomer(1) with { Number = "n" });
        (await NumbersAsync(new SearchPredicate(["zebra"]))).Should().BeEmpty();
    }

    [Fact]
    public async Task Set_based_changes_take_lists_and_relations()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1), NewCustomer(2));
        await SaveAsync(OrderModel.Model, NewOrder(1, 2));
        await SaveSampleAsync();
        (await UpdateWhereAsync(Bind(EntryModel.Model, EntryModel.Marks.HasAny("m2")), new Assignment(EntryModel.State, FieldValue.Code("done")))).Should().Be(1);
        await CommitAsync(async session => (await session.DeleteWhereAsync(CustomerModel.Model, Bind(CustomerModel.Model, OrderModel.Orders.None()), 10, Ct)).Should().Be(1));
        (await NumbersAsync(Predicate.True)).Should().Equal(2);
    }

    private Task SaveSampleAsync() => SaveAsync(
        EntryModel.Model,
        Enumerable.Range(1, 5).Select(n => new Entry { Id = Id<Entry>(n), Account = "a", State = "open", Units = n, Marks = [$"m{n}"] }));

    private async Task<long> UpdateWhereAsync(Predicate where, params Assignment[] assignments)
    {
        var changed = 0L;
        await CommitAsync(async session => changed = await session.UpdateWhereAsync(EntryModel.Model, where, ValueList.From(assignments), Ct));
        return changed;
    }

    private async Task<long> DeleteWhereAsync(Predicate where, int limit)
    {
        var deleted = 0L;
        await CommitAsync(async session => deleted = await session.DeleteWhereAsync(EntryModel.Model, where, limit, Ct));
        return deleted;
    }
}
