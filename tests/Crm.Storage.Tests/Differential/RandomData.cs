using Crm.Conformance;
using Crm.CustomFields;
using Crm.Models;
using CsCheck;

namespace Crm.Differential;

/// <summary>Random customers and orders, dense or with missing values.</summary>
internal sealed class RandomData(ulong seed, bool sparse)
{
    private const int CustomerCount = 160;
    private const int OrderCount = 320;
    private readonly PCG _random = new(1, seed);

    public static Guid Key(int number) => new($"0193a0b0-0000-7000-8000-{number:x12}");

    public IEnumerable<Customer> Customers() => Enumerable.Range(1, CustomerCount).Select(i => new Customer
    {
        Id = new Id<Customer>(Key(i)),
        CreatedAt = Draw(TrickyValues.Instants),
        UpdatedAt = Draw(TrickyValues.Instants),
        ArchivedAt = OneIn(8) ? Draw(TrickyValues.Instants) : null,
        Kind = OneIn(3) ? "vip" : "plain",
        Number = $"N{i}",
        Name = Or(() => Draw(TrickyValues.Names)),
        Owner = Or(() => Draw(TrickyValues.Codes)),
        Stage = Or(() => Draw(["new", "active", "lost"])),
        Visits = Or<long>(() => Draw(TrickyValues.Integers)),
        Score = Or<decimal>(() => Draw(TrickyValues.Scale4)),
        Rate = Or<decimal>(() => Draw(TrickyValues.Scale8)),
        Credit = Or<Money>(() => Draw(TrickyValues.Monies)),
        BirthDate = Or<DateOnly>(() => Draw(TrickyValues.Dates)),
        Vip = Or<bool>(() => OneIn(2)),
        CompanyId = Or<Id<Customer>>(() => new Id<Customer>(Key(1 + (int)Next(12)))),
        Notes = Or(() => Draw(TrickyValues.Notes)),
        SeenAt = Or<DateTimeOffset>(() => Draw(TrickyValues.Instants)),
        Emails = [.. Enumerable.Range(0, (int)Next(3)).Select(n => new Email($"{Draw(TrickyValues.Codes)}{i}.{n}@example.com", Or(() => Draw(["work", "home"]))))],
        Tags = [.. TrickyValues.Tags.Where(_ => OneIn(3))],
        Custom = Values(),
        Consents = [.. Enumerable.Range(0, (int)Next(3)).Select(_ => new Consent(Draw(["email", "sms"]), Draw(["news", "offers"]), Draw(["granted", "withdrawn"])))],
    });

    public IEnumerable<Order> Orders() => Enumerable.Range(1, OrderCount).Select(i => new Order
    {
        Id = new Id<Order>(Key(10_000 + i)),
        ArchivedAt = OneIn(9) ? Draw(TrickyValues.Instants) : null,
        CustomerId = OneIn(20) ? null : new Id<Customer>(Key(1 + (int)Next(CustomerCount / 2))),
        Category = Or(() => Draw(["cooling", "heating", "repair"])),
        Total = Or<Money>(() => Draw(TrickyValues.Monies)),
        Quantity = Or<long>(() => Draw(TrickyValues.Integers)),
        Discount = Or<decimal>(() => Draw(TrickyValues.Scale4)),
        PlacedAt = Or<DateTimeOffset>(() => Draw(TrickyValues.Instants)),
        DeliveryDate = Or<DateOnly>(() => Draw(TrickyValues.Dates)),
        Title = Or(() => Draw(TrickyValues.Names)),
    });

    private CustomValues Values()
    {
        var values = CustomValues.Empty;
        Add(CustomerCustom.Motto, () => FieldValue.Name(Draw(TrickyValues.Names)));
        Add(CustomerCustom.Story, () => FieldValue.Text(FieldType.LongText, Draw(TrickyValues.Notes)));
        Add(CustomerCustom.Code, () => FieldValue.Code(Draw(TrickyValues.Codes)));
        Add(CustomerCustom.Number, () => FieldValue.Integer(Draw(TrickyValues.Integers)));
        Add(CustomerCustom.Ratio, () => FieldValue.Decimal(Draw(TrickyValues.Scale4)));
        Add(CustomerCustom.Price, () => FieldValue.Money(Draw(TrickyValues.Monies)));
        Add(CustomerCustom.Day, () => FieldValue.Date(Draw(TrickyValues.Dates)));
        Add(CustomerCustom.Moment, () => FieldValue.Instant(Draw(TrickyValues.Instants)));
        Add(CustomerCustom.Flag, () => FieldValue.Boolean(OneIn(2)));
        Add(CustomerCustom.Partner, () => FieldValue.Reference(Key(1 + (int)Next(12))));
        Add(CustomerCustom.Likes, () => FieldValue.Choices([.. TrickyValues.Tags.Where(_ => OneIn(3))]));
        return values;

        void Add(Field field, Func<FieldValue> value)
        {
            if (!sparse || !OneIn(3))
            {
                values = values.Both(field, value());
            }
        }
    }

    private uint Next(uint below) => _random.Next(below);

    private bool OneIn(uint count) => Next(count) == 0;

    private T Draw<T>(T[] values) => values[Next((uint)values.Length)];

    private T Draw<T>(Gen<T> gen) => gen.Generate(_random, null, out _);

    private string? Or(Func<string> value) => sparse && OneIn(3) ? null : value();

    private T? Or<T>(Func<T> value)
        where T : struct => sparse && OneIn(3) ? null : value();
}
