using Crm.Models;
using Crm.Storage;

namespace Crm.Conformance;

/// <summary>Updates, deletes and batches of single records.</summary>
public abstract class WritingConformance(IStorageHarness harness) : StorageConformance(harness)
{
    [Fact]
    public async Task Update_stores_what_differs()
    {
        var before = NewCustomer(1) with { Name = "Old", Owner = "maria", Score = 1.5m, Credit = new Money(5, "UAH") };
        var after = before.Next(c => c with { Name = "New", Owner = null, Credit = new Money(5, "EUR"), SeenAt = Now });
        await SaveAsync(CustomerModel.Model, before);
        await ChangeAsync(CustomerModel.Model, before, after);
        (await FindAsync(CustomerModel.Model, before.Id.Value)).Should().Be(after);
    }

    [Fact]
    public async Task Update_derives_keys_anew()
    {
        var before = NewCustomer(1) with { Name = "Old Name" };
        await SaveAsync(CustomerModel.Model, before, NewCustomer(2) with { Name = "Middle" });
        await ChangeAsync(CustomerModel.Model, before, before.Next(c => c with { Name = "ZEBRA" }));
        (await NumbersAsync(CustomerModel.Name.Is("zebra"))).Should().Equal(1);
        (await NumbersAsync(CustomerModel.Name.Is("old name"))).Should().BeEmpty();
        var ordered = await QueryAsync(CustomerModel.Model, new RecordQuery { OrderBy = CustomerModel.Name, Limit = 10 });
        ordered.Select(c => c.Name).Should().Equal("Middle", "ZEBRA");
    }

    [Fact]
    public async Task Update_throws_at_a_stale_version()
    {
        var before = NewCustomer(1);
        await SaveAsync(CustomerModel.Model, before);
        await ChangeAsync(CustomerModel.Model, before, before.Next(c => c with { Owner = "maria" }));
        var act = () => ChangeAsync(CustomerModel.Model, before, before.Next(c => c with { Owner = "omid" }));
        var thrown = (await act.Should().ThrowAsync<StaleVersionException>()).Which;
        (thrown.Record, thrown.ExpectedVersion).Should().Be((new RecordRef("customer", Guid(1)), 1L));
        (await FindAsync(CustomerModel.Model, Guid(1)))!.Owner.Should().Be("maria");
    }

    [Fact]
    public async Task Update_of_lists_alone_throws_at_a_stale_version()
    {
        var before = NewCustomer(1) with { Tags = ["a"] };
        await SaveAsync(CustomerModel.Model, before);
        await ChangeAsync(CustomerModel.Model, before, before.Next(c => c with { Tags = ["b"] }));
        var act = () => ChangeAsync(CustomerModel.Model, before, before.Next(c => c with { Tags = ["c"] }));
        await act.Should().ThrowAsync<StaleVersionException>();
        (await FindAsync(CustomerModel.Model, Guid(1)))!.Tags.Should().Equal("b");
    }

    [Fact]
    public async Task Update_throws_when_the_record_is_gone()
    {
        var act = () => ChangeAsync(CustomerModel.Model, NewCustomer(1), NewCustomer(1).Next(c => c with { Owner = "omid" }));
        await act.Should().ThrowAsync<StaleVersionException>();
    }

    [Fact]
    public async Task Update_through_a_view_leaves_other_fields_alone()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Kind = "vip", Name = "A", Owner = "maria", Emails = [new Email("a@example.com")], Tags = ["x"] });
        var before = (await FindAsync(CustomerModel.VipModel, Guid(1)))!;
        await ChangeAsync(CustomerModel.VipModel, before, before with { Name = "B", Version = 2 });
        var stored = await FindAsync(CustomerModel.Model, Guid(1));
        (stored!.Name, stored.Owner, stored.Emails.Count, stored.Tags.Count, stored.Version).Should().Be(("B", "maria", 1, 1, 2L));
    }

    [Fact]
    public async Task Update_of_a_ledger_row_needs_no_version_and_stores_only_what_differs()
    {
        var read = new Entry { Id = Id<Entry>(1), State = "open", Units = 1 };
        await SaveAsync(EntryModel.Model, read);
        await ChangeAsync(EntryModel.Model, read, read with { Units = 2 });
        await ChangeAsync(EntryModel.Model, read, read with { State = "done" });
        var stored = await FindAsync(EntryModel.Model, Guid(1));
        (stored!.State, stored.Units).Should().Be(("done", 2L));
    }

    [Fact]
    public async Task Writes_of_a_ledger_row_that_is_gone_throw()
    {
        var gone = new Entry { Id = Id<Entry>(1), State = "open" };
        var update = () => ChangeAsync(EntryModel.Model, gone, gone with { State = "done" });
        await update.Should().ThrowAsync<StaleVersionException>();
        var delete = () => CommitAsync(session => DeleteAsync(session, EntryModel.Model, gone));
        await delete.Should().ThrowAsync<StaleVersionException>();
        (await AllAsync(EntryModel.Model)).Should().BeEmpty();
    }

    [Fact]
    public async Task Delete_removes_the_record_its_lists_and_its_words()
    {
        var customer = NewCustomer(1) with { Name = "Zebra", Number = "1", Emails = [new Email("a@example.com")], Tags = ["x"] };
        await SaveAsync(CustomerModel.Model, customer);
        await CommitAsync(session => DeleteAsync(session, CustomerModel.Model, customer));
        (await FindAsync(CustomerModel.Model, Guid(1))).Should().BeNull();
        (await NumbersAsync(new SearchPredicate(["zebra"]))).Should().BeEmpty();

        var again = NewCustomer(1) with { Number = "1" };
        await SaveAsync(CustomerModel.Model, again);
        (await FindAsync(CustomerModel.Model, Guid(1))).Should().Be(again, "nothing of the deleted record is left over");
        (await NumbersAsync(new SearchPredicate(["zebra"]))).Should().BeEmpty();
    }

    [Fact]
    public async Task Delete_throws_at_a_stale_version()
    {
        var before = NewCustomer(1);
        await SaveAsync(CustomerModel.Model, before);
        await ChangeAsync(CustomerModel.Model, before, before.Next(c => c with { Owner = "maria" }));
        var act = () => CommitAsync(session => DeleteAsync(session, CustomerModel.Model, before));
        await act.Should().ThrowAsync<StaleVersionException>();
        (await FindAsync(CustomerModel.Model, Guid(1))).Should().NotBeNull();
    }

    [Fact]
    public async Task Write_stores_none_of_a_batch_when_a_later_write_fails()
    {
        var stale = NewCustomer(2);
        await SaveAsync(CustomerModel.Model, stale with { Version = 5 });
        await using (var session = await OpenAsync(SessionMode.Write))
        {
            var batch = new WriteBatch();
            batch.Insert(CustomerModel.Model, RowOf(CustomerModel.Model, NewCustomer(1) with { Tags = ["x"], Name = "Zebra" }));
            batch.Update(CustomerModel.Model, RowOf(CustomerModel.Model, stale), RowOf(CustomerModel.Model, stale.Next(c => c with { Owner = "omid" })));
            var act = async () => await session.WriteAsync(batch, Ct);
            await act.Should().ThrowAsync<StaleVersionException>();
            await TryCommitAsync(session);
        }

        (await AllAsync(CustomerModel.Model)).Select(c => Number(c.Id.Value)).Should().Equal(2);
        (await NumbersAsync(new SearchPredicate(["zebra"]))).Should().BeEmpty();
    }

    [Fact]
    public async Task Write_carries_out_a_batch_in_order()
    {
        var (first, second) = (NewCustomer(1) with { Number = "n" }, NewCustomer(2) with { Number = "n" });
        await SaveAsync(CustomerModel.Model, first);
        await CommitAsync(session =>
        {
            var batch = new WriteBatch();
            batch.Delete(CustomerModel.Model, RowOf(CustomerModel.Model, first));
            batch.Insert(CustomerModel.Model, RowOf(CustomerModel.Model, second));
            batch.Update(CustomerModel.Model, RowOf(CustomerModel.Model, second), RowOf(CustomerModel.Model, second.Next(c => c with { Owner = "maria" })));
            return session.WriteAsync(batch, Ct);
        });
        (await AllAsync(CustomerModel.Model)).Should().Equal(second.Next(c => c with { Owner = "maria" }));
    }

    [Fact]
    public async Task Write_of_many_records_stores_all_that_they_hold()
    {
        var customers = Enumerable.Range(1, 300).Select(number => Many(number)).ToArray();
        await SaveAsync(CustomerModel.Model, NewCustomer(1_000));
        await CommitAsync(async session =>
        {
            var stored = (await session.FindAsync(CustomerModel.Model, Guid(1_000), Predicate.True, Ct))!;
            var batch = new WriteBatch();
            foreach (var customer in customers)
            {
                batch.Insert(CustomerModel.Model, RowOf(CustomerModel.Model, customer));
                batch.Insert(EntryModel.Model, RowOf(EntryModel.Model, new Entry { Id = Id<Entry>(Number(customer.Id.Value)), Label = $"label {customer.Number}" }));
            }

            batch.Update(CustomerModel.Model, RowOf(CustomerModel.Model, stored), RowOf(CustomerModel.Model, stored.Next(c => c with { Owner = "changed" })));
            await session.WriteAsync(batch, Ct);
        });

        (await QueryAsync(CustomerModel.Model, new RecordQuery { Where = Bind(CustomerModel.Model, CustomerModel.Owner.Is("maria")), Limit = 1_000 })).Should().Equal(customers);
        (await AllAsync(EntryModel.Model)).Should().HaveCount(300);
        (await FindAsync(CustomerModel.Model, Guid(1_000)))!.Owner.Should().Be("changed");
        (await CountAsync(CustomerModel.Model, Bind(CustomerModel.Model, CustomerModel.Tags.HasAny("even")))).Should().Be(150);
    }

    private static Customer Many(int number) => NewCustomer(number) with
    {
        Owner = "maria",
        Number = $"n{number}",
        Name = $"Оксана {number}",
        Notes = number % 3 == 0 ? null : $"line {number}\nтекст",
        Tags = number % 2 == 0 ? ["even", $"t{number}"] : [],
        Emails = [new Email($"c{number}@example.com", "work")],
    };

    [Fact]
    public async Task Update_of_many_alike_changes_these_alone()
    {
        var customers = Enumerable.Range(1, 60).Select(number => Many(number) with { Version = 1 + (number % 2) }).ToArray();
        await SaveAsync(CustomerModel.Model, customers);
        var changed = customers.Select(customer => Number(customer.Id.Value) switch
        {
            <= 40 => customer.Next(c => c with { Owner = "omid", Notes = "Переїхали", Credit = new Money(12.5m, "UAH") }),
            <= 44 => customer.Next(c => c with { Name = $"Zebra {c.Number}", Tags = ["moved"] }),
            <= 48 => customer.Next(c => c with { Owner = $"owner{c.Number}" }),
            _ => customer,
        }).ToArray();
        await CommitAsync(session => session.WriteAsync(Changes(customers, changed), Ct));
        (await AllAsync(CustomerModel.Model)).Should().Equal(changed);
        (await CountAsync(CustomerModel.Model, new SearchPredicate(["zebra"]))).Should().Be(4);
        (await CountAsync(CustomerModel.Model, Bind(CustomerModel.Model, CustomerModel.Notes.Contains("ПЕРЕЇХАЛИ")))).Should().Be(40);
    }

    [Fact]
    public async Task Update_of_many_alike_names_the_stale_one_and_keeps_none()
    {
        var customers = Enumerable.Range(1, 40).Select(Many).ToArray();
        await SaveAsync(CustomerModel.Model, customers);
        await ChangeAsync(CustomerModel.Model, customers[29], customers[29].Next(c => c with { Owner = "faster" }));
        var changed = customers.Select(customer => customer.Next(c => c with { Owner = "omid" })).ToArray();
        var act = () => CommitAsync(session => session.WriteAsync(Changes(customers, changed), Ct));
        (await act.Should().ThrowAsync<StaleVersionException>()).Which.Record.Should().Be(new RecordRef("customer", Guid(30)));
        (await AllAsync(CustomerModel.Model)).Select(customer => customer.Owner).Distinct().Should().BeEquivalentTo("maria", "faster");
    }

    [Fact]
    public async Task Update_of_many_alike_of_one_record_twice_goes_in_order()
    {
        var customers = Enumerable.Range(1, 20).Select(Many).ToArray();
        await SaveAsync(CustomerModel.Model, customers);
        var once = customers.Select(customer => customer.Next(c => c with { Owner = "omid" })).ToArray();
        var twice = once[3].Next(c => c with { Owner = "last" });
        await CommitAsync(session =>
        {
            var batch = Changes(customers, once);
            batch.Update(CustomerModel.Model, RowOf(CustomerModel.Model, once[3]), RowOf(CustomerModel.Model, twice));
            return session.WriteAsync(batch, Ct);
        });
        (await AllAsync(CustomerModel.Model)).Should().Equal(once.Select(customer => customer.Id == twice.Id ? twice : customer));
    }

    private static WriteBatch Changes(Customer[] before, Customer[] after)
    {
        var batch = new WriteBatch();
        foreach (var (old, changed) in before.Zip(after).Where(pair => pair.First != pair.Second))
        {
            batch.Update(CustomerModel.Model, RowOf(CustomerModel.Model, old), RowOf(CustomerModel.Model, changed));
        }

        return batch;
    }

    [Fact]
    public async Task Write_of_several_models_goes_in_one_batch()
    {
        await CommitAsync(session =>
        {
            var batch = new WriteBatch();
            batch.Insert(CustomerModel.Model, RowOf(CustomerModel.Model, NewCustomer(1)));
            batch.Insert(OrderModel.Model, RowOf(OrderModel.Model, NewOrder(2, 1)));
            batch.Insert(EntryModel.Model, RowOf(EntryModel.Model, new Entry { Id = Id<Entry>(3) }));
            return session.WriteAsync(batch, Ct);
        });
        (await FindAsync(CustomerModel.Model, Guid(1))).Should().NotBeNull();
        (await FindAsync(OrderModel.Model, Guid(2))).Should().NotBeNull();
        (await FindAsync(EntryModel.Model, Guid(3))).Should().NotBeNull();
    }

    [Fact]
    public async Task Write_keeps_neither_the_batch_nor_its_rows()
    {
        await CommitAsync(async session =>
        {
            var batch = new WriteBatch();
            var row = RowOf(CustomerModel.Model, NewCustomer(1) with { Owner = "maria", Tags = ["a"] });
            batch.Insert(CustomerModel.Model, row);
            await session.WriteAsync(batch, Ct);
            batch.Clear();
            CustomerModel.Model.Write(NewCustomer(2) with { Owner = "omid", Tags = ["b"] }, row);
            batch.Insert(CustomerModel.Model, row);
            await session.WriteAsync(batch, Ct);
        });
        (await AllAsync(CustomerModel.Model)).Select(c => (c.Owner, c.Tags[0])).Should().Equal(("maria", "a"), ("omid", "b"));
    }

    [Fact]
    public async Task Write_of_nothing_does_nothing()
    {
        await CommitAsync(session => session.WriteAsync(new WriteBatch(), Ct));
        (await AllAsync(CustomerModel.Model)).Should().BeEmpty();
    }

    [Fact]
    public async Task Session_sees_its_own_writes()
    {
        await CommitAsync(async session =>
        {
            var customer = NewCustomer(1) with { Owner = "maria", Name = "Zebra" };
            await InsertAsync(session, CustomerModel.Model, customer);
            (await session.FindAsync(CustomerModel.Model, Guid(1), Predicate.True, Ct)).Should().Be(customer);
            (await session.CountAsync(CustomerModel.Model, new SearchPredicate(["zeb"]), Ct)).Should().Be(1);
            await UpdateAsync(session, CustomerModel.Model, customer, customer.Next(c => c with { Owner = "omid" }));
            (await session.QueryAsync(CustomerModel.Model, new RecordQuery { Limit = 10 }, Ct)).Should().Equal(customer.Next(c => c with { Owner = "omid" }));
        });
    }

    /// <summary>An engine may have lost its transaction by the failure, but must not commit part of the batch.</summary>
    private static async Task TryCommitAsync(IStorageSession session)
    {
        try
        {
            await session.CommitAsync(Ct);
        }
        catch (Exception exception) when (exception is CrmException or InvalidOperationException)
        {
            // Refusing is as good as committing what was before the batch.
        }
    }
}
