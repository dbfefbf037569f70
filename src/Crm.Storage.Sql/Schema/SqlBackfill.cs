using Crm.Filters;
using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>A backfill of an entity with the statements of its chunks.</summary>
internal sealed class SqlBackfill
{
    public SqlBackfill(SqlSchema schema, SqlEntity entity, Backfill backfill)
    {
        Key = $"{entity.Root.Name}/{backfill.Name}";
        Entity = entity;
        Backfill = backfill;

        // The rules of the model have seen to it that the time does not matter.
        Where = new FilterBinder(new FilterContext { Now = DateTimeOffset.UnixEpoch }).BindRule(entity.Model, backfill.Where);
        Next = MakeNext(schema, entity, Where);
        Update = MakeUpdate(schema.Dialect, entity.Root, backfill);
    }

    /// <summary>The name in the table of changes.</summary>
    public string Key { get; }

    public SqlEntity Entity { get; }

    public Backfill Backfill { get; }

    public Predicate Where { get; }

    /// <summary>The ids behind one, locked. Parameters: tenant, id, predicate, limit.</summary>
    public SqlStatement Next { get; }

    /// <summary>Parameters: tenant, the columns of the fields that are set, a list of ids.</summary>
    public SqlStatement Update { get; }

    private static SqlStatement MakeNext(SqlSchema schema, SqlEntity entity, Predicate where)
    {
        var (dialect, table, scope) = (schema.Dialect, entity.Root, new SqlScope(entity.Root, "t", entity));
        var id = scope.Column(table.Id);
        var writer = new SqlWriter(dialect).Add($"SELECT {id} FROM {table.Quoted} t{dialect.RowHint} WHERE {scope.Column(table.Tenant)} = ");
        writer.Add(writer.Tenant).Add($" AND {id} > ").AddParameter(table.Id.Type);
        new PredicateSql(schema, writer, grouped: false).And(where, scope);
        return writer.Add($" ORDER BY {id}").Add(dialect.Limit(writer.Parameter(new SqlType(SqlKind.Number)))).Add(dialect.RowLock).Build();
    }

    private static SqlStatement MakeUpdate(SqlDialect dialect, SqlTable table, Backfill backfill)
    {
        var writer = new SqlWriter(dialect);
        var alias = dialect.SeeksInWrites ? "" : "t.";
        var set = string.Join(", ", backfill.Copy
            .SelectMany(copy => Pairs(table, copy)).Select(pair => $"{alias}{pair.To.Quoted} = t.{pair.From.Quoted}")
            .Concat(backfill.Set.SelectMany(assignment => table.Of(assignment.Field).All()).Select(column => $"{alias}{column.Quoted} = {writer.Parameter(column.Type)}")));
        if (!dialect.SeeksInWrites)
        {
            return EntityStatements.OnIds(writer, table, "UPDATE ", " SET " + set);
        }

        writer.Add(dialect.UpdateHead(table.Quoted)).Add(set).Add(dialect.UpdateSource(table.Quoted)).Add($" WHERE t.{table.Tenant.Quoted} = ").Add(writer.Tenant);
        return writer.Add(" AND ").Add(LeafSql.In(writer, $"t.{table.Id.Quoted}", table.Id.Type)).Build();
    }

    /// <summary>The columns of two fields that belong together; the sort key of a name that is not ordered by has no target.</summary>
    private static IEnumerable<(SqlColumn From, SqlColumn To)> Pairs(SqlTable table, FieldCopy copy)
    {
        var (from, to) = (table.Of(copy.From), table.Of(copy.To));
        yield return (from.Value, to.Value);
        if (to.Key is not null)
        {
            yield return (from.Key!, to.Key);
        }

        if (to.Sort is not null)
        {
            yield return (from.Sort!, to.Sort);
        }

        if (to.Currency is not null)
        {
            yield return (from.Currency!, to.Currency);
        }
    }
}
