using System.Globalization;
using Crm.Models;
using Crm.Storage;

namespace Crm.Conformance;

/// <summary>What is written comes back, of every type and to its limits.</summary>
public abstract class RoundTripConformance(IStorageHarness harness) : StorageConformance(harness)
{
    public static TheoryData<string> Texts { get; } =
    [
        "Оксана Шевченко", "زهرا می‌روم", "Әлия Қасымқызы", "𝒜😀 𠮷野家", "'; DROP TABLE customer; --", "50% _off_ \\ \"quoted\"", "line\r\nline\ttab", "e\u0301 é", "\uFFFD\uFFFF",
    ];

    public static TheoryData<decimal> Scores { get; } =
        [0m, 0.0001m, -0.0001m, 1.5m, 0.3333m, 9.95m, 123_456_789.1234m, 899_999_999_999_999.9999m, -899_999_999_999_999.9999m, 900_000_000_000_000m, -900_000_000_000_000m];

    public static TheoryData<decimal> Rates { get; } = [0.00000001m, -0.00000001m, 1.12345678m, 89_999_999_999.99999999m, -90_000_000_000m];

    public static TheoryData<string> Instants { get; } =
    [
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z", "1970-01-01T00:00:00.000001Z",
        "2026-11-20T10:00:00.123456Z", "2026-11-20T13:30:00.000001+03:30", "1899-12-31T23:59:59.5-05:00",
    ];

    [Fact]
    public async Task Find_returns_what_was_inserted_of_every_type()
    {
        var customer = Full();
        await SaveAsync(CustomerModel.Model, customer);
        (await FindAsync(CustomerModel.Model, customer.Id.Value)).Should().Be(customer);
    }

    [Fact]
    public async Task Find_returns_missing_values_as_missing()
    {
        var customer = NewCustomer(1);
        await SaveAsync(CustomerModel.Model, customer);
        (await FindAsync(CustomerModel.Model, customer.Id.Value)).Should().Be(customer);
    }

    [Fact]
    public async Task Find_returns_null_when_there_is_no_record()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1));
        (await FindAsync(CustomerModel.Model, Guid(2))).Should().BeNull();
    }

    [Fact]
    public async Task Find_returns_null_when_the_predicate_does_not_hold()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Owner = "maria" });
        await using var session = await OpenAsync(SessionMode.Read);
        (await session.FindAsync(CustomerModel.Model, Guid(1), Bind(CustomerModel.Model, CustomerModel.Owner.Is("omid")), Ct)).Should().BeNull();
        (await session.FindAsync(CustomerModel.Model, Guid(1), Bind(CustomerModel.Model, CustomerModel.Owner.Is("maria")), Ct)).Should().NotBeNull();
    }

    [Fact]
    public async Task Query_returns_records_with_their_lists()
    {
        Customer[] customers = [Full(), NewCustomer(2), NewCustomer(3) with { Tags = ["a", "b"], Emails = [new Email("x@example.com")] }];
        await SaveAsync(CustomerModel.Model, customers);
        (await AllAsync(CustomerModel.Model)).Should().Equal(customers);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Text_of_any_script_comes_back(string text)
    {
        var customer = NewCustomer(1) with { Name = text, Number = text, Notes = text, Tags = [text], Emails = [new Email(text, "p")] };
        await SaveAsync(CustomerModel.Model, customer);
        (await FindAsync(CustomerModel.Model, customer.Id.Value)).Should().Be(customer);
        (await NumbersAsync(CustomerModel.Number.Is(text))).Should().Equal(1);
    }

    [Fact]
    public async Task Text_of_the_greatest_length_comes_back()
    {
        var customer = NewCustomer(1) with { Name = new string('ж', 200), Number = new string('中', 100), Notes = new string('ي', 100_000) };
        await SaveAsync(CustomerModel.Model, customer);
        (await FindAsync(CustomerModel.Model, customer.Id.Value)).Should().Be(customer);
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(9_007_199_254_740_993)]
    [InlineData(long.MaxValue)]
    public async Task Integers_come_back(long number)
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Visits = number });
        (await FindAsync(CustomerModel.Model, Guid(1)))!.Visits.Should().Be(number);
        (await NumbersAsync(CustomerModel.Visits.Is(number))).Should().Equal(1);
    }

    [Theory]
    [MemberData(nameof(Scores))]
    public async Task Decimals_of_four_places_come_back_exactly(decimal number)
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Score = number, Credit = new Money(number, "UAH") });
        var found = await FindAsync(CustomerModel.Model, Guid(1));
        found!.Score.Should().Be(number);
        found.Credit.Should().Be(new Money(number, "UAH"));
        (await NumbersAsync(CustomerModel.Score.Is(number))).Should().Equal(1);
        (await NumbersAsync(CustomerModel.Credit.Is(new Money(number, "UAH")))).Should().Equal(1);
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public async Task Decimals_of_eight_places_come_back_exactly(decimal number)
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Rate = number });
        (await FindAsync(CustomerModel.Model, Guid(1)))!.Rate.Should().Be(number);
        (await NumbersAsync(CustomerModel.Rate.Is(number))).Should().Equal(1);
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("1582-10-10")]
    [InlineData("2024-02-29")]
    [InlineData("9999-12-31")]
    public async Task Dates_come_back(string text)
    {
        var day = DateOnly.Parse(text, CultureInfo.InvariantCulture);
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { BirthDate = day });
        (await FindAsync(CustomerModel.Model, Guid(1)))!.BirthDate.Should().Be(day);
        (await NumbersAsync(CustomerModel.BirthDate.Is(day))).Should().Equal(1);
    }

    [Theory]
    [MemberData(nameof(Instants))]
    public async Task Instants_come_back_to_the_microsecond_in_utc(string text)
    {
        var instant = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { SeenAt = instant });
        var found = (await FindAsync(CustomerModel.Model, Guid(1)))!.SeenAt!.Value;
        found.Should().Be(instant);
        found.Offset.Should().Be(TimeSpan.Zero);
        (await NumbersAsync(CustomerModel.SeenAt.Is(instant))).Should().Equal(1);
    }

    [Theory]
    [InlineData("2026-11-20T10:00:00.1234569Z", "2026-11-20T10:00:00.123456Z")]
    [InlineData("1969-12-31T23:59:59.9999991Z", "1969-12-31T23:59:59.999999Z")]
    public async Task Instants_are_floored_to_the_microsecond(string written, string stored)
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { SeenAt = DateTimeOffset.Parse(written, CultureInfo.InvariantCulture) });
        (await FindAsync(CustomerModel.Model, Guid(1)))!.SeenAt.Should().Be(DateTimeOffset.Parse(stored, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000001")]
    [InlineData("ffffffff-ffff-ffff-ffff-ffffffffffff")]
    [InlineData("01234567-89ab-cdef-fedc-ba9876543210")]
    public async Task Ids_come_back(string text)
    {
        var id = new Id<Customer>(System.Guid.Parse(text));
        var customer = new Customer { Id = id, CompanyId = id };
        await SaveAsync(CustomerModel.Model, customer);
        (await FindAsync(CustomerModel.Model, id.Value)).Should().Be(customer);
        (await CountAsync(CustomerModel.Model, Bind(CustomerModel.Model, CustomerModel.CompanyId.Is(id.Value)))).Should().Be(1);
    }

    [Fact]
    public async Task Booleans_come_back_apart_from_missing()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Vip = true }, NewCustomer(2) with { Vip = false }, NewCustomer(3));
        (await AllAsync(CustomerModel.Model)).Select(customer => customer.Vip).Should().Equal(true, false, null);
    }

    [Fact]
    public async Task Lists_of_a_hundred_rows_come_back_in_order()
    {
        var customer = NewCustomer(1) with
        {
            Emails = ValueList.From(Enumerable.Range(0, 100).Select(i => new Email($"{(i * 37) % 100}@example.com", i % 3 == 0 ? null : $"p{i}"))),
            Tags = ValueList.From(Enumerable.Range(0, 100).Select(i => $"tag{(i * 53) % 100}")),
        };
        await SaveAsync(CustomerModel.Model, customer);
        (await FindAsync(CustomerModel.Model, customer.Id.Value)).Should().Be(customer);
    }

    [Fact]
    public async Task View_writes_and_reads_the_records_of_its_table()
    {
        var vip = new VipCustomer { Id = Id<Customer>(1), Name = "Марія", Tags = ["gold"] };
        await SaveAsync(CustomerModel.VipModel, vip);
        (await FindAsync(CustomerModel.VipModel, vip.Id.Value)).Should().Be(vip);
        var customer = await FindAsync(CustomerModel.Model, vip.Id.Value);
        (customer!.Kind, customer.Name).Should().Be(("vip", "Марія"));
    }

    [Fact]
    public async Task Ledger_rows_come_back()
    {
        var entry = new Entry { Id = Id<Entry>(1), Account = "a", Day = new DateOnly(2026, 1, 2), Amount = -12.3456m, Units = 7, Label = "Перший", State = "open", Marks = ["x", "y"] };
        await SaveAsync(EntryModel.Model, entry);
        (await FindAsync(EntryModel.Model, entry.Id.Value)).Should().Be(entry);
    }

    private static Customer Full() => NewCustomer(1) with
    {
        Version = 7,
        CreatedAt = Now.AddDays(-1),
        UpdatedAt = Now.AddHours(-1),
        ArchivedAt = Now,
        Kind = "vip",
        Number = "C-1",
        Name = "Оксана",
        Owner = "maria",
        Stage = "active",
        Visits = 42,
        Score = 12.3456m,
        Rate = 0.12345678m,
        Credit = new Money(1_000.5m, "UAH"),
        BirthDate = new DateOnly(1990, 2, 28),
        Vip = true,
        CompanyId = Id<Customer>(9),
        Notes = "Телефонувати зранку.",
        SeenAt = Now.AddMinutes(-5),
        Emails = [new Email("o@example.com", "work"), new Email("oksana@example.com")],
        Tags = ["press", "gold"],
        Consents = [new Consent("email", "news", "granted"), new Consent("sms", "news", "withdrawn")],
    };
}
