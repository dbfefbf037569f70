using System.Data.Common;
using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>Reads rows from the columns of <see cref="SqlTable.WriteReadList"/>.</summary>
internal static class RowReader
{
    public static void Read(SqlDialect dialect, DbDataReader reader, int column, SqlTable table, Row row)
    {
        var values = row.Values;
        for (var i = 0; i < values.Length; i++)
        {
            var field = table.Of(i);
            if (field.IsSlot)
            {
                values[i] = default;
                continue;
            }

            if (field.Currency is null)
            {
                values[i] = dialect.Read(reader, column++, table.Types[i], field.Value.Type.Size);
                continue;
            }

            var amount = dialect.Read(reader, column++, FieldType.Decimal, field.Value.Type.Size);
            var currency = dialect.Read(reader, column++, FieldType.Code, 0);
            values[i] = amount.IsMissing ? default : FieldValue.Money(new Money(amount.AsDecimal, currency.AsText!));
        }
    }
}
