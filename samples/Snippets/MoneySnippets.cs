using Crm;
using Crm.Contacts;
using Crm.Currencies;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Snippets;

// snippet: rates
/// <summary>The rates of the ERP's own table.</summary>
public sealed class ErpRates(ErpTables tables) : IExchangeRates
{
    public ValueTask<decimal?> FindAsync(Tenant tenant, string from, string to, DateOnly day, CancellationToken cancellationToken) =>
        new(tables.RateOn(from, to, day)); // null when there is none: the amount is then refused
}
// end

/// <summary>Stands for the tables of an ERP.</summary>
public sealed class ErpTables
{
    public decimal? RateOn(string from, string to, DateOnly day) => (from, to, day.Year) is ("EUR", "UAH", > 2000) ? 42.5m : null;
}

/// <summary>A bill.</summary>
public sealed record Bill
{
    public Id<Bill> Id { get; init; }

    public long Version { get; init; }

    public required Id<Party> CustomerId { get; init; }

    public required Money Total { get; init; }

    public decimal? TotalBase { get; init; }

    public DateOnly? BilledOn { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

public static class BillModel
{
    public static readonly ReferenceField CustomerId = new("customerId") { Required = true, Indexed = true };
    public static readonly DateField BilledOn = new("billedOn");

    // snippet: moneyField
    public static readonly MoneyField Total = new("total") { Required = true, BookedOn = BilledOn, BaseSortable = true };
    // end

    public static readonly Relation Bills = new("bills", () => PartyModel.Model, () => Model!, CustomerId);

    public static readonly EntityModel<Bill> Model = new("bill", EntityKind.Tracked, Read, Write, CustomerId, BilledOn, Total) { Relations = [Bills] };

    private static Bill Read(Row row) => new()
    {
        Id = row.GetId<Bill>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        CustomerId = row.GetId<Party>(CustomerId)!.Value,
        Total = row.GetMoney(Total)!.Value,
        TotalBase = row.GetDecimal(Total.Base),
        BilledOn = row.GetDate(BilledOn),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
    };

    private static void Write(Bill bill, Row row)
    {
        row.Set<Bill>(Model.Id, bill.Id);
        row.Set(Model.Version!, bill.Version);
        row.Set<Party>(CustomerId, bill.CustomerId);
        row.Set(Total, bill.Total);
        row.Set(Total.Base, bill.TotalBase);
        row.Set(BilledOn, bill.BilledOn);
        row.Set(Model.CreatedAt, bill.CreatedAt);
        row.Set(Model.UpdatedAt!, bill.CreatedAt);
    }
}

public static class MoneySnippets
{
    public static void Configure(CrmBuilder crm)
    {
        // snippet: currency
        crm.Configure(options => options.Currency = "UAH").UseExchangeRates<ErpRates>();
        // end
    }

    public static async Task Use(CrmSession session, CrmScope crm, CancellationToken ct)
    {
        // snippet: base
        var good = await crm.Get<ContactService>().CountAsync(BillModel.Bills.Sum(BillModel.Total.Base).AtLeast(10_000), ct);
        var groups = await session.GroupAsync(
            BillModel.Model,
            new RecordGrouping { By = BillModel.BilledOn, Unit = Crm.Calendars.CalendarUnit.Month, Measures = [new Measure(RelatedAggregate.Sum, BillModel.Total.Base)] },
            ct);
        // end
        _ = (good, groups);
    }
}
