using Crm.Filters;
using Crm.Models;
using Crm.Storage;

namespace Crm.Conformance;

/// <summary>No call sees or touches the data of another tenant. Both tenants hold records of the same ids.</summary>
public abstract class TenancyConformance(IStorageHarness harness) : StorageConformance(harness)
{
    [Fact]
    public async Task Find_is_within_the_tenant()
    {
        await SaveAsync(Other, CustomerModel.Model, NewCustomer(1) with { Owner = "other", Tags = ["theirs"] }, NewCustomer(2));
        await SaveAsync(Acme, CustomerModel.Model, NewCustomer(1) with { Owner = "acme", Tags = ["ours"] });
        (await FindAsync(CustomerModel.Model, Guid(1)))!.Should().Be(NewCustomer(1) with { Owner = "acme", Tags = ["ours"] });
        (await FindAsync(CustomerModel.Model, Guid(2))).Should().BeNull();
        (await FindAsync(CustomerModel.Model, Guid(1), Other))!.Owner.Should().Be("other");
    }

    [Fact]
    public async Task Queries_counts_and_aggregates_are_within_the_tenant()
    {
        await SaveAsync(Other, CustomerModel.Model, Enumerable.Range(1, 5).Select(n => NewCustomer(n) with { Visits = 100 }));
        await SaveAsync(Acme, CustomerModel.Model, NewCustomer(1) with { Visits = 1 }, NewCustomer(7) with { Visits = 2 });
        (await AllAsync(CustomerModel.Model)).Select(c => Number(c.Id.Value)).Should().Equal(1, 7);
        (await CountAsync(CustomerModel.Model, Predicate.True)).Should().Be(2);
        (await CountAsync(CustomerModel.Model, new NotPredicate(Bind(CustomerModel.Model, CustomerModel.Visits.Is(1))))).Should().Be(1);
        var sums = await AggregateAsync(CustomerModel.Model, new AggregateQuery { Measures = [new Measure(RelatedAggregate.Sum, CustomerModel.Visits)] });
        sums[0].Values[0].AsDecimal.Should().Be(3);
        (await QueryAsync(CustomerModel.Model, new RecordQuery { Limit = 9, OrderBy = CustomerModel.Visits, Descending = true })).Should().HaveCount(2);
    }

    [Fact]
    public async Task Lists_and_words_are_within_the_tenant()
    {
        await SaveAsync(Other, CustomerModel.Model, NewCustomer(1) with { Name = "Zebra", Tags = ["x"], Emails = [new Email("z@example.com")] });
        await SaveAsync(Acme, CustomerModel.Model, NewCustomer(1) with { Name = "Horse" });
        (await NumbersAsync(Filter.Search("zebra"))).Should().BeEmpty();
        (await NumbersAsync(CustomerModel.Tags.HasAny("x"))).Should().BeEmpty();
        (await NumbersAsync(CustomerModel.Emails.Any())).Should().BeEmpty();
    }

    [Fact]
    public async Task Related_records_are_within_the_tenant()
    {
        await SaveAsync(Acme, CustomerModel.Model, NewCustomer(1));
        await SaveAsync(Other, OrderModel.Model, NewOrder(1, 1) with { Quantity = 5, Total = new Money(100, "UAH"), Category = "theirs" });
        (await NumbersAsync(OrderModel.Orders.Any())).Should().BeEmpty();
        (await NumbersAsync(OrderModel.Orders.None())).Should().Equal(1);
        (await NumbersAsync(OrderModel.Orders.Count().AtLeast(1))).Should().BeEmpty();
        (await NumbersAsync(OrderModel.Orders.Sum(OrderModel.Quantity).Is(0))).Should().Equal(1);
        (await NumbersAsync(OrderModel.Orders.Sum(OrderModel.Total, currency: "UAH").GreaterThan(0))).Should().BeEmpty();
        (await NumbersAsync(OrderModel.Orders.Latest(OrderModel.Category).IsMissing())).Should().Equal(1);
    }

    [Fact]
    public async Task Unique_rules_are_within_the_tenant()
    {
        await SaveAsync(Other, CustomerModel.Model, NewCustomer(1) with { Number = "n", Emails = [new Email("a@example.com")] });
        await SaveAsync(Acme, CustomerModel.Model, NewCustomer(1) with { Number = "n", Emails = [new Email("a@example.com")] });
        (await AllAsync(CustomerModel.Model)).Should().HaveCount(1);
    }

    [Fact]
    public async Task Updates_and_deletes_are_within_the_tenant()
    {
        var customer = NewCustomer(1) with { Owner = "theirs", Tags = ["x"] };
        await SaveAsync(Other, CustomerModel.Model, customer);
        var update = () => ChangeAsync(CustomerModel.Model, customer, customer.Next(c => c with { Owner = "stolen" }));
        await update.Should().ThrowAsync<StaleVersionException>();
        var delete = () => CommitAsync(session => DeleteAsync(session, CustomerModel.Model, customer));
        await delete.Should().ThrowAsync<StaleVersionException>();
        (await FindAsync(CustomerModel.Model, Guid(1), Other)).Should().Be(customer);
    }

    [Fact]
    public async Task Same_id_in_two_tenants_is_two_records()
    {
        var (ours, theirs) = (NewCustomer(1) with { Name = "Ours", Tags = ["a"] }, NewCustomer(1) with { Name = "Theirs", Tags = ["b"] });
        await SaveAsync(Acme, CustomerModel.Model, ours);
        await SaveAsync(Other, CustomerModel.Model, theirs);
        await ChangeAsync(CustomerModel.Model, ours, ours.Next(c => c with { Name = "Changed", Tags = [] }));
        (await FindAsync(CustomerModel.Model, Guid(1), Other)).Should().Be(theirs);
        (await NumbersAsync(Filter.Search("theirs"), Other)).Should().Equal(1);
        await CommitAsync(session => DeleteAsync(session, CustomerModel.Model, ours.Next(c => c)));
        (await FindAsync(CustomerModel.Model, Guid(1), Other)).Should().Be(theirs);
        (await NumbersAsync(Filter.Search("theirs"), Other)).Should().Equal(1);
    }

    [Fact]
    public async Task Set_based_changes_are_within_the_tenant()
    {
        await SaveAsync(Other, EntryModel.Model, new Entry { Id = Id<Entry>(1), State = "open", Marks = ["x"] });
        await SaveAsync(Acme, EntryModel.Model, new Entry { Id = Id<Entry>(1), State = "open", Marks = ["x"] });
        await CommitAsync(async session =>
        {
            (await session.UpdateWhereAsync(EntryModel.Model, Predicate.True, [new Assignment(EntryModel.State, FieldValue.Code("done"))], Ct)).Should().Be(1);
            (await session.DeleteWhereAsync(EntryModel.Model, Predicate.True, 100, Ct)).Should().Be(1);
        });
        (await FindAsync(EntryModel.Model, Guid(1), Other)).Should().Be(new Entry { Id = Id<Entry>(1), State = "open", Marks = ["x"] });
    }

    [Fact]
    public async Task Claims_are_within_the_tenant()
    {
        await SaveAsync(Other, JobModel.Model, new Job { Id = Id<Job>(1), DueAt = Now, Sequence = 1 });
        await SaveAsync(Acme, JobModel.Model, new Job { Id = Id<Job>(2), DueAt = Now, Sequence = 2 });
        await CommitAsync(async session =>
        {
            var claimed = await session.ClaimAsync(JobModel.Model, new ClaimRequest(Now, Now.AddMinutes(1), Guid(99), 10), Ct);
            claimed.Select(job => Number(job.Id.Value)).Should().Equal([2], "the queue of the other tenant is another queue");
        });
        (await FindAsync(JobModel.Model, Guid(1), Other))!.LeaseToken.Should().BeNull();
    }

    [Fact]
    public async Task Sequences_are_within_the_tenant()
    {
        (await NextAsync(Acme)).Should().Be(1);
        (await NextAsync(Acme)).Should().Be(2);
        (await NextAsync(Other)).Should().Be(1);
        (await NextAsync(Acme)).Should().Be(3);
    }

    [Fact]
    public async Task Session_tells_its_tenant()
    {
        await using var session = await OpenAsync(SessionMode.Read, Other);
        (session.Tenant, session.IsJoined).Should().Be((Other, false));
    }

    private async Task<long> NextAsync(StorageTenant tenant)
    {
        var number = 0L;
        await CommitAsync(async session => number = await session.NextNumberAsync("invoice", Ct), tenant);
        return number;
    }
}
