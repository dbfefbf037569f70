using System.Data.Common;
using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>Reads the groups of an aggregate query.</summary>
internal static class AggregateReader
{
    public static AggregateRow Read(SqlDialect dialect, DbDataReader reader, SqlTable table, AggregateQuery query)
    {
        var column = 0;
        var key = FieldValue.Missing;
        if (query.GroupBy is { } field)
        {
            key = query.Bounds.Count > 0
                ? query.Bounds[reader.GetInt32(0)]
                : dialect.Read(reader, 0, field.Type, table.Of(field).Value.Type.Size);
            column = 1;
        }

        var values = new FieldValue[query.Measures.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Read(dialect, reader, ref column, table, query.Measures[i]);
        }

        return new AggregateRow(key, ValueList.Own(values));
    }

    private static FieldValue Read(SqlDialect dialect, DbDataReader reader, ref int column, SqlTable table, Measure measure)
    {
        if (measure.Kind == RelatedAggregate.Count)
        {
            return FieldValue.Integer(reader.GetInt64(column++));
        }

        var field = measure.Field!;
        var scale = table.Of(field).Value.Type.Size;
        if (measure.Kind == RelatedAggregate.Sum)
        {
            var sum = dialect.ReadSum(reader, column, scale);
            column += dialect.Sum("x").Count;
            return field.Type == FieldType.Money ? FieldValue.Money(new Money(sum, measure.Currency!)) : FieldValue.Decimal(sum);
        }

        var money = field.Type == FieldType.Money;
        var value = dialect.Read(reader, column++, money ? FieldType.Decimal : field.Type, scale);
        return money && !value.IsMissing ? FieldValue.Money(new Money(value.AsDecimal, measure.Currency!)) : value;
    }
}
