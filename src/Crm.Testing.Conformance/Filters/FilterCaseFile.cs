using System.Text.Json;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Models;

namespace Crm.Conformance;

/// <summary>The cases of <c>tests/filter-cases.json</c>: data sets, filters and what they must find, which bind every engine.</summary>
public static class FilterCaseFile
{
    private static readonly JsonDocument Document = Open();

    /// <summary>All cases.</summary>
    public static IReadOnlyList<FilterCase> Cases { get; } = [.. Document.RootElement.GetProperty("cases").EnumerateArray().Select(FilterCase.Read)];

    /// <summary>The names of the data sets.</summary>
    public static IReadOnlyList<string> RowSets { get; } = [.. Document.RootElement.GetProperty("rows").EnumerateObject().Select(set => set.Name)];

    /// <summary>The language of a data set, by which its names are ordered.</summary>
    public static string Language(string set) => FilterCase.Text(Set(set), "language") ?? "en";

    /// <summary>The customers of a data set.</summary>
    public static IEnumerable<Customer> Customers(string set) => List(Set(set), "customers").Select(ReadCustomer);

    /// <summary>The orders of a data set.</summary>
    public static IEnumerable<Order> Orders(string set) => List(Set(set), "orders").Select(ReadOrder);

    /// <summary>What a segment that the cases name means; null when there is none.</summary>
    public static Filter? Segment(EntityModel model, string key) =>
        Document.RootElement.GetProperty("segments").TryGetProperty(model.Root.Name, out var segments) && segments.TryGetProperty(key, out var filter)
            ? FilterJson.Parse(filter, model, TestCatalog.Create(), CustomerCustom.Of)
            : null;

    /// <summary>The id with a number: greater numbers have greater ids.</summary>
    public static Guid IdOf(int number) => new($"0193a0b0-0000-7000-8000-{number:x12}");

    /// <summary>The number of an id.</summary>
    public static int NumberOf(Guid id) => Convert.ToInt32(id.ToString("N")[20..], 16);

    private static JsonElement Set(string name) => Document.RootElement.GetProperty("rows").GetProperty(name);

    private static Customer ReadCustomer(JsonElement json)
    {
        var plain = new Customer { Id = new(IdOf(json.GetProperty("id").GetInt32())) };
        return plain with
        {
            Version = Of(json, "version", value => value.GetInt64()) ?? plain.Version,
            CreatedAt = Of(json, "createdAt", value => value.GetDateTimeOffset()) ?? plain.CreatedAt,
            ArchivedAt = Of(json, "archivedAt", value => value.GetDateTimeOffset()),
            Kind = Text(json, "kind") ?? plain.Kind,
            Name = Text(json, "name"),
            Owner = Text(json, "owner"),
            Visits = Of(json, "visits", value => value.GetInt64()),
            Score = Of(json, "score", value => value.GetDecimal()),
            Rate = Of(json, "rate", value => value.GetDecimal()),
            Credit = Of(json, "credit", ReadMoney),
            BirthDate = Of(json, "birthDate", ReadDay),
            Vip = Of(json, "vip", value => value.GetBoolean()),
            CompanyId = Of(json, "companyId", value => new Id<Customer>(IdOf(value.GetInt32()))),
            Notes = Text(json, "notes"),
            SeenAt = Of(json, "seenAt", value => value.GetDateTimeOffset()),
            Emails = ValueList.From(List(json, "emails").Select(email => new Email(Text(email, "address")!, Text(email, "purpose")))),
            Custom = json.TryGetProperty("custom", out var custom)
                ? custom.EnumerateObject().Aggregate(CustomValues.Empty, (values, property) => ReadCustom(values, property.Name, property.Value))
                : CustomValues.Empty,
            Tags = ValueList.From(List(json, "tags").Select(tag => tag.GetString()!)),
            Consents = ValueList.From(List(json, "consents").Select(
                consent => new Consent(Text(consent, "channel")!, Text(consent, "purpose")!, Text(consent, "status")!))),
        };
    }

    private static CustomValues ReadCustom(CustomValues values, string key, JsonElement value)
    {
        var field = CustomerCustom.Fields.Find(key)!.Field;
        return values.Both(field, field.Type switch
        {
            FieldType.Integer => FieldValue.Integer(value.GetInt64()),
            FieldType.Decimal => FieldValue.Decimal(value.GetDecimal()),
            FieldType.Money => FieldValue.Money(ReadMoney(value)),
            FieldType.Date => FieldValue.Date(ReadDay(value)),
            FieldType.Instant => FieldValue.Instant(value.GetDateTimeOffset()),
            FieldType.Boolean => FieldValue.Boolean(value.GetBoolean()),
            FieldType.Reference => FieldValue.Reference(IdOf(value.GetInt32())),
            FieldType.Choices => FieldValue.Choices([.. value.EnumerateArray().Select(choice => choice.GetString()!)]),
            var text => FieldValue.Text(text, value.GetString()),
        });
    }

    private static Order ReadOrder(JsonElement json) => new()
    {
        Id = new(IdOf(json.GetProperty("id").GetInt32())),
        ArchivedAt = Of(json, "archivedAt", value => value.GetDateTimeOffset()),
        CustomerId = Of(json, "customerId", value => new Id<Customer>(IdOf(value.GetInt32()))),
        Category = Text(json, "category"),
        Total = Of(json, "total", ReadMoney),
        Quantity = Of(json, "quantity", value => value.GetInt64()),
        Discount = Of(json, "discount", value => value.GetDecimal()),
        PlacedAt = Of(json, "placedAt", value => value.GetDateTimeOffset()),
        DeliveryDate = Of(json, "deliveryDate", ReadDay),
        Title = Text(json, "title"),
    };

    private static Money ReadMoney(JsonElement json) => new(json.GetProperty("amount").GetDecimal(), Text(json, "currency")!);

    private static DateOnly ReadDay(JsonElement json) => DateOnly.ParseExact(json.GetString()!, "yyyy-MM-dd");

    private static string? Text(JsonElement json, string name) => FilterCase.Text(json, name);

    private static T? Of<T>(JsonElement json, string name, Func<JsonElement, T> read)
        where T : struct => json.TryGetProperty(name, out var value) ? read(value) : null;

    private static IEnumerable<JsonElement> List(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) ? list.EnumerateArray() : [];

    private static JsonDocument Open()
    {
        using var stream = typeof(FilterCaseFile).Assembly.GetManifestResourceStream("filter-cases.json")!;
        return JsonDocument.Parse(stream);
    }
}
