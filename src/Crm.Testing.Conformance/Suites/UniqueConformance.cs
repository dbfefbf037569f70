using Crm.Storage;

namespace Crm.Conformance;

/// <summary>What no two records of a tenant may share.</summary>
public abstract class UniqueConformance(IStorageHarness harness) : StorageConformance(harness)
{
    [Fact]
    public async Task Insert_throws_when_the_id_is_taken()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Owner = "maria" });
        var thrown = await RefusedAsync(() => SaveAsync(CustomerModel.Model, NewCustomer(1) with { Owner = "omid" }));
        (thrown.Record, thrown.Rule).Should().Be((new RecordRef("customer", Guid(1)), "id"));
        (await FindAsync(CustomerModel.Model, Guid(1)))!.Owner.Should().Be("maria");
    }

    [Fact]
    public async Task Insert_throws_when_a_unique_value_is_taken()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Number = "n" });
        var thrown = await RefusedAsync(() => SaveAsync(CustomerModel.Model, NewCustomer(2) with { Number = "n" }));
        (thrown.Record, thrown.Rule).Should().Be((new RecordRef("customer", Guid(2)), "number"));
        thrown.Fields.Should().Equal("number");
        (await FindAsync(CustomerModel.Model, Guid(2))).Should().BeNull();
    }

    [Fact]
    public async Task Insert_of_many_names_the_one_whose_value_is_taken_and_keeps_none()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1_000) with { Number = "n150" });
        var many = Enumerable.Range(1, 200).Select(number => NewCustomer(number) with { Number = $"n{number}" });
        var thrown = await RefusedAsync(() => SaveAsync(CustomerModel.Model, many));
        (thrown.Record, thrown.Rule).Should().Be((new RecordRef("customer", Guid(150)), "number"));
        (await AllAsync(CustomerModel.Model)).Should().ContainSingle();
    }

    [Fact]
    public async Task Insert_throws_when_an_archived_record_has_the_value()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Number = "n", ArchivedAt = Now });
        await RefusedAsync(() => SaveAsync(CustomerModel.Model, NewCustomer(2) with { Number = "n" }));
    }

    [Fact]
    public async Task Update_throws_when_a_unique_value_is_taken()
    {
        var second = NewCustomer(2) with { Number = "b" };
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Number = "a" }, second);
        var thrown = await RefusedAsync(() => ChangeAsync(CustomerModel.Model, second, second.Next(c => c with { Number = "a" })));
        (thrown.Record, thrown.Rule).Should().Be((new RecordRef("customer", Guid(2)), "number"));
        (await FindAsync(CustomerModel.Model, Guid(2))).Should().Be(second);
    }

    [Fact]
    public async Task Codes_are_compared_exactly()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Number = "a" }, NewCustomer(2) with { Number = "A" }, NewCustomer(3) with { Number = "á" });
        (await AllAsync(CustomerModel.Model)).Should().HaveCount(3);
    }

    [Fact]
    public async Task Names_are_compared_by_folded_key()
    {
        await SaveAsync(EntryModel.Model, new Entry { Id = Id<Entry>(1), Label = "Café Ночь" });
        var thrown = await RefusedAsync(() => SaveAsync(EntryModel.Model, new Entry { Id = Id<Entry>(2), Label = "cafe НОЧЬ" }));
        (thrown.Rule, thrown.Fields[0]).Should().Be(("label", "label"));
    }

    [Fact]
    public async Task Missing_values_are_not_compared()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1), NewCustomer(2));
        await SaveAsync(EntryModel.Model, new Entry { Id = Id<Entry>(1), Account = "a" }, new Entry { Id = Id<Entry>(2), Account = "a" });
        (await AllAsync(CustomerModel.Model)).Should().HaveCount(2);
        (await AllAsync(EntryModel.Model)).Should().HaveCount(2);
    }

    [Fact]
    public async Task Rule_of_several_fields_holds_for_all_of_them_together()
    {
        var day = new DateOnly(2026, 1, 1);
        await SaveAsync(
            EntryModel.Model,
            new Entry { Id = Id<Entry>(1), Account = "a", Day = day },
            new Entry { Id = Id<Entry>(2), Account = "a", Day = day.AddDays(1) },
            new Entry { Id = Id<Entry>(3), Account = "b", Day = day });
        var thrown = await RefusedAsync(() => SaveAsync(EntryModel.Model, new Entry { Id = Id<Entry>(4), Account = "a", Day = day }));
        thrown.Rule.Should().Be("accountDay");
        thrown.Fields.Should().Equal("account", "day");
    }

    [Fact]
    public async Task Rule_of_a_list_holds_across_records()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Emails = [new Email("a@example.com")] });
        var thrown = await RefusedAsync(() => SaveAsync(CustomerModel.Model, NewCustomer(2) with { Emails = [new Email("b@example.com"), new Email("a@example.com")] }));
        (thrown.Record, thrown.Rule).Should().Be((new RecordRef("customer", Guid(2)), "email"));
        thrown.Fields.Should().Equal("emails.address");
    }

    [Fact]
    public async Task Rule_of_a_list_holds_within_one_record()
    {
        var thrown = await RefusedAsync(() => SaveAsync(CustomerModel.Model, NewCustomer(1) with { Emails = [new Email("a@example.com"), new Email("a@example.com", "work")] }));
        thrown.Rule.Should().Be("email");
        (await AllAsync(CustomerModel.Model)).Should().BeEmpty();
    }

    [Fact]
    public async Task Rule_of_a_list_holds_at_an_update()
    {
        var second = NewCustomer(2) with { Emails = [new Email("b@example.com")] };
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Emails = [new Email("a@example.com")] }, second);
        var thrown = await RefusedAsync(() => ChangeAsync(CustomerModel.Model, second, second.Next(c => c with { Emails = [new Email("b@example.com"), new Email("a@example.com")] })));
        thrown.Rule.Should().Be("email");
        (await FindAsync(CustomerModel.Model, Guid(2))).Should().Be(second);
    }

    [Fact]
    public async Task Values_move_from_one_record_to_another_in_one_batch()
    {
        var (first, second) = (NewCustomer(1) with { Number = "n", Emails = [new Email("a@example.com")] }, NewCustomer(2));
        await SaveAsync(CustomerModel.Model, first, second);
        await CommitAsync(session =>
        {
            var batch = new WriteBatch();
            batch.Update(CustomerModel.Model, RowOf(CustomerModel.Model, first), RowOf(CustomerModel.Model, first.Next(c => c with { Number = null, Emails = [] })));
            batch.Update(CustomerModel.Model, RowOf(CustomerModel.Model, second), RowOf(CustomerModel.Model, second.Next(c => c with { Number = "n", Emails = [new Email("a@example.com")] })));
            return session.WriteAsync(batch, Ct);
        });
        (await FindAsync(CustomerModel.Model, Guid(2)))!.Emails.Should().HaveCount(1);
    }

    [Fact]
    public async Task Values_of_deleted_records_are_free()
    {
        var first = NewCustomer(1) with { Number = "n", Emails = [new Email("a@example.com")] };
        await SaveAsync(CustomerModel.Model, first);
        await CommitAsync(session => DeleteAsync(session, CustomerModel.Model, first));
        await SaveAsync(CustomerModel.Model, first with { Id = Id<Customer>(2) });
        (await AllAsync(CustomerModel.Model)).Should().HaveCount(1);
    }

    [Fact]
    public async Task Session_goes_on_from_a_savepoint_after_a_duplicate()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Number = "n" });
        await CommitAsync(async session =>
        {
            await InsertAsync(session, CustomerModel.Model, NewCustomer(2));
            await session.SavepointAsync("part", Ct);
            var act = async () => await InsertAsync(session, CustomerModel.Model, NewCustomer(3) with { Number = "n" });
            await act.Should().ThrowAsync<DuplicateException>();
            await session.RollbackToAsync("part", Ct);
            await InsertAsync(session, CustomerModel.Model, NewCustomer(4));
        });
        (await NumbersAsync(Predicate.True)).Should().Equal(1, 2, 4);
    }

    private static async Task<DuplicateException> RefusedAsync(Func<Task> act) => (await act.Should().ThrowAsync<DuplicateException>()).Which;
}
