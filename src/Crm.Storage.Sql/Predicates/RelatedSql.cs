using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>Compiles tests over related records.</summary>
internal sealed class RelatedSql(SqlSchema schema, SqlWriter writer)
{
    private string? _currency;

    /// <summary>Writes the test; EXISTS and IN are never unknown, so a negation flips them.</summary>
    public void Write(PredicateSql sql, RelatedPredicate related, SqlScope scope, bool negated, bool grouped)
    {
        var form = RelatedForms.Of(related);
        var target = schema.Of(related.Relation.Target);
        var inner = new SqlScope(target.Root, writer.Alias('r'), target);
        var flipped = negated != form is RelatedForm.None or RelatedForm.TrueOverNone;
        var simple = form is RelatedForm.Any or RelatedForm.None;
        if (related.Aggregate == RelatedAggregate.Latest)
        {
            Latest(sql, related, scope, inner, form, negated);
        }
        else if (grouped && !related.Relation.IsToOne)
        {
            Grouped(sql, related, scope, inner, form, flipped, simple);
        }
        else
        {
            // Over no rows the aggregate has a row of its own, so the test itself decides.
            var opposite = simple ? flipped : negated;
            writer.Add(opposite ? "NOT EXISTS (SELECT " : "EXISTS (SELECT ").Add(simple ? "1" : writer.Dialect.Count("*"));
            From(sql, related, inner);
            writer.Add(" AND ").Add(Via(related, inner)).Add(" = ").Add(Named(related, scope));
            Having(related, inner, simple, opposed: false);
            writer.Add(")");
        }
    }

    /// <summary>One pass over the related records; what holds over none is asked by the exclusion of those for which it does not.</summary>
    private void Grouped(PredicateSql sql, RelatedPredicate related, SqlScope scope, SqlScope inner, RelatedForm form, bool flipped, bool simple)
    {
        var via = Via(related, inner);
        writer.Add(scope.Column(scope.Table.Id)).Add(flipped ? " NOT IN (SELECT " : " IN (SELECT ").Add(via);
        From(sql, related, inner);
        writer.Add(" AND ").Add(via).Add(" IS NOT NULL");
        if (!simple)
        {
            writer.Add(" GROUP BY ").Add(via);
        }

        Having(related, inner, simple, opposed: form == RelatedForm.TrueOverNone);
        writer.Add(")");
    }

    private void Latest(PredicateSql sql, RelatedPredicate related, SqlScope scope, SqlScope inner, RelatedForm form, bool negated)
    {
        // Of a test that holds over none, the opposite is looked for.
        var opposed = form == RelatedForm.TrueOverNone;
        if (related.Relation.IsToOne)
        {
            // There is one at most. Not only is it simpler so: MariaDB 10.11 loses records where the one of an inner LIMIT is asked for in falling order.
            writer.Add(negated != opposed ? "NOT EXISTS (SELECT 1" : "EXISTS (SELECT 1");
            From(sql, related, inner);
            writer.Add(" AND ").Add(Via(related, inner)).Add(" = ").Add(Named(related, scope)).Add(" AND ");
            sql.Write(related.Test, inner, opposed);
            writer.Add(")");
            return;
        }

        var latest = new SqlScope(inner.Table, writer.Alias('l'), null);
        var derives = writer.Dialect.CorrelatesDerived;
        writer.Add(negated != opposed ? "NOT EXISTS (SELECT 1 FROM " : "EXISTS (SELECT 1 FROM ");
        if (derives)
        {
            writer.Add("(SELECT ").Add(inner.Alias).Add(".*");
        }
        else
        {
            writer.Add(latest.Table.Quoted).Add(" ").Add(latest.Alias).Add(" WHERE ").Add(latest.Column(latest.Table.Tenant)).Add(" = ").Add(writer.Tenant)
                .Add(" AND ").Add(latest.Column(latest.Table.Id)).Add(" = (SELECT ").Add(inner.Column(inner.Table.Id));
        }

        From(sql, related, inner);
        writer.Add(" AND ").Add(Via(related, inner)).Add(" = ").Add(Named(related, scope))
            .Add(" ORDER BY ").Add(inner.Column(inner.Table.Of(related.Relation.EffectiveInstant).Value)).Add(writer.Dialect.DescendingMissingLast).Add(", ")
            .Add(inner.Column(inner.Table.Id)).Add(" DESC").Add(writer.Dialect.Limit("1"));
        _ = derives ? writer.Add(") ").Add(latest.Alias).Add(" WHERE ") : writer.Add(") AND ");
        sql.Write(related.Test, latest, opposed);
        writer.Add(")");
    }

    private void From(PredicateSql sql, RelatedPredicate related, SqlScope inner)
    {
        writer.Add(" FROM ").Add(inner.Table.Quoted).Add(" ").Add(inner.Alias)
            .Add(" WHERE ").Add(inner.Column(inner.Table.Tenant)).Add(" = ").Add(writer.Tenant);
        sql.And(related.Where, inner);
        if (related.Currency is not null)
        {
            _currency = writer.Parameter(new SqlType(SqlKind.Text, 3));
            writer.Add($" AND {inner.Column(inner.Table.Of(related.Field!).Currency!)} = {_currency}");
        }
    }

    private void Having(RelatedPredicate related, SqlScope inner, bool simple, bool opposed)
    {
        if (!simple)
        {
            writer.Add(" HAVING ");
            Test(related, related.Test, inner, opposed);
        }
    }

    private void Test(RelatedPredicate related, Predicate test, SqlScope inner, bool negated)
    {
        switch (test)
        {
            case ConstantPredicate constant:
                writer.Add(constant.Value != negated ? "1 = 1" : "1 = 0");
                break;
            case NotPredicate not:
                Test(related, not.Part, inner, !negated);
                break;
            case AllPredicate all:
                PredicateSql.Join(writer, all.Parts, negated, all: true, part => Test(related, part, inner, negated));
                break;
            case AnyPredicate any:
                PredicateSql.Join(writer, any.Parts, negated, all: false, part => Test(related, part, inner, negated));
                break;
            case PresentPredicate when related.Aggregate is RelatedAggregate.Count or RelatedAggregate.Sum:
                writer.Add(negated ? "1 = 0" : "1 = 1");
                break;
            case PresentPredicate:
                writer.Add(Measured(related, inner)).Add(negated ? " IS NULL" : " IS NOT NULL");
                break;
            default:
                var condition = Leaf(related, test, inner);
                writer.Add(negated ? writer.Dialect.IsNotTrue(condition) : condition);
                break;
        }
    }

    private string In(string measure, SqlType type) => writer.Dialect.MeasureInArray(measure, writer.Parameter(type with { IsArray = true }), type);

    private string Leaf(RelatedPredicate related, Predicate test, SqlScope inner)
    {
        if (related.Aggregate != RelatedAggregate.Sum)
        {
            var type = related.Aggregate == RelatedAggregate.Count ? new SqlType(SqlKind.Integer) : inner.Table.Of(related.Field!).Value.Type;
            return test switch
            {
                // An amount of another currency than is measured equals none.
                ComparePredicate compare when related.Currency is not null =>
                    $"({LeafSql.Compare(writer, Measured(related, inner), type, compare.Operator)} AND {writer.Parameter(new SqlType(SqlKind.Text, 3))} = {_currency})",
                InPredicate when related.Currency is not null =>
                    In(writer.Dialect.MoneyText(Measured(related, inner), _currency!), new SqlType(SqlKind.MoneyText, type.Size)),
                ComparePredicate compare => LeafSql.Compare(writer, Measured(related, inner), type, compare.Operator),
                InPredicate => In(Measured(related, inner), type),
                _ => throw Unknown(test),
            };
        }

        if (test is not ComparePredicate sum)
        {
            throw Unknown(test);
        }

        var column = inner.Table.Of(related.Field!).Value;
        var parts = writer.Dialect.Sum(inner.Column(column));
        var sign = LeafSql.Sign(sum.Operator);
        var low = new SqlType(SqlKind.SumLow, column.Type.Size);
        return parts.Count == 1
            ? $"{parts[0]} {sign} {writer.Parameter(low)}"
            : $"({parts[0]}, {parts[1]}) {sign} ({writer.Parameter(low with { Kind = SqlKind.SumHigh })}, {writer.Parameter(low)})";
    }

    private string Measured(RelatedPredicate related, SqlScope inner) => related.Aggregate switch
    {
        RelatedAggregate.Count => writer.Dialect.Count("*"),
        RelatedAggregate.Min => $"MIN({inner.Column(inner.Table.Of(related.Field!).Value)})",
        _ => $"MAX({inner.Column(inner.Table.Of(related.Field!).Value)})",
    };

    private static string Named(RelatedPredicate related, SqlScope scope) =>
        scope.Column(related.Relation.SourceField is { } source ? scope.Table.Of(source).Value : scope.Table.Id);

    private static string Via(RelatedPredicate related, SqlScope inner) => inner.Column(inner.Table.Of(related.Relation.TargetField).Value);

    private static NotSupportedException Unknown(Predicate test) => new($"A measure cannot be tested by '{test.GetType().Name}'.");
}
