using Crm.Calendars;
using Crm.Conformance;
using Crm.Filters;
using Crm.Models;
using CsCheck;
using static Crm.Differential.TrickyValues;

namespace Crm.Differential;

/// <summary>Every operator on every type that allows it, and the words beyond single fields.</summary>
internal static class Cells
{
    private static readonly FilterOperator[] Equality = [FilterOperator.Eq, FilterOperator.Ne, FilterOperator.In, FilterOperator.IsMissing];
    private static readonly FilterOperator[] Sized = [.. Equality, FilterOperator.Lt, FilterOperator.Le, FilterOperator.Gt, FilterOperator.Ge, FilterOperator.Between];

    /// <summary>What names no segment: segments are made of these.</summary>
    public static IReadOnlyList<Cell> Plain { get; } =
    [
        .. Tests("code", CustomerModel.Owner, Of(Codes).Select(FieldValue.Code), [.. Sized, FilterOperator.StartsWith]),
        .. Tests("name", CustomerModel.Name, Of(Names).Select(FieldValue.Name), Sized),
        .. Tests("name", CustomerModel.Name, Of(NameParts).Select(FieldValue.Name), [FilterOperator.StartsWith, FilterOperator.Contains]),
        .. Tests("longText", CustomerModel.Notes, Of(NameParts).Select(text => FieldValue.Text(FieldType.LongText, text)), [FilterOperator.Contains, FilterOperator.IsMissing]),
        .. Tests("integer", CustomerModel.Visits, Of(Integers).Select(FieldValue.Integer), Sized),
        .. Tests("decimal4", CustomerModel.Score, Constants(Scale4).Select(FieldValue.Decimal), Sized),
        .. Tests("decimal8", CustomerModel.Rate, Constants(Scale8).Select(FieldValue.Decimal), Sized),
        .. Tests("money", CustomerModel.Credit, Gen.Select(Constants(Scale4), Of(CurrencyCodes), (amount, currency) => FieldValue.Money(new Money(amount, currency))), Sized),
        .. Tests("date", CustomerModel.BirthDate, Of(Dates).Select(FieldValue.Date), Sized),
        .. Tests("instant", CustomerModel.SeenAt, Of(Instants).Select(FieldValue.Instant), Sized),
        .. Tests("boolean", CustomerModel.Vip, Gen.Bool.Select(FieldValue.Boolean), Equality),
        .. Tests("reference", CustomerModel.CompanyId, Gen.Int[1, 14].Select(number => FieldValue.Reference(RandomData.Key(number))), Equality),
        .. Tests("childCode", CustomerModel.EmailPurpose, Of(["work", "home", "x"]).Select(FieldValue.Code), [.. Sized, FilterOperator.StartsWith]),
        .. Custom(),
        .. Time("date", CustomerModel.BirthDate),
        .. Time("instant", CustomerModel.SeenAt),
        .. Age(),
        .. Words(),
        .. Related(),
    ];

    public static IReadOnlyList<Cell> All { get; } = [.. Plain, .. RandomSegments.Cells];

    private static IEnumerable<Cell> Tests(string type, Field field, Gen<FieldValue> value, FilterOperator[] operators) => operators.Select(@operator =>
        new Cell(type, @operator.ToString(), Operands(@operator, value).Select(Filter (values) => new FieldFilter(field, @operator, ValueList.Own(values)))));

    private static Gen<FieldValue[]> Operands(FilterOperator @operator, Gen<FieldValue> value) => @operator switch
    {
        FilterOperator.IsMissing => Gen.Const(Array.Empty<FieldValue>()),
        FilterOperator.Between => value.Array[2],
        FilterOperator.In => value.Array[0, 4],
        _ => value.Array[1],
    };

    /// <summary>Every test on every kind of custom field in the document, and on its twin with a slot, which are the tests of any field.</summary>
    private static IEnumerable<Cell> Custom()
    {
        var money = Gen.Select(Constants(Scale4), Of(CurrencyCodes), (amount, currency) => FieldValue.Money(new Money(amount, currency)));
        var kinds = (ReadOnlySpan<(string Type, Field Plain, Field? Indexed, Gen<FieldValue> Value, FilterOperator[] Operators)>)
        [
            ("customText", CustomerCustom.Motto, CustomerCustom.MottoX, Of(Names).Select(FieldValue.Name), Sized),
            ("customText", CustomerCustom.Motto, CustomerCustom.MottoX, Of(NameParts).Select(FieldValue.Name), [FilterOperator.StartsWith, FilterOperator.Contains]),
            ("customLongText", CustomerCustom.Story, null, Of(NameParts).Select(text => FieldValue.Text(FieldType.LongText, text)), [FilterOperator.Contains, FilterOperator.IsMissing]),
            ("customCode", CustomerCustom.Code, CustomerCustom.CodeX, Of(Codes).Select(FieldValue.Code), [.. Sized, FilterOperator.StartsWith]),
            ("customNumber", CustomerCustom.Number, CustomerCustom.NumberX, Of(Integers).Select(FieldValue.Integer), Sized),
            ("customDecimal", CustomerCustom.Ratio, CustomerCustom.RatioX, Constants(Scale4).Select(FieldValue.Decimal), Sized),
            ("customMoney", CustomerCustom.Price, CustomerCustom.PriceX, money, Sized),
            ("customDate", CustomerCustom.Day, CustomerCustom.DayX, Of(Dates).Select(FieldValue.Date), Sized),
            ("customInstant", CustomerCustom.Moment, CustomerCustom.MomentX, Of(Instants).Select(FieldValue.Instant), Sized),
            ("customBoolean", CustomerCustom.Flag, CustomerCustom.FlagX, Gen.Bool.Select(FieldValue.Boolean), Equality),
            ("customReference", CustomerCustom.Partner, CustomerCustom.PartnerX, Gen.Int[1, 14].Select(number => FieldValue.Reference(RandomData.Key(number))), Equality),
        ];
        var cells = new List<Cell>();
        foreach (var (type, plain, indexed, value, operators) in kinds)
        {
            cells.AddRange(Tests(type, plain, value, operators));
            if (indexed is not null)
            {
                cells.Add(new Cell(type + "Slot", operators.Length > 2 ? "any" : "pattern", Of(operators).SelectMany(test => Operands(test, value).Select(Filter (values) => new FieldFilter(indexed, test, ValueList.Own(values))))));
            }
        }

        var likes = Of(Tags).Array[0, 3];
        return
        [
            .. cells,
            .. Time("customDate", CustomerCustom.Day),
            .. Time("customInstant", CustomerCustom.Moment),
            new Cell("customChoices", "hasAny", likes.Select(choices => CustomerCustom.Likes.HasAny(choices))),
            new Cell("customChoices", "hasAll", likes.Select(choices => CustomerCustom.Likes.HasAll(choices))),
            new Cell("customChoices", "isMissing", Gen.Const(CustomerCustom.Likes.IsMissing())),
        ];
    }

    private static IEnumerable<Cell> Time(string type, Field field)
    {
        var isDate = field.Type == FieldType.Date;
        var period = Of([Period.OfDays(1), Period.OfDays(30), Period.OfMonths(1), Period.OfYears(1), Period.OfYears(40)]);
        yield return new Cell(type, "Within", period.Select(Filter (p) => new TimeFilter(field, TimeOperator.Within, p)));
        yield return new Cell(type, "WithinNext", period.Select(Filter (p) => new TimeFilter(field, TimeOperator.WithinNext, p)));
        yield return new Cell(type, "On", Of(Dates).Select(Filter (day) => new TimeFilter(field, day)));
        yield return new Cell(type, "During", Gen.Select(Gen.Enum<CalendarUnit>(), Gen.Int[-2, 2], Filter (unit, offset) => new TimeFilter(field, TimeOperator.During, unit, offset)));
        if (isDate)
        {
            yield return new Cell(type, "Anniversary", Gen.Int[1, 59].Select(Filter (days) => new TimeFilter(field, TimeOperator.Anniversary, Period.OfDays(days))));
        }
    }

    private static IEnumerable<Cell> Age() => Sized.Select(@operator =>
    {
        var years = Gen.Int[-1, 60];
        var operands = @operator switch
        {
            FilterOperator.IsMissing => Gen.Const(Array.Empty<int>()),
            FilterOperator.Between => years.Array[2],
            FilterOperator.In => years.Array[0, 4],
            _ => years.Array[1],
        };
        return new Cell("age", @operator.ToString(), operands.Select(Filter (values) => new AgeFilter(CustomerModel.BirthDate, @operator, ValueList.Own(values))));
    });

    private static IEnumerable<Cell> Words()
    {
        var words = Of(Tags).Array[0, 3];
        yield return new Cell("tags", "hasAny", words.Select(w => CustomerModel.Tags.HasAny(w)));
        yield return new Cell("tags", "hasAll", words.Select(w => CustomerModel.Tags.HasAll(w)));
        var keyed = Gen.Select(Of(["email", "sms", "post"]), Of(["news", "offers"])).Select((channel, purpose) => CustomerModel.Consents.At(channel, purpose));
        var states = Of(["granted", "withdrawn", "other"]);
        yield return new Cell("consents.<keys>", "eq", Gen.Select(keyed, states).Select((path, state) => path.Is(state)));
        yield return new Cell("consents.<keys>", "ne", Gen.Select(keyed, states).Select((path, state) => path.IsNot(state)));
        yield return new Cell("consents.<keys>", "in", Gen.Select(keyed, states.Array[0, 2]).Select((path, several) => path.In(several)));
        yield return new Cell("consents.<keys>", "isMissing", keyed.Select(path => path.IsMissing()));
        yield return new Cell("child", "any", Gen.Select(Of(["email", "sms"]), Of(["granted", "withdrawn"]), (channel, status) =>
            CustomerModel.Consents.Any(CustomerModel.ConsentChannel.Is(channel) & !CustomerModel.ConsentStatus.Is(status))));
        yield return new Cell("search", "search", Of(["іван", "IVAN", "كر", "jose", "пет ів", "a1", "example", "мар"]).Select(Filter.Search));
    }

    private static IEnumerable<Cell> Related()
    {
        var orders = OrderModel.Orders;
        var where = Gen.Frequency(
            (1, Gen.Const(default(Filter))),
            (1, Of(["cooling", "heating", "none"]).Select(Filter? (category) => OrderModel.Category.Is(category))),
            (1, Of(Integers).Select(Filter? (quantity) => !OrderModel.Quantity.LessThan(quantity))));
        var window = Gen.Frequency((3, Gen.Const(default(Period?))), (1, Gen.Const<Period?>(Period.OfDays(1))), (1, Gen.Const<Period?>(Period.OfYears(60))));
        var currency = Of(CurrencyCodes);

        foreach (var @operator in Sized)
        {
            yield return Make("count", orders, RelatedAggregate.Count, null, Gen.Int[0, 6].Select(number => FieldValue.Integer(number)));
            yield return Make("sumInteger", orders, RelatedAggregate.Sum, OrderModel.Quantity, Of(Integers).Select(number => FieldValue.Decimal(number)));
            yield return Make("sumDecimal", orders, RelatedAggregate.Sum, OrderModel.Discount, Constants(Scale4).Where(value => Math.Abs(value) < 1e20m).Select(FieldValue.Decimal));
            yield return Make("min", orders, RelatedAggregate.Min, OrderModel.DeliveryDate, Of(Dates).Select(FieldValue.Date));
            yield return Make("max", orders, RelatedAggregate.Max, OrderModel.PlacedAt, Of(Instants).Select(FieldValue.Instant));
            yield return Make("latest", orders, RelatedAggregate.Latest, OrderModel.Quantity, Of(Integers).Select(FieldValue.Integer));
            foreach (var (name, aggregate) in new[] { ("sumMoney", RelatedAggregate.Sum), ("maxMoney", RelatedAggregate.Max) })
            {
                yield return new Cell(name, @operator.ToString(), Gen.Select(where, window, currency, Operands(@operator, Constants(Scale4).Where(value => Math.Abs(value) < 1e20m).Select(FieldValue.Decimal))).Select(
                    Filter (part) => new RelatedFilter(
                        new RelatedMeasure(orders, part.Item1, aggregate, OrderModel.Total, part.Item3) { Window = part.Item2 },
                        @operator,
                        ValueList.From(part.Item4.Select(value => FieldValue.Money(new Money(value.AsDecimal, part.Item3)))))));
            }

            Cell Make(string name, Relation relation, RelatedAggregate aggregate, Field? field, Gen<FieldValue> value) => new(name, @operator.ToString(), Gen.Select(where, window, Operands(@operator, value)).Select(
                Filter (part) => new RelatedFilter(new RelatedMeasure(relation, part.Item1, aggregate, field, null) { Window = part.Item2 }, @operator, ValueList.Own(part.Item3))));
        }

        yield return new Cell("latest", "name startsWith", Gen.Select(where, Of(NameParts)).Select(
            Filter (part) => new RelatedFilter(new RelatedMeasure(orders, part.Item1, RelatedAggregate.Latest, OrderModel.Title, null), FilterOperator.StartsWith, [FieldValue.Name(part.Item2)])));
        yield return new Cell("company", "any", Of(Codes).Select(Filter (owner) => CustomerModel.Company.Any(CustomerModel.Owner.Is(owner))));
        yield return new Cell("company", "none", Gen.Bool.Select(Filter (vip) => CustomerModel.Company.None(CustomerModel.Vip.Is(vip))));
        yield return new Cell("company", "max", Of(Integers).Select(Filter (visits) => CustomerModel.Company.Max(CustomerModel.Visits).AtMost(visits)));
        yield return new Cell("company", "latest", Of(NameParts).Select(
            Filter (part) => new RelatedFilter(new RelatedMeasure(CustomerModel.Company, null, RelatedAggregate.Latest, CustomerModel.Name, null), FilterOperator.StartsWith, [FieldValue.Name(part)])));
        yield return new Cell("company", "nested", Gen.Int[0, 4].Select(Filter (number) => CustomerModel.Company.Any(CustomerModel.Company.Any() | OrderModel.Orders.Count().AtLeast(number))));
        yield return new Cell("subsidiaries", "count", Gen.Int[0, 9].Select(number => CustomerModel.Subsidiaries.Count(CustomerModel.Vip.Is(true)).AtLeast(number)));
    }
}
