using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>Writes the fixed statements of an entity: those without a predicate of the caller.</summary>
internal static class EntityStatements
{
    /// <summary>Parameters: tenant, then the columns in order, those of slots only when asked for.</summary>
    public static SqlStatement Insert(SqlDialect dialect, SqlTable table, bool slots = true)
    {
        var writer = new SqlWriter(dialect);
        var columns = slots ? table.Columns : table.WithoutSlots;
        writer.Add("INSERT INTO ").Add(table.Quoted).Add(" (").Add(string.Join(", ", columns.Select(column => column.Quoted)))
            .Add(") VALUES (").Add(writer.Tenant);
        foreach (var column in columns.Skip(1))
        {
            writer.Add(", ").AddParameter(column.Type);
        }

        return writer.Add(")").Build();
    }

    /// <summary>Parameters: tenant, the columns of the fields, id, then position or version.</summary>
    public static SqlStatement Update(SqlDialect dialect, SqlTable table, IReadOnlyList<int> ordinals, SqlColumn? guard)
    {
        var writer = new SqlWriter(dialect).Add("UPDATE ").Add(table.Quoted).Add(" SET ");
        var separator = "";
        foreach (var ordinal in ordinals)
        {
            foreach (var column in table.Of(ordinal).All())
            {
                writer.Add(separator).Add(column.Quoted).Add(" = ").AddParameter(column.Type);
                separator = ", ";
            }
        }

        return Where(writer, table, guard).Build();
    }

    /// <summary>Gives several records of one version the same values. Parameters: tenant, the columns of the fields, the guard if there is one, a list of ids.</summary>
    public static SqlStatement UpdateAlike(SqlDialect dialect, SqlTable table, IReadOnlyList<int> ordinals, SqlColumn? guard)
    {
        var writer = new SqlWriter(dialect);
        var alias = dialect.SeeksInWrites ? "" : "t.";
        var set = " SET " + string.Join(", ", ordinals.SelectMany(ordinal => table.Of(ordinal).All()).Select(column => $"{alias}{column.Quoted} = {writer.Parameter(column.Type)}"));
        var test = guard is null ? "" : $"{alias}{guard.Quoted} = {writer.Parameter(guard.Type)}";
        if (!dialect.SeeksInWrites)
        {
            return OnIds(writer, table, "UPDATE ", test.Length == 0 ? set : $"{set} WHERE {test}");
        }

        writer.Add("UPDATE ").Add(table.Quoted).Add(set).Add($" WHERE {table.Tenant.Quoted} = {writer.Tenant}").Add(test.Length == 0 ? "" : " AND " + test);
        return writer.Add(" AND ").Add(LeafSql.In(writer, table.Id.Quoted, table.Id.Type)).Build();
    }

    /// <summary>Parameters: tenant, id, then the guard.</summary>
    public static SqlStatement Delete(SqlDialect dialect, SqlTable table, SqlColumn? guard, string sign = "=") =>
        Where(new SqlWriter(dialect).Add("DELETE FROM ").Add(table.Quoted), table, guard, sign).Build();

    /// <summary>A statement on the rows of a list of ids, where the engine must be told to begin with the list.</summary>
    /// <param name="writer">A writer without text, with the parameters of the end.</param>
    /// <param name="table">The table, which is <c>t</c> in the statement.</param>
    /// <param name="verb">What is done, up to the tables.</param>
    /// <param name="end">What follows the tables.</param>
    public static SqlStatement OnIds(SqlWriter writer, SqlTable table, string verb, string end)
    {
        var list = writer.Dialect.ArraySource(writer.Parameter(table.Id.Type with { IsArray = true }), table.Id.Type);
        return writer.Add(verb).Add($"({list}) j STRAIGHT_JOIN {table.Quoted} t ON t.{table.Tenant.Quoted} = {writer.Tenant} AND t.{table.Id.Quoted} = j.item").Add(end).Build();
    }

    /// <summary>Parameters: tenant, a list of ids.</summary>
    public static SqlStatement DeleteMany(SqlDialect dialect, SqlTable table)
    {
        if (!dialect.SeeksInWrites)
        {
            return OnIds(new SqlWriter(dialect), table, "DELETE t FROM ", "");
        }

        var writer = new SqlWriter(dialect).Add("DELETE FROM ").Add(table.Quoted);
        return writer.Add(" WHERE ").Add(table.Tenant.Quoted).Add(" = ").Add(writer.Tenant).Add(" AND ").Add(LeafSql.In(writer, table.Id.Quoted, table.Id.Type)).Build();
    }

    /// <summary>Parameters: tenant, token, record.</summary>
    public static SqlStatement InsertToken(SqlDialect dialect, string table)
    {
        var writer = new SqlWriter(dialect);
        return writer.Add("INSERT INTO ").Add(dialect.Table(table)).Add($" (tenant, token, record) VALUES ({writer.Tenant}, ")
            .AddParameter(new SqlType(SqlKind.Text, SearchTokens.MaxLength)).Add(", ").AddParameter(new SqlType(SqlKind.Id)).Add(")").Build();
    }

    /// <summary>Parameters: tenant, token, record.</summary>
    public static SqlStatement DeleteToken(SqlDialect dialect, string table)
    {
        var writer = new SqlWriter(dialect);
        return writer.Add("DELETE FROM ").Add(dialect.Table(table)).Add($" WHERE tenant = {writer.Tenant} AND token = ")
            .AddParameter(new SqlType(SqlKind.Text, SearchTokens.MaxLength)).Add(" AND record = ").AddParameter(new SqlType(SqlKind.Id)).Build();
    }

    /// <summary>The rows of a list that many records own, by owner and position. Parameters: tenant, a list of ids. Columns: owner, fields.</summary>
    public static SqlStatement ReadChildren(SqlDialect dialect, SqlTable table)
    {
        var writer = new SqlWriter(dialect);
        writer.Add("SELECT c.").Add(table.Id.Quoted).Add(", ");
        table.WriteReadList(writer.Text, "c");
        writer.Add(" FROM ").Add(table.Quoted).Add(" c WHERE c.").Add(table.Tenant.Quoted).Add(" = ").Add(writer.Tenant).Add(" AND ")
            .Add(LeafSql.In(writer, "c." + table.Id.Quoted, table.Id.Type));
        return writer.Add($" ORDER BY c.{table.Id.Quoted}, c.{table.Position!.Quoted}").Build();
    }

    /// <summary>The rows of all lists that many records own, in one round trip: as <see cref="ReadChildren"/>, list by list.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <param name="tables">The tables of the lists.</param>
    /// <param name="count">How many ids are parameters of their own; 0 when they are one list parameter.</param>
    public static SqlStatement ReadAllChildren(SqlDialect dialect, SqlTable[] tables, int count)
    {
        var writer = new SqlWriter(dialect);
        var markers = string.Join(", ", Enumerable.Range(2, count).Select(dialect.Marker));
        for (var i = 0; i < tables.Length; i++)
        {
            var table = tables[i];
            var owner = "c." + table.Id.Quoted;
            if (i > 0)
            {
                writer.BeginPart(shared: 1 + Math.Max(count, 1));
            }

            writer.Add("SELECT ").Add(owner).Add(", ");
            table.WriteReadList(writer.Text, "c");
            writer.Add(" FROM ").Add(table.Quoted).Add(" c WHERE c.").Add(table.Tenant.Quoted).Add(" = ").Add(writer.Tenant).Add(" AND ")
                .Add(i == 0 ? LeafSql.In(writer, owner, table.Id.Type, count) : count > 0 ? $"{owner} IN ({markers})" : dialect.InArray(owner, dialect.Marker(2), table.Id.Type))
                .Add($" ORDER BY {owner}, c.{table.Position!.Quoted}");
        }

        return writer.Build();
    }

    private static SqlWriter Where(SqlWriter writer, SqlTable table, SqlColumn? guard, string sign = "=")
    {
        writer.Add(" WHERE ").Add(table.Tenant.Quoted).Add(" = ").Add(writer.Tenant).Add(" AND ").Add(table.Id.Quoted).Add(" = ").AddParameter(table.Id.Type);
        return guard is null ? writer : writer.Add($" AND {guard.Quoted} {sign} ").AddParameter(guard.Type);
    }
}
