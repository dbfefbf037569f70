using Crm.Models;

namespace Crm.Filters;

/// <summary>A customer and order model with every type of field, for tests that read, bind and explain filters without an engine.</summary>
internal static class Shop
{
    public static readonly NameField Name = new("name") { Sortable = true };
    public static readonly CodeField Owner = new("owner") { Indexed = true };
    public static readonly CodeField Kind = new("kind");
    public static readonly IntegerField Visits = new("visits");
    public static readonly DecimalField Score = new("score");
    public static readonly DecimalField Rate = new("rate", 8);
    public static readonly MoneyField Credit = new("credit");
    public static readonly DateField BirthDate = new("birthDate") { AgeName = "age" };
    public static readonly BooleanField Vip = new("vip");
    public static readonly ReferenceField CompanyId = new("companyId");
    public static readonly LongTextField Notes = new("notes");
    public static readonly InstantField SeenAt = new("seenAt");

    public static readonly CodeField Address = new("address");
    public static readonly CodeField Purpose = new("purpose");
    public static readonly DateField Since = new("since") { AgeName = "years" };
    public static readonly ChildModel Emails = new("emails", Address, Purpose, Since);
    public static readonly CodeField Tag = new("tag");
    public static readonly ChildModel Tags = new("tags", Tag) { Key = Tag };

    public static readonly CodeField Channel = new("channel");
    public static readonly CodeField Topic = new("topic");
    public static readonly CodeField Status = new("status");
    public static readonly ChildModel Consents = new("consents", Channel, Topic, Status) { KeyPath = [Channel, Topic], KeyedValue = Status };

    public static readonly EntityModel<object> Customer = new(
        "customer", EntityKind.Tracked, _ => new object(), (_, _) => { }, Name, Owner, Kind, Visits, Score, Rate, Credit, BirthDate, Vip, CompanyId, Notes, SeenAt)
    {
        Children = [Emails, Tags, Consents],
        Search = [Name, Address],
    };

    public static readonly EntityModel<object> Company = Customer.View("company", Kind, "company", _ => new object(), (_, _) => { });

    public static readonly ReferenceField CustomerId = new("customerId");
    public static readonly CodeField Category = new("category");
    public static readonly MoneyField Total = new("total");
    public static readonly IntegerField Quantity = new("quantity");
    public static readonly DecimalField Discount = new("discount");
    public static readonly InstantField PlacedAt = new("placedAt");
    public static readonly DateField DeliveryDate = new("deliveryDate");
    public static readonly NameField Title = new("title");
    public static readonly LongTextField Remarks = new("remarks");
    public static readonly Relation Orders = new("orders", () => Customer, () => Order!, CustomerId) { Instant = PlacedAt };

    public static readonly EntityModel<object> Order = new(
        "order", EntityKind.Tracked, _ => new object(), (_, _) => { }, CustomerId, Category, Total, Quantity, Discount, PlacedAt, DeliveryDate, Title, Remarks)
    {
        Relations = [Orders],
    };

    public static readonly ModelCatalog Catalog = new([Customer, Company, Order]);

    public static Filter Parse(string json) => FilterJson.Parse(json, Customer, Catalog);
}
