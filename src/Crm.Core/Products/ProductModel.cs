using Crm.CustomFields;
using Crm.Models;

namespace Crm.Products;

/// <summary>The model of <see cref="Product"/>.</summary>
public static class ProductModel
{
    /// <summary>The code by which the host knows it.</summary>
    public static readonly CodeField Code = new("code", 100) { Required = true };

    /// <summary>What people call it.</summary>
    public static readonly NameField Name = new("name") { Required = true, Sortable = true };

    /// <summary>The category.</summary>
    public static readonly CodeField Category = new("category", 100) { Indexed = true };

    /// <summary>What it is counted in.</summary>
    public static readonly CodeField Unit = new("unit", 20);

    /// <summary>The price of one.</summary>
    public static readonly MoneyField Price = new("price");

    /// <summary>What is to be known of it.</summary>
    public static readonly LongTextField Description = new("description");

    /// <summary>The model.</summary>
    public static readonly EntityModel<Product> Model = new("product", EntityKind.Tracked, Read, Write, Code, Name, Category, Unit, Price, Description)
    {
        Extensible = true,
        Uniques = [new UniqueRule("code", Code)],
        Search = [Name, Code],
    };

    /// <summary>Names the fields that tenants have added to products.</summary>
    public static CustomShape Custom => Model.Custom;

    private static Product Read(Row row) => new()
    {
        Id = row.GetId<Product>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Code = row.GetText(Code)!,
        Name = row.GetText(Name)!,
        Category = row.GetText(Category),
        Unit = row.GetText(Unit),
        Price = row.GetMoney(Price),
        Description = row.GetText(Description),
        Custom = row.GetCustom(Model),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
        Redacted = row.Redacted,
    };

    private static void Write(Product product, Row row)
    {
        row.Set<Product>(Model.Id, product.Id);
        row.Set(Model.Version!, product.Version);
        row.Set(Code, product.Code);
        row.Set(Name, product.Name);
        row.Set(Category, product.Category);
        row.Set(Unit, product.Unit);
        row.Set(Price, product.Price);
        row.Set(Description, product.Description);
        row.Set(Model, product.Custom);
        row.Set(Model.CreatedAt, product.CreatedAt);
        row.Set(Model.UpdatedAt!, product.UpdatedAt);
        row.Set(Model.ArchivedAt!, product.ArchivedAt);
    }
}
