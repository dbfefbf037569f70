using Crm.Models;
using Crm.Text;

namespace Crm.Storage.Sql;

/// <summary>Compiles predicates to SQL. <see cref="PredicateValues"/> sets the parameters, in the same walk.</summary>
/// <remarks>
/// A negation is pushed to the leaves: what may be unknown there becomes <c>IS NOT TRUE</c>, what cannot be, such as EXISTS, is flipped.
/// </remarks>
/// <param name="schema">The tables.</param>
/// <param name="writer">Where the text goes.</param>
/// <param name="grouped">True to measure related records for all at once, as whole-table counts want it; false to measure them per record, as pages do.</param>
internal sealed class PredicateSql(SqlSchema schema, SqlWriter writer, bool grouped)
{
    private readonly RelatedSql _related = new(schema, writer);

    /// <summary>Appends <c> AND …</c> unless the predicate is true for every record.</summary>
    public void And(Predicate predicate, SqlScope scope)
    {
        if (predicate is not ConstantPredicate { Value: true })
        {
            writer.Add(" AND ");
            Write(predicate, scope, negated: false);
        }
    }

    public void Write(Predicate predicate, SqlScope scope, bool negated)
    {
        switch (predicate)
        {
            case ConstantPredicate constant:
                writer.Add(constant.Value != negated ? "1 = 1" : "1 = 0");
                break;
            case NotPredicate not:
                Write(not.Part, scope, !negated);
                break;
            case AllPredicate all:
                Join(writer, all.Parts, negated, all: true, part => Write(part, scope, negated));
                break;
            case AnyPredicate any:
                Join(writer, any.Parts, negated, all: false, part => Write(part, scope, negated));
                break;
            case PresentPredicate present:
                writer.Add(scope.Tested(scope.Table.Of(present.Field).Value)).Add(negated ? " IS NULL" : " IS NOT NULL");
                break;
            case DocumentPredicate { Test: PresentPredicate } document:
                writer.Add(LeafSql.DocumentValue(writer, document, scope).Value).Add(negated ? " IS NULL" : " IS NOT NULL");
                break;
            case ChildPredicate child:
                Child(child, scope, negated);
                break;
            case SearchPredicate search:
                Search(search, scope, negated);
                break;
            case RelatedPredicate related:
                _related.Write(this, related, scope, negated, grouped);
                break;
            default:
                var condition = LeafSql.Of(writer, predicate, scope);
                writer.Add(negated ? writer.Dialect.IsNotTrue(condition) : condition);
                break;
        }
    }

    /// <summary>Joins parts by AND or OR, under <c>not</c> by the other one; of no parts what holds for all or for any of none.</summary>
    public static void Join(SqlWriter writer, ValueList<Predicate> parts, bool negated, bool all, Action<Predicate> write)
    {
        var conjunction = all != negated;
        if (parts.Count == 0)
        {
            writer.Add(conjunction ? "1 = 1" : "1 = 0");
            return;
        }

        var separator = "(";
        foreach (var part in parts)
        {
            writer.Add(separator);
            write(part);
            separator = conjunction ? " AND " : " OR ";
        }

        writer.Add(")");
    }

    /// <summary>A selective test drives the query from the list's index; any other is asked per record.</summary>
    private void Child(ChildPredicate child, SqlScope scope, bool negated)
    {
        var table = scope.Entity!.Children[child.Child.Index];
        var inner = new SqlScope(table, writer.Alias('c'), null);
        if (Selectivity.IsSelective(child.Where))
        {
            writer.Add(scope.Tested(scope.Table.Id)).Add(negated ? " NOT IN (SELECT " : " IN (SELECT ").Add(inner.Column(table.Id));
        }
        else
        {
            writer.Add(negated ? "NOT EXISTS (SELECT 1" : "EXISTS (SELECT 1");
        }

        writer.Add(" FROM ").Add(table.Quoted).Add(" ").Add(inner.Alias).Add(" WHERE ").Add(inner.Column(table.Tenant)).Add(" = ").Add(writer.Tenant);
        if (!Selectivity.IsSelective(child.Where))
        {
            writer.Add(" AND ").Add(inner.Column(table.Id)).Add(" = ").Add(scope.Column(scope.Table.Id));
        }

        And(child.Where, inner);
        writer.Add(")");
    }

    private void Search(SearchPredicate search, SqlScope scope, bool negated)
    {
        var tokens = scope.Entity!.TokenTable ?? throw new InvalidOperationException($"'{scope.Table.Name}' has no search fields.");
        writer.Add(scope.Tested(scope.Table.Id)).Add(negated ? " NOT IN (" : " IN (");
        Found(search, tokens);
        writer.Add(")");
    }

    /// <summary>Writes the query of the records that all words find, some of them more than once.</summary>
    /// <remarks>The words come as the binder has put them, the rarest first.</remarks>
    public void Found(SearchPredicate search, string tokens)
    {
        var (join, first, last) = (search.Prefixes.Count > 1 ? writer.Dialect.WordJoin : WordJoin.Nested, "", "");
        for (var i = 0; i < search.Prefixes.Count; i++)
        {
            var word = writer.Alias('s');
            var found = join == WordJoin.Joined ? writer.Alias('w') : word;
            writer.Add((join, i) switch
            {
                (WordJoin.Joined, 0) => $"SELECT {Record(found)} FROM (SELECT ",
                (WordJoin.Joined, _) => " STRAIGHT_JOIN (SELECT DISTINCT ",
                (WordJoin.Intersected, > 0) => " INTERSECT SELECT ",
                (_, > 0) => $" AND {last} IN (SELECT ",
                _ => "SELECT ",
            });
            Word(word, search.Prefixes[i]);
            if (join == WordJoin.Joined)
            {
                writer.Add(i == 0 ? $") {found}" : $") {found} ON {Record(found)} = {first}");
            }

            (first, last) = (i == 0 ? Record(found) : first, Record(word));
        }

        writer.Text.Append(')', join == WordJoin.Nested ? search.Prefixes.Count - 1 : 0);

        string Record(string alias) => $"{alias}.{writer.Dialect.Quote("record")}";

        void Word(string alias, string prefix)
        {
            string Column(string name) => $"{alias}.{writer.Dialect.Quote(name)}";
            writer.Add($"{Record(alias)} FROM {writer.Dialect.Table(tokens)} {alias} WHERE {Column("tenant")} = {writer.Tenant} AND ")
                .Add(LeafSql.Range(writer, Column("token"), new SqlType(SqlKind.Text, SearchTokens.MaxLength), CodePoints.Successor(prefix) is not null));
        }
    }
}
