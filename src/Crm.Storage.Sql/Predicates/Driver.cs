using Crm.Models;
using Crm.Text;

namespace Crm.Storage.Sql;

/// <summary>Finds the parts of a predicate that an index answers: search words, tests of indexed fields, of the entity or of its lists.</summary>
/// <remarks>
/// An engine without statistics cannot know whether a page is found sooner by walking the order or by sorting what such a
/// part finds. So it is asked first whether one finds few.
/// </remarks>
internal static class Driver
{
    /// <summary>The next such part of a predicate, from a place on; null when there is none.</summary>
    public static Predicate? Find(Predicate where, ref int place)
    {
        if (where is not AllPredicate all)
        {
            return place++ == 0 && IsDriver(where) ? where : null;
        }

        while (place < all.Parts.Count)
        {
            var part = all.Parts[place++];
            if (IsDriver(part))
            {
                return part;
            }
        }

        return null;
    }

    private static bool IsDriver(Predicate part) =>
        part is SearchPredicate or ComparePredicate or InPredicate or PrefixPredicate or ChildPredicate && Selectivity.IsSelective(part);

    /// <summary>The word of a search that is likely to find the fewest.</summary>
    public static string Longest(SearchPredicate search)
    {
        var longest = search.Prefixes[0];
        foreach (var prefix in search.Prefixes)
        {
            longest = prefix.Length > longest.Length ? prefix : longest;
        }

        return longest;
    }

    public static void WriteShape(ShapeKey key, Predicate driver, SqlSchema schema)
    {
        if (driver is SearchPredicate search)
        {
            key.Add(CodePoints.Successor(Longest(search)) is null ? 'S' : 's');
        }
        else
        {
            PredicateShape.Write(key, driver, schema);
        }
    }

    /// <summary>Counts what the driver finds, up to a limit. Parameters: tenant, values of the driver, limit.</summary>
    public static SqlStatement Write(SqlSchema schema, SqlEntity entity, Predicate driver)
    {
        var writer = new SqlWriter(schema.Dialect).Add("SELECT COUNT(*) FROM (SELECT 1 FROM ");
        if (driver is SearchPredicate search)
        {
            var quote = schema.Dialect.Quote;
            writer.Add($"{quote(entity.TokenTable!)} s WHERE s.{quote("tenant")} = {writer.Tenant} AND ")
                .Add(LeafSql.Range(writer, "s." + quote("token"), new SqlType(SqlKind.Text, SearchTokens.MaxLength), CodePoints.Successor(Longest(search)) is not null));
        }
        else
        {
            var child = driver as ChildPredicate;
            var scope = child is null ? new SqlScope(entity.Root, "c", entity) : new SqlScope(entity.Children[child.Child.Index], "c", null);
            writer.Add($"{scope.Table.Quoted} c WHERE {scope.Column(scope.Table.Tenant)} = {writer.Tenant}");
            new PredicateSql(schema, writer, grouped: false).And(child?.Where ?? driver, scope);
        }

        return writer.Add(schema.Dialect.Limit(writer.Parameter(new SqlType(SqlKind.Number)))).Add(") x").Build();
    }

    public static void Bind(PreparedStatement statement, Predicate driver)
    {
        if (driver is SearchPredicate search)
        {
            PredicateValues.Range(statement, Longest(search));
        }
        else
        {
            PredicateValues.Bind(statement, driver);
        }
    }
}
