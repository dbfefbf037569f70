using CsCheck;
using Crm.Calendars;
using Crm.Models;

namespace Crm.Filters;

/// <summary>Random filters on <see cref="Shop.Customer"/> that fit the model.</summary>
internal static class FilterGen
{
    private static readonly Gen<string> Text = Gen.OneOf("a", "Ж", "ى", "é", "😀", "\"", "\\", "\n", "<", "-", "ұ", "7").Array[0, 8]
        .Select(parts => "x" + string.Concat(parts));

    private static readonly Gen<decimal> Number = Gen.Decimal[-1_000_000m, 1_000_000m].Select(Gen.Int[0, 20], (value, digits) => decimal.Round(value, digits));

    private static readonly Gen<DateOnly> Day = Gen.Int[DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber);

    private static readonly Gen<DateTimeOffset> Instant = Gen.Long[0, DateTimeOffset.MaxValue.Ticks / 10].Select(micros => new DateTimeOffset(micros * 10, TimeSpan.Zero));

    private static readonly Gen<Period> Days = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 20], Gen.Int[0, 400]).Select((years, months, days) => new Period(years, months, days, TimeSpan.Zero));

    private static readonly Gen<Period> Time = Gen.Select(Days, Gen.Int[0, 1_000_000]).Select((period, seconds) => period with { Time = TimeSpan.FromSeconds(seconds) });

    private static readonly Gen<FilterOperator> Operator = Gen.Enum<FilterOperator>();

    public static Gen<Filter> Any(int depth = 3) => Of(Shop.Customer, depth);

    private static Gen<Filter> Of(EntityModel model, int depth)
    {
        var leaves = new List<Gen<Filter>> { Gen.OneOf(model.Fields.ToArray()).SelectMany(Leaf) };
        if (model == Shop.Customer)
        {
            leaves.Add(Gen.OneOf(Shop.Emails.Fields.ToArray()).SelectMany(Leaf));
            leaves.Add(Words());
            leaves.Add(Keyed());
            leaves.Add(Text.Select(Filter.Search));
            leaves.Add(Age(Shop.BirthDate));
            leaves.Add(Age(Shop.Since));
            if (depth > 0)
            {
                leaves.Add(Gen.OneOf(Gen.Const(Filter.Everything), Gen.OneOf(Gen.OneOf(Shop.Emails.Fields.ToArray()).SelectMany(Leaf), Age(Shop.Since)))
                    .Select(where => Shop.Emails.Any(where)));
                leaves.Add(Related(depth - 1));
            }
        }

        var leaf = Gen.OneOf(leaves.ToArray());
        if (depth == 0)
        {
            return leaf;
        }

        var part = Of(model, depth - 1);
        return Gen.Frequency(
            (4, leaf),
            (1, part.Array[0, 3].Select(parts => Filter.All(parts))),
            (1, part.Array[0, 3].Select(parts => Filter.Any(parts))),
            (1, part.Select(inner => (Filter)new NotFilter(inner))));
    }

    private static Gen<Filter> Leaf(Field field)
    {
        var tests = Operator.Where(test => Allows(field.Type, test)).SelectMany(test => Values(field.Type, test).Select(values => (Filter)new FieldFilter(field, test, values)));
        return field.Type is FieldType.Date or FieldType.Instant ? Gen.OneOf(tests, Moment(field)) : tests;
    }

    private static Gen<Filter> Moment(Field field)
    {
        var period = field.Type == FieldType.Date ? Days : Time;
        return Gen.Enum<TimeOperator>().Where(test => test != TimeOperator.Anniversary || field.Type == FieldType.Date).SelectMany(test => test switch
        {
            TimeOperator.On => Day.Select(day => (Filter)new TimeFilter(field, day)),
            TimeOperator.During => Gen.Select(Gen.Enum<CalendarUnit>(), Gen.Int[-3, 3]).Select((unit, offset) => (Filter)new TimeFilter(field, TimeOperator.During, unit, offset)),
            _ => period.Select(length => (Filter)new TimeFilter(field, test, length)),
        });
    }

    private static Gen<Filter> Age(DateField field) => Operator.Where(test => Allows(FieldType.Integer, test))
        .SelectMany(test => Some(Gen.Int[-5, 130], test).Select(years => (Filter)new AgeFilter(field, test, years)));

    private static Gen<Filter> Words() =>
        Gen.Select(Gen.Bool, Text.Array[0, 3]).Select((all, words) => all ? Shop.Tags.HasAll(words) : Shop.Tags.HasAny(words));

    private static Gen<Filter> Keyed() => Gen.Select(Gen.OneOf("email", "sms", "a_b-C9"), Gen.OneOf("news", "offers")).SelectMany((channel, topic) => Operator
        .Where(test => Allows(FieldType.Code, test))
        .SelectMany(test => Values(FieldType.Code, test).Select(values => (Filter)new KeyedFilter(Shop.Consents, [channel, topic], test, values))));

    private static Gen<Filter> Related(int depth)
    {
        var where = Gen.OneOf(Gen.Const((Filter?)null), Of(Shop.Order, depth).Select(filter => (Filter?)filter));
        var window = Gen.OneOf(Gen.Const((Period?)null), Time.Select(period => (Period?)period));
        var fields = Shop.Order.Fields.ToArray();
        return Gen.Select(where, window, Gen.Enum<RelatedAggregate>(), Gen.OneOf(fields)).SelectMany((filter, period, aggregate, field) =>
        {
            var measured = aggregate == RelatedAggregate.Count ? null : field;
            var currency = measured?.Type == FieldType.Money && aggregate != RelatedAggregate.Latest ? "UAH" : null;
            var measure = new RelatedMeasure(Shop.Orders, filter, aggregate, measured, currency) { Window = period };
            return Fits(measure) ? Tests(measure) : Gen.Const(Shop.Orders.Any(filter));
        });
    }

    private static bool Fits(RelatedMeasure measure)
    {
        var number = measure.Field?.Type is FieldType.Integer or FieldType.Decimal or FieldType.Money;
        return measure.Aggregate switch
        {
            RelatedAggregate.Count => true,
            RelatedAggregate.Sum => number,
            RelatedAggregate.Latest => measure.Field!.Type != FieldType.LongText,
            _ => number || measure.Field!.Type is FieldType.Date or FieldType.Instant,
        };
    }

    private static bool Allows(FieldType type, FilterOperator test) => (type, test) switch
    {
        (_, FilterOperator.IsMissing) or (FieldType.Name, _) => true,
        (FieldType.LongText, _) => test == FilterOperator.Contains,
        (FieldType.Boolean or FieldType.Reference, _) => test is FilterOperator.Eq or FilterOperator.Ne or FilterOperator.In,
        (FieldType.Code, _) => test != FilterOperator.Contains,
        _ => test is not (FilterOperator.StartsWith or FilterOperator.Contains),
    };

    private static int? Operands(FilterOperator test) =>
        test switch { FilterOperator.IsMissing => 0, FilterOperator.Between => 2, FilterOperator.In => null, _ => 1 };

    private static Gen<Filter> Tests(RelatedMeasure measure)
    {
        var type = (measure.Aggregate, measure.Field?.Type) switch
        {
            (RelatedAggregate.Count, _) => FieldType.Integer,
            (RelatedAggregate.Sum, FieldType.Integer) => FieldType.Decimal,
            (_, var own) => own!.Value,
        };
        var numbers = measure.Aggregate is RelatedAggregate.Count or RelatedAggregate.Sum;
        return Operator.Where(test => Allows(numbers ? FieldType.Integer : type, test))
            .SelectMany(test => (measure.Currency is { } currency ? Some(Number.Select(amount => FieldValue.Money(new Money(amount, currency))), test) : Values(type, test))
                .Select(values => (Filter)new RelatedFilter(measure, test, values)));
    }

    private static Gen<ValueList<FieldValue>> Values(FieldType type, FilterOperator test) => Some(Value(type), test);

    private static Gen<ValueList<T>> Some<T>(Gen<T> value, FilterOperator test)
    {
        var count = Operands(test);
        return value.Array[count ?? 0, count ?? 4].Select(ValueList.From);
    }

    private static Gen<FieldValue> Value(FieldType type) => type switch
    {
        FieldType.Integer => Gen.Long.Select(FieldValue.Integer),
        FieldType.Decimal => Number.Select(FieldValue.Decimal),
        FieldType.Money => Gen.Select(Number, Gen.OneOf("UAH", "EUR", "IRR")).Select((amount, currency) => FieldValue.Money(new Money(amount, currency))),
        FieldType.Date => Day.Select(FieldValue.Date),
        FieldType.Instant => Instant.Select(FieldValue.Instant),
        FieldType.Boolean => Gen.Bool.Select(FieldValue.Boolean),
        FieldType.Reference => Gen.Guid.Select(FieldValue.Reference),
        _ => Text.Select(text => FieldValue.Text(type, text)),
    };
}
