namespace Crm.Storage.Sql;

/// <summary>The columns of one field.</summary>
/// <param name="Value">The value as given; of money the amount.</param>
/// <param name="Key">Of names and long texts: the folded key.</param>
/// <param name="Sort">Of sortable names: the sort key.</param>
/// <param name="Currency">Of money: the currency.</param>
/// <param name="IsSlot">True for the slot of a custom field, which is written and tested but never read: the document has the value.</param>
internal sealed record FieldColumns(SqlColumn Value, SqlColumn? Key, SqlColumn? Sort, SqlColumn? Currency, bool IsSlot = false)
{
    /// <summary>The column that filters compare.</summary>
    public SqlColumn Compared => Key ?? Value;

    /// <summary>The column by which lists are ordered.</summary>
    public SqlColumn Ordered => Sort ?? Value;

    /// <summary>The columns in the order of the table.</summary>
    public IEnumerable<SqlColumn> All()
    {
        yield return Value;
        if (Key is not null)
        {
            yield return Key;
        }

        if (Sort is not null)
        {
            yield return Sort;
        }

        if (Currency is not null)
        {
            yield return Currency;
        }
    }
}
