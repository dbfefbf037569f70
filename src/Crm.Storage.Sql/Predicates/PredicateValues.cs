using Crm.Models;
using Crm.Text;

namespace Crm.Storage.Sql;

/// <summary>Sets the parameters of a predicate, in the walk in which <see cref="PredicateSql"/> wrote them.</summary>
internal static class PredicateValues
{
    public static void Bind(PreparedStatement statement, Predicate predicate)
    {
        switch (predicate)
        {
            case ConstantPredicate or PresentPredicate:
                break;
            case NotPredicate not:
                Bind(statement, not.Part);
                break;
            case AllPredicate all:
                BindParts(statement, all.Parts);
                break;
            case AnyPredicate any:
                BindParts(statement, any.Parts);
                break;
            case DocumentPredicate document:
                statement.Add(document.Key);
                Bind(statement, document.Test);
                break;
            case ChildPredicate child:
                Bind(statement, child.Where);
                break;
            case SearchPredicate search:
                foreach (var prefix in search.Prefixes)
                {
                    Range(statement, prefix);
                }

                break;
            case RelatedPredicate related:
                BindRelated(statement, related);
                break;
            case ComparePredicate compare:
                statement.Add(compare.Value);
                if (compare.Field.Type == FieldType.Money)
                {
                    statement.Add(compare.Value);
                }

                break;
            case InPredicate list when LeafSql.SmallCount(list) > 0:
                foreach (var value in list.Values)
                {
                    statement.Add(value);
                }

                break;
            case InPredicate list:
                statement.AddArray(list.Values.AsSpan());
                break;
            case PrefixPredicate prefix:
                Range(statement, prefix.Prefix);
                break;
            case ContainsPredicate contains:
                statement.Add(contains.Part);
                break;
        }
    }

    private static void BindParts(PreparedStatement statement, ValueList<Predicate> parts)
    {
        foreach (var part in parts)
        {
            Bind(statement, part);
        }
    }

    private static void BindRelated(PreparedStatement statement, RelatedPredicate related)
    {
        Bind(statement, related.Where);
        if (related.Currency is { } currency)
        {
            statement.Add(currency);
        }

        if (related.Aggregate == RelatedAggregate.Latest)
        {
            Bind(statement, related.Test);
        }
        else if (RelatedForms.Of(related) is RelatedForm.TrueOverNone or RelatedForm.FalseOverNone)
        {
            BindTest(statement, related.Test, related.Aggregate == RelatedAggregate.Sum);
        }
    }

    private static void BindTest(PreparedStatement statement, Predicate test, bool sum)
    {
        switch (test)
        {
            case NotPredicate not:
                BindTest(statement, not.Part, sum);
                break;
            case AllPredicate all:
                foreach (var part in all.Parts)
                {
                    BindTest(statement, part, sum);
                }

                break;
            case AnyPredicate any:
                foreach (var part in any.Parts)
                {
                    BindTest(statement, part, sum);
                }

                break;
            case ComparePredicate compare when sum:
                statement.AddSum(compare.Value);
                break;
            case ComparePredicate compare:
                statement.Add(compare.Value);
                if (compare.Value.Type == FieldType.Money)
                {
                    statement.Add(compare.Value);
                }

                break;
            case InPredicate list:
                statement.AddArray(list.Values.AsSpan());
                break;
        }
    }

    public static void Range(PreparedStatement statement, string prefix)
    {
        statement.Add(prefix);
        if (CodePoints.Successor(prefix) is { } end)
        {
            statement.Add(end);
        }
    }
}
