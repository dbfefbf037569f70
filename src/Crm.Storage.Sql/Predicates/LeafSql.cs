using Crm.Models;
using Crm.Text;

namespace Crm.Storage.Sql;

/// <summary>Writes the tests of one stored value; each may be unknown for a missing value.</summary>
internal static class LeafSql
{
    private const int MaxSmallCount = 8;

    public static string Of(SqlWriter writer, Predicate leaf, SqlScope scope)
    {
        if (leaf is DocumentPredicate document)
        {
            var (value, type) = DocumentValue(writer, document, scope);
            return Of(writer, document.Test, value, type);
        }

        var columns = scope.Table.Of(FieldOf(leaf));
        return (leaf, columns.Currency) switch
        {
            (ComparePredicate compare, { } currency) =>
                Compare(writer, scope.Tested(columns.Compared), columns.Compared.Type, compare.Operator, scope.Tested(currency)),
            (InPredicate, { } unit) =>
                In(writer, writer.Dialect.MoneyText(scope.Tested(columns.Value), scope.Tested(unit)), new SqlType(SqlKind.MoneyText, columns.Value.Type.Size)),
            _ => Of(writer, leaf, scope.Tested(columns.Compared), columns.Compared.Type),
        };
    }

    /// <summary>The value that a document predicate tests; writes the parameter of its name.</summary>
    public static (string Value, SqlType Type) DocumentValue(SqlWriter writer, DocumentPredicate document, SqlScope scope)
    {
        var column = scope.Column(scope.Table.Of(document.Document).Value);
        var name = writer.Parameter(new SqlType(SqlKind.Text, 50));
        if (!TestsText(document))
        {
            return (writer.Dialect.DocumentNumber(column, name), new SqlType(SqlKind.Integer));
        }

        return document.Test is ContainsPredicate
            ? (writer.Dialect.DocumentText(column, name), new SqlType(SqlKind.LongText, Use: TextUse.Shown))
            : (writer.Dialect.DocumentCode(column, name), new SqlType(SqlKind.LongText));
    }

    public static bool TestsText(DocumentPredicate document) => ReferenceEquals(FieldOf(document.Test), DocumentPredicate.TextValue);

    private static Field FieldOf(Predicate leaf) => leaf switch
    {
        ComparePredicate compare => compare.Field,
        InPredicate list => list.Field,
        PrefixPredicate prefix => prefix.Field,
        ContainsPredicate contains => contains.Field,
        PresentPredicate present => present.Field,
        _ => throw Unknown(leaf),
    };

    private static string Of(SqlWriter writer, Predicate leaf, string value, SqlType type) => leaf switch
    {
        ComparePredicate compare => Compare(writer, value, type, compare.Operator),
        InPredicate list => In(writer, value, type, SmallCount(list)),
        PrefixPredicate prefix => "(" + Range(writer, value, type, CodePoints.Successor(prefix.Prefix) is not null) + ")",
        ContainsPredicate => writer.Dialect.Contains(value, writer.Parameter(new SqlType(SqlKind.LongText, Use: TextUse.Shown))),
        _ => throw Unknown(leaf),
    };

    private static NotSupportedException Unknown(Predicate leaf) => new($"The predicate '{leaf.GetType().Name}' is not a test of a stored value.");

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
            return writer.Dialect.InArray(column, writer.Parameter(type with { IsArray = true }), type);
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
