using Crm.Filters;
using Crm.Models;
using Crm.Storage;
using Crm.Text;

namespace Crm.Conformance;

/// <summary>The filters of <c>tests/filter-cases.json</c> find what was worked out by hand, through JSON, binder and engine.</summary>
public abstract class FilterCasesConformance(IStorageHarness harness) : StorageConformance(harness)
{
    public static TheoryData<string> RowSets => new(FilterCaseFile.RowSets);

    [Theory]
    [MemberData(nameof(RowSets))]
    public async Task Filters_find_what_was_worked_out_by_hand(string rows)
    {
        var tenant = new StorageTenant(new Tenant("acme"), SortAlphabet.For(FilterCaseFile.Language(rows)));
        await SaveAsync(tenant, CustomerModel.Model, FilterCaseFile.Customers(rows));
        await SaveAsync(tenant, OrderModel.Model, FilterCaseFile.Orders(rows));
        await using var session = await OpenAsync(SessionMode.Read, tenant);
        var wrong = new List<string>();
        foreach (var example in FilterCaseFile.Cases.Where(example => example.Rows == rows))
        {
            var found = await RunAsync(session, example);
            if (!found.SequenceEqual(example.Expected))
            {
                wrong.Add($"{example.Name}: expected {example.Expected}, found [{string.Join(", ", found)}] by {example.Filter}");
            }
        }

        wrong.Should().BeEmpty();
    }

    private static async Task<int[]> RunAsync(IStorageSession session, FilterCase example)
    {
        var ids = example.Model switch
        {
            "customer" => await IdsAsync(session, CustomerModel.Model, example, customer => customer.Id.Value),
            "vipCustomer" => await IdsAsync(session, CustomerModel.VipModel, example, customer => customer.Id.Value),
            _ => await IdsAsync(session, OrderModel.Model, example, order => order.Id.Value),
        };
        return [.. ids.Select(FilterCaseFile.NumberOf)];
    }

    private static async Task<IEnumerable<Guid>> IdsAsync<T>(IStorageSession session, EntityModel<T> model, FilterCase example, Func<T, Guid> id)
        where T : class
    {
        var filter = FilterJson.Parse(example.Filter, model, TestCatalog.Create(), CustomerCustom.Of);
        var query = new RecordQuery
        {
            Where = new FilterBinder(example.Context).Bind(model, filter),
            OrderBy = example.OrderBy is not { } order ? null : CustomerCustom.Fields.Find(order)?.Slot ?? model.FindField(order),
            Descending = example.Descending,
            Limit = 1_000,
        };
        var found = await session.QueryAsync(model, query, Ct);
        return found.Select(id);
    }
}
