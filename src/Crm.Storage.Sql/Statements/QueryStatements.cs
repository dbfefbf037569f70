using System.Globalization;
using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>Writes the statements that carry a predicate of the caller.</summary>
internal sealed class QueryStatements(SqlSchema schema, SqlEntity entity)
{
    private readonly SqlTable _table = entity.Root;

    private SqlScope Scope => new(_table, "t", entity);

    /// <summary>Parameters: tenant, id, predicate. Results: the record, then the rows of each list.</summary>
    public SqlStatement Find(Predicate where)
    {
        var writer = new SqlWriter(schema.Dialect);
        var id = writer.Parameter(_table.Id.Type);
        Select(writer).Add($" AND {Scope.Column(_table.Id)} = {id}");
        Predicate(writer, where, grouped: false);
        foreach (var child in entity.Children)
        {
            writer.BeginPart(shared: 2).Add("SELECT ");
            child.WriteReadList(writer.Text, "c");
            writer.Add($" FROM {child.Quoted} c WHERE c.{child.Tenant.Quoted} = {writer.Tenant} AND c.{child.Id.Quoted} = {id} ORDER BY c.{child.Position!.Quoted}");
        }

        return writer.Build();
    }

    /// <summary>Parameters: tenant, predicate, limit unless it is fixed; then, from a position, its value if the leg has one and its id.</summary>
    public SqlStatement Page(Predicate where, PageLeg leg)
    {
        var writer = Select(new SqlWriter(schema.Dialect) { Hides = leg.Plan.FixedLimit > 0 });
        Tests(writer, where, leg);
        var limit = leg.Plan.FixedLimit is > 0 and var number ? number.ToString(CultureInfo.InvariantCulture) : writer.Parameter(new SqlType(SqlKind.Number));
        var id = Scope.Column(_table.Id);
        var column = leg.OrderBy is { } field ? _table.Of(field).Ordered : null;
        var order = column is null ? id : leg.Plan.Reading == PageReading.Sort ? schema.Dialect.Unindexed(Scope.Column(column)) : Scope.Column(column);
        if (column is not null)
        {
            writer.Add($" AND {order} {(leg.Missing ? "IS NULL" : "IS NOT NULL")}");
        }

        var ordered = column is not null && !leg.Missing;
        if (leg.IsBounded)
        {
            var sign = leg.Descending ? "<" : ">";
            if (ordered)
            {
                var (value, from) = (writer.Parameter(column!.Type), writer.Parameter(_table.Id.Type));
                writer.Add(schema.Dialect.ComparesRows
                    ? $" AND ({order}, {id}) {sign} ({value}, {from})"
                    : $" AND ({order} {sign} {value} OR ({order} = {value} AND {id} {sign} {from}))");
            }
            else
            {
                writer.Add($" AND {id} {sign} {writer.Parameter(_table.Id.Type)}");
            }
        }

        var direction = leg.Descending ? " DESC" : "";
        writer.Add(ordered || (leg.Missing && schema.Dialect.OrdersByMissing) ? $" ORDER BY {order}{direction}, {id}{direction}" : $" ORDER BY {id}{direction}");
        return writer.Add(schema.Dialect.Limit(limit)).Build();
    }

    /// <summary>Parameters: tenant, a list of ids.</summary>
    public SqlStatement Many()
    {
        var writer = Select(new SqlWriter(schema.Dialect));
        return writer.Add(" AND ").Add(LeafSql.In(writer, Scope.Column(_table.Id), _table.Id.Type)).Build();
    }

    /// <summary>Parameters: tenant, predicate.</summary>
    public SqlStatement Count(Predicate where, bool grouped = true)
    {
        var writer = new SqlWriter(schema.Dialect).Add("SELECT ").Add(schema.Dialect.Count("*"));
        From(writer);
        Predicate(writer, where, grouped);
        return writer.Build();
    }

    /// <summary>Of a list of records those for which tests of related ones hold. Parameters: tenant, ids, predicate.</summary>
    public SqlStatement CountOf(Predicate related)
    {
        var writer = new SqlWriter(schema.Dialect).Add("SELECT ").Add(schema.Dialect.Count("*"));
        if (RelatedParts.IsOfIds(related) && schema.Dialect.IdRows("", Scope.Alias) is not null)
        {
            var ids = writer.Parameter(_table.Id.Type with { IsArray = true });
            writer.Add(" FROM ").Add(schema.Dialect.IdRows(ids, Scope.Alias)!).Add(" WHERE 1 = 1");
        }
        else
        {
            From(writer).Add(" AND ").Add(LeafSql.In(writer, Scope.Column(_table.Id), _table.Id.Type));
        }

        Predicate(writer, related, grouped: false);
        return writer.Build();
    }

    /// <summary>Ids, of rows that are about to be changed or of any. Parameters: tenant, predicate, limit.</summary>
    public SqlStatement Ids(Predicate where, bool locks = true)
    {
        var writer = new SqlWriter(schema.Dialect).Add("SELECT ").Add(Scope.Column(_table.Id));
        From(writer, locks ? schema.Dialect.RowHint : "");
        Predicate(writer, where, grouped: true);
        return writer.Add(schema.Dialect.LimitUnordered(writer.Parameter(new SqlType(SqlKind.Number)))).Add(locks ? schema.Dialect.RowLock : "").Build();
    }

    /// <summary>Parameters: tenant, the columns of the fields, predicate.</summary>
    public SqlStatement UpdateWhere(Predicate where, ValueList<Assignment> assignments)
    {
        var writer = new SqlWriter(schema.Dialect).Add(schema.Dialect.UpdateHead(_table.Quoted));
        writer.Add(Assigned(writer, assignments, "")).Add(schema.Dialect.UpdateSource(_table.Quoted)).Add(" WHERE ").Add(Scope.Column(_table.Tenant)).Add(" = ").Add(writer.Tenant);
        Predicate(writer, where, grouped: true);
        return writer.Build();
    }

    /// <summary>Parameters: tenant, the columns of the fields, a list of ids.</summary>
    public SqlStatement UpdateMany(ValueList<Assignment> assignments)
    {
        var writer = new SqlWriter(schema.Dialect);
        return EntityStatements.OnIds(writer, _table, "UPDATE ", " SET " + Assigned(writer, assignments, "t."));
    }

    /// <summary>Parameters: tenant, bounds, currencies, first and last bound, predicate. Columns: the key if grouped, then the measures.</summary>
    public SqlStatement Aggregate(AggregateQuery query)
    {
        var writer = new SqlWriter(schema.Dialect).Add("SELECT ");
        var key = query.GroupBy is { } field ? GroupKey(writer, Scope.Column(_table.Of(field).Value), _table.Of(field).Value.Type, query.Bounds.Count) : null;
        var separator = "";
        if (key is not null)
        {
            writer.Add(key);
            separator = ", ";
        }

        foreach (var measure in query.Measures)
        {
            writer.Add(separator).Add(string.Join(", ", Measured(writer, measure)));
            separator = ", ";
        }

        From(writer);
        if (query.Bounds.Count > 0)
        {
            var grouped = _table.Of(query.GroupBy!).Value;
            writer.Add($" AND {Scope.Column(grouped)} >= {writer.Parameter(grouped.Type)} AND {Scope.Column(grouped)} < {writer.Parameter(grouped.Type)}");
        }

        Predicate(writer, query.Where, grouped: true);
        if (key is not null)
        {
            writer.Add(" GROUP BY ").Add(key);
        }

        return writer.Build();
    }

    /// <summary>The ids of due rows. Parameters: tenant, now, now, predicate, limit.</summary>
    public SqlStatement Due(WorkRule work, Predicate where)
    {
        var writer = new SqlWriter(schema.Dialect).Add("SELECT ").Add(Scope.Column(_table.Id));
        From(writer, schema.Dialect.ClaimHint);
        var (due, lease) = (_table.Of(work.DueAt).Value, _table.Of(work.LeaseUntil).Value);
        writer.Add($" AND {Scope.Column(due)} <= {writer.Parameter(due.Type)} AND ({Scope.Column(lease)} IS NULL OR {Scope.Column(lease)} <= {writer.Parameter(lease.Type)})");
        Predicate(writer, where, grouped: false);
        if (work.Queue.Count > 0)
        {
            QueueSql.First(writer, _table, work, Scope, new SqlScope(_table, "q", entity));
        }

        writer.Add($" ORDER BY {Scope.Column(due)}, {Scope.Column(_table.Id)}");
        return writer.Add(schema.Dialect.Limit(writer.Parameter(new SqlType(SqlKind.Number)))).Add(schema.Dialect.ClaimLock).Build();
    }

    /// <summary>Parameters: tenant, token, end of the lease, a list of ids.</summary>
    public SqlStatement Lease(WorkRule work)
    {
        var writer = new SqlWriter(schema.Dialect);
        var (token, until) = (_table.Of(work.LeaseToken).Value, _table.Of(work.LeaseUntil).Value);
        if (!schema.Dialect.SeeksInWrites)
        {
            var set = $" SET t.{token.Quoted} = {writer.Parameter(token.Type)}, t.{until.Quoted} = {writer.Parameter(until.Type)}";
            return EntityStatements.OnIds(writer, _table, "UPDATE ", set);
        }

        writer.Add("UPDATE ").Add(_table.Quoted).Add(" SET ");
        writer.Add(token.Quoted).Add(" = ").AddParameter(token.Type).Add(", ").Add(until.Quoted).Add(" = ").AddParameter(until.Type);
        return writer.Add($" WHERE {_table.Tenant.Quoted} = {writer.Tenant} AND {LeafSql.In(writer, _table.Id.Quoted, _table.Id.Type)}").Build();
    }

    /// <summary>Writes the tests of a page so that only those use an index which its plan means to.</summary>
    private void Tests(SqlWriter writer, Predicate where, PageLeg leg)
    {
        var plan = leg.Plan;
        var predicates = new PredicateSql(schema, writer, grouped: false);
        var unindexed = Scope with { Unindexed = schema.Dialect.Unindexed };
        if (plan.Lead == 0 || where is not AllPredicate all)
        {
            predicates.And(where, plan.Reading == PageReading.Walk ? unindexed : Scope);
            return;
        }

        for (var i = 0; i < all.Parts.Count; i++)
        {
            // Where the index of the lead has the order, too, a bound of that field bounds what is read.
            var bounds = plan.Reading == PageReading.Any && Bounds(all.Parts[i], leg.OrderBy);
            predicates.And(all.Parts[i], bounds || i + 1 == plan.Lead ? Scope : unindexed);
        }
    }

    private static bool Bounds(Predicate part, Field? order) =>
        part is ComparePredicate compare ? compare.Field == order : part is AllPredicate all && all.Parts.All(one => Bounds(one, order));

    private string Assigned(SqlWriter writer, ValueList<Assignment> assignments, string alias) => string.Join(", ", assignments
        .SelectMany(assignment => _table.Of(assignment.Field).All())
        .Select(column => $"{alias}{column.Quoted} = {writer.Parameter(column.Type)}"));

    private static string GroupKey(SqlWriter writer, string column, SqlType type, int bounds)
    {
        if (bounds == 0)
        {
            return column;
        }

        var key = "CASE";
        for (var i = 1; i < bounds; i++)
        {
            key += $" WHEN {column} < {writer.Parameter(type)} THEN {i - 1}";
        }

        return key + " END";
    }

    private IEnumerable<string> Measured(SqlWriter writer, Measure measure)
    {
        if (measure.Field is not { } field)
        {
            return [schema.Dialect.Count("*")];
        }

        var columns = _table.Of(field);
        var column = Scope.Column(columns.Value);
        if (columns.Currency is { } currency)
        {
            column = $"CASE WHEN {Scope.Column(currency)} = {writer.Parameter(currency.Type)} THEN {column} END";
        }

        return measure.Kind switch
        {
            RelatedAggregate.Count => [schema.Dialect.Count(column)],
            RelatedAggregate.Sum => writer.Dialect.Sum(column),
            RelatedAggregate.Min => [$"MIN({column})"],
            RelatedAggregate.Max => [$"MAX({column})"],
            _ => throw new NotSupportedException($"Groups cannot be measured by '{measure.Kind}'."),
        };
    }

    private SqlWriter Select(SqlWriter writer)
    {
        writer.Add("SELECT ");
        _table.WriteReadList(writer.Text, "t");
        return From(writer);
    }

    private SqlWriter From(SqlWriter writer, string hint = "") =>
        writer.Add($" FROM {_table.Quoted} t{hint} WHERE {Scope.Column(_table.Tenant)} = {writer.Tenant}");

    private void Predicate(SqlWriter writer, Predicate where, bool grouped) => new PredicateSql(schema, writer, grouped).And(where, Scope);
}
