using Crm.Models;
using Crm.Text;

namespace Crm.Storage.Sql;

/// <summary>Writes the tests of one stored value; each may be unknown for a missing value.</summary>
internal static class LeafSql
{
    private const int MaxSmallCount = 8;

    public static string Of(SqlWriter writer, Predicate leaf, SqlScope scope)
    {
        var table = scope.Table;
        switch (leaf)
        {
            case ComparePredicate compare:
                var compared = table.Of(compare.Field);
                return Compare(writer, scope.Tested(compared.Compared), compared.Compared.Type, compare.Operator, compared.Currency is { } currency ? scope.Tested(currency) : null);
            case InPredicate list:
                var listed = table.Of(list.Field);
                return listed.Currency is { } unit
                    ? In(writer, writer.Dialect.MoneyText(scope.Tested(listed.Value), scope.Tested(unit)), new SqlType(SqlKind.MoneyText, listed.Value.Type.Size))
                    : In(writer, scope.Tested(listed.Compared), listed.Compared.Type, SmallCount(list));
            case PrefixPredicate prefix:
                var started = table.Of(prefix.Field).Compared;
                return "(" + Range(writer, scope.Tested(started), started.Type, CodePoints.Successor(prefix.Prefix) is not null) + ")";
            case ContainsPredicate contains:
                return writer.Dialect.Contains(scope.Tested(table.Of(contains.Field).Compared), writer.Parameter(new SqlType(SqlKind.LongText)));
            default:
                throw new NotSupportedException($"The predicate '{leaf.GetType().Name}' is not a test of a stored value.");
        }
    }

    public static string Compare(SqlWriter writer, string column, SqlType type, CompareOperator @operator, string? currency = null)
    {
        var test = $"{column} {Sign(@operator)} {writer.Parameter(type)}";
        return currency is null ? test : $"({test} AND {currency} = {writer.Parameter(new SqlType(SqlKind.Text, 3))})";
    }

    /// <summary>How many parameters of its own a short list of constants gets; 0 when it is one list parameter.</summary>
    public static int SmallCount(InPredicate list) => list.Values.Count <= MaxSmallCount && list.Field.Type != FieldType.Money ? list.Values.Count : 0;

    public static string In(SqlWriter writer, string column, SqlType type, int count = 0)
    {
        if (count == 0)
        {
            return $"{column} IN ({writer.Dialect.ArraySource(writer.Parameter(type with { IsArray = true }), type)})";
        }

        var markers = new string[count];
        for (var i = 0; i < count; i++)
        {
            markers[i] = writer.Parameter(type);
        }

        return $"{column} IN ({string.Join(", ", markers)})";
    }

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
