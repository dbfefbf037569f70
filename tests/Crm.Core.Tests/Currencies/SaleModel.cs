using Crm.Contacts;
using Crm.Models;

namespace Crm.Currencies;

/// <summary>The model of <see cref="Sale"/>.</summary>
public static class SaleModel
{
    public static readonly ReferenceField CustomerId = new("customerId") { Indexed = true };
    public static readonly CodeField Region = new("region");
    public static readonly DateField SoldOn = new("soldOn");
    public static readonly MoneyField Total = new("total") { BookedOn = SoldOn, BaseSortable = true };
    public static readonly CodeField Item = new("item");
    public static readonly MoneyField Price = new("price") { BookedOn = SoldOn };
    public static readonly ChildModel Lines = new("lines", Item, Price);
    public static readonly Relation Sales = new("sales", () => PartyModel.Model, () => Model!, CustomerId);

    public static readonly EntityModel<Sale> Model = new("sale", EntityKind.Tracked, Read, Write, CustomerId, Region, SoldOn, Total)
    {
        Children = [Lines],
        Relations = [Sales],
    };

    private static Sale Read(Row row) => new()
    {
        Id = row.GetId<Sale>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        CustomerId = row.GetId<Party>(CustomerId),
        Region = row.GetText(Region),
        SoldOn = row.GetDate(SoldOn),
        Total = row.GetMoney(Total),
        TotalBase = row.GetDecimal(Total.Base),
        Lines = row.ReadList(Lines, line => new SaleLine(line.GetText(Item)!, line.GetMoney(Price), line.GetDecimal(Price.Base))),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
        Redacted = row.Redacted,
    };

    private static void Write(Sale sale, Row row)
    {
        row.Set<Sale>(Model.Id, sale.Id);
        row.Set(Model.Version!, sale.Version);
        row.Set<Party>(CustomerId, sale.CustomerId);
        row.Set(Region, sale.Region);
        row.Set(SoldOn, sale.SoldOn);
        row.Set(Total, sale.Total);
        row.Set(Total.Base, sale.TotalBase);
        row.Set(Model.CreatedAt, sale.CreatedAt);
        row.Set(Model.UpdatedAt!, sale.UpdatedAt);
        row.Set(Model.ArchivedAt!, sale.ArchivedAt);
        row.WriteList(Lines, sale.Lines, (line, item) =>
        {
            item.Set(Item, line.Item);
            item.Set(Price, line.Price);
            item.Set(Price.Base, line.PriceBase);
        });
    }
}
