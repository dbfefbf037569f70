using Crm.Models;
using Crm.Storage;

namespace Crm.Faults;

/// <summary>Spoils measures.</summary>
internal static class FaultyAggregates
{
    public static async ValueTask<IReadOnlyList<AggregateRow>> ReadAsync(IStorageSession session, EntityModel model, AggregateQuery query, Fault fault)
    {
        var rows = await session.AggregateAsync(model, query, CancellationToken.None);
        if (fault == Fault.SumsMixCurrencies)
        {
            var euros = await session.AggregateAsync(model, query with { Measures = query.Measures.Select(InEuros) }, CancellationToken.None);
            return [.. rows.Zip(euros, Mix)];
        }

        return fault == Fault.GroupsMissingFirst
            ? [.. rows.OrderBy(row => !row.Key.IsMissing)]
            : [.. rows.Select(row => row with { Values = row.Values.Select(value => Spoil(value, fault)) })];
    }

    private static FieldValue Spoil(FieldValue value, Fault fault) => (fault, value.Type) switch
    {
        (Fault.SumOfNoneIsMissing, FieldType.Decimal) when value.AsDecimal == 0 => default,
        (Fault.SumsWrapAround, FieldType.Decimal) when Math.Abs(value.AsDecimal) > long.MaxValue => FieldValue.Decimal((long)(value.AsDecimal % long.MaxValue)),
        _ => value,
    };

    private static Measure InEuros(Measure measure) => measure.Currency is null ? measure : measure with { Currency = "EUR" };

    private static AggregateRow Mix(AggregateRow row, AggregateRow euros) => row with
    {
        Values = [.. row.Values.Zip(euros.Values, (value, euro) =>
            value.Type == FieldType.Money && euro.Type == FieldType.Money && value.AsText != euro.AsText
                ? FieldValue.Money(new Money(value.AsDecimal + euro.AsDecimal, value.AsText!))
                : value)],
    };
}
