using Crm.Models;

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

    /// <summary>True when an index has all that such a part finds in the order of the ids.</summary>
    public static bool IsEquality(Predicate part) => part is ComparePredicate { Operator: CompareOperator.Eq } equality && Selectivity.HasOwnIndex(equality.Field);

    /// <summary>True when an index has all that such a part finds in the order of a field.</summary>
    public static bool HasOrder(SqlEntity entity, Predicate part, Field order) =>
        part is ComparePredicate { Operator: CompareOperator.Eq } equality
        && entity.Root.Indexes.Exists(index => index.Columns.Count > 2
            && index.Columns[1] == entity.Root.Of(equality.Field).Compared.Name && index.Columns[2] == entity.Root.Of(order).Ordered.Name);

    /// <summary>True when a predicate has a single such part, an equality: nothing is to be chosen.</summary>
    public static bool IsOneEquality(Predicate where)
    {
        var place = 0;
        return Find(where, ref place) is { } part && IsEquality(part) && (where is not AllPredicate || Find(where, ref place) is null);
    }

    /// <summary>True when one index finds what a predicate finds in the order of the ids, whatever the values are: at most one equality besides what every index has.</summary>
    public static bool IsPlain(SqlTable table, Predicate where)
    {
        var equalities = 0;
        if (where is not AllPredicate all)
        {
            return IsPlain(table, where, ref equalities);
        }

        foreach (var part in all.Parts)
        {
            if (!IsPlain(table, part, ref equalities))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPlain(SqlTable table, Predicate part, ref int equalities) => part switch
    {
        NotPredicate { Part: PresentPredicate present } => table.IsFiltered(present.Field),
        PresentPredicate present => table.IsFiltered(present.Field),
        ComparePredicate { Operator: CompareOperator.Eq } compare => table.IsFiltered(compare.Field) || (Selectivity.HasOwnIndex(compare.Field) && compare.Field.Type != FieldType.Money && ++equalities == 1),
        _ => part is ConstantPredicate,
    };

    private static bool IsDriver(Predicate part) =>
        part is SearchPredicate or ComparePredicate or InPredicate or PrefixPredicate or ChildPredicate && Selectivity.IsSelective(part);

    /// <summary>Counts what the driver finds, up to a limit. Parameters: tenant, values of the driver, limit.</summary>
    public static SqlStatement Write(SqlSchema schema, SqlEntity entity, Predicate driver)
    {
        var writer = new SqlWriter(schema.Dialect).Add("SELECT COUNT(*) FROM (");
        var predicates = new PredicateSql(schema, writer, grouped: false);
        if (driver is SearchPredicate search)
        {
            predicates.Found(search, entity.TokenTable!);
        }
        else
        {
            var child = driver as ChildPredicate;
            var scope = child is null ? new SqlScope(entity.Root, "c", entity) : new SqlScope(entity.Children[child.Child.Index], "c", null);
            writer.Add($"SELECT 1 FROM {scope.Table.Quoted} c WHERE {scope.Column(scope.Table.Tenant)} = {writer.Tenant}");
            predicates.And(child?.Where ?? driver, scope);
        }

        return writer.Add(schema.Dialect.Limit(writer.Parameter(new SqlType(SqlKind.Number)))).Add(") x").Build();
    }
}
