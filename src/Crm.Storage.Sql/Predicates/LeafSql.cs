using Crm.Models;
using Crm.Text;

namespace Crm.Storage.Sql;

/// <summary>Writes the tests of one stored value; each may be unknown for a missing value.</summary>
internal static class LeafSql
{
    public static string Of(SqlWriter writer, Predicate leaf, SqlTable table, string alias)
    {
        string Column(SqlColumn column) => $"{alias}.{column.Quoted}";
        switch (leaf)
        {
            case ComparePredicate compare:
                var compared = table.Of(compare.Field);
                return Compare(writer, Column(compared.Compared), compared.Compared.Type, compare.Operator, compared.Currency is { } currency ? Column(currency) : null);
            case InPredicate list:
                var listed = table.Of(list.Field);
                return listed.Currency is { } unit
                    ? In(writer, writer.Dialect.MoneyText(Column(listed.Value), Column(unit)), new SqlType(SqlKind.MoneyText, listed.Value.Type.Size))
                    : In(writer, Column(listed.Compared), listed.Compared.Type);
            case PrefixPredicate prefix:
                var started = table.Of(prefix.Field).Compared;
                return "(" + Range(writer, Column(started), started.Type, CodePoints.Successor(prefix.Prefix) is not null) + ")";
            case ContainsPredicate contains:
                return writer.Dialect.Contains(Column(table.Of(contains.Field).Compared), writer.Parameter(new SqlType(SqlKind.LongText)));
            default:
                throw new NotSupportedException($"The predicate '{leaf.GetType().Name}' is not a test of a stored value.");
        }
    }

    public static string Compare(SqlWriter writer, string column, SqlType type, CompareOperator @operator, string? currency = null)
    {
        var test = $"{column} {Sign(@operator)} {writer.Parameter(type)}";
        return currency is null ? test : $"({test} AND {currency} = {writer.Parameter(new SqlType(SqlKind.Text, 3))})";
    }

    public static string In(SqlWriter writer, string column, SqlType type) =>
        $"{column} IN ({writer.Dialect.ArraySource(writer.Parameter(type with { IsArray = true }), type)})";

    public static string Range(SqlWriter writer, string column, SqlType type, bool bounded)
    {
        var low = $"{column} >= {writer.Parameter(type)}";
        return bounded ? $"{low} AND {column} < {writer.Parameter(type)}" : low;
    }

    public static string Sign(CompareOperator @operator) => @operator switch
    {
        CompareOperator.Eq => "=",
        CompareOperator.Lt => "<",
        CompareOperator.Le => "<=",
        CompareOperator.Gt => ">",
        _ => ">=",
    };
}
