using System.Text;

namespace Crm.Storage.Sql;

/// <summary>Writes the statements that make the tables.</summary>
internal static class SqlObjects
{
    public static IReadOnlyList<SqlObject> Of(SqlSchema schema)
    {
        var objects = new List<SqlObject>();
        AddSystem(schema, objects);
        foreach (var entity in schema.Entities)
        {
            AddTable(schema.Dialect, entity.Root, objects);
            foreach (var child in entity.Children)
            {
                AddTable(schema.Dialect, child, objects);
            }

            if (entity.TokenTable is { } tokens)
            {
                AddFixed(schema.Dialect, objects, tokens, ["tenant", "token", "record"], Tenant, ("token", new SqlType(SqlKind.Text, Models.SearchTokens.MaxLength)), ("record", new SqlType(SqlKind.Id)));
            }
        }

        var twice = objects.GroupBy(made => made.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? objects
            : throw new InvalidOperationException($"The schema would have '{twice.Key}' twice. Rename a model, a list or an index rule.");
    }

    private static (string Name, SqlType Type) Tenant => ("tenant", new SqlType(SqlKind.Number));

    private static void AddSystem(SqlSchema schema, List<SqlObject> objects)
    {
        var (dialect, prefix) = (schema.Dialect, schema.Prefix);
        var number = new SqlType(SqlKind.Number);
        AddFixed(dialect, objects, prefix + "schema", ["id"], ("id", number), ("version", number), ("minimum_code", number), ("fingerprint", new SqlType(SqlKind.Text, 64, Use: TextUse.Shown)));
        AddFixed(dialect, objects, prefix + "schema_journal", ["step", "statement"], ("step", number), ("statement", number));
        if (dialect.CommitsSchema)
        {
            AddFixed(dialect, objects, prefix + "schema_begun", ["step", "statement"], ("step", number), ("statement", number), ("digest", new SqlType(SqlKind.Text, 64)));
        }

        if (schema.Changes.Any)
        {
            AddFixed(
                dialect, objects, schema.ChangeTable, ["name"],
                ("name", new SqlType(SqlKind.Text, 200)), ("at_tenant", number), ("at_record", new SqlType(SqlKind.Text, 32)), ("done", number));
        }

        AddFixed(dialect, objects, prefix + "tenant", ["id"], ("id", number), ("name", new SqlType(SqlKind.Text, 100)));
        AddIndex(dialect, objects, prefix + "tenant", new SqlIndex(prefix + "tenant_ux_name", ["name"], new Models.UniqueRule("name")));
        AddFixed(dialect, objects, prefix + "sequence", ["tenant", "name"], Tenant, ("name", new SqlType(SqlKind.Text, 200)), ("value", new SqlType(SqlKind.Integer)));
    }

    private static void AddFixed(SqlDialect dialect, List<SqlObject> objects, string name, ValueList<string> key, params ReadOnlySpan<(string Name, SqlType Type)> columns)
    {
        var text = new StringBuilder("CREATE TABLE ").Append(dialect.Table(name)).Append(" (");
        foreach (var (column, type) in columns)
        {
            text.Append(dialect.Quote(column)).Append(' ').Append(dialect.ColumnType(type)).Append(" NOT NULL, ");
        }

        objects.Add(new SqlObject(name, dialect.MakeTable(name, key[0] == "tenant", Close(dialect, text, key, narrow: key.Count > 1))));
    }

    private static void AddTable(SqlDialect dialect, SqlTable table, List<SqlObject> objects)
    {
        var text = new StringBuilder("CREATE TABLE ").Append(table.Quoted).Append(" (");
        foreach (var column in table.Columns)
        {
            text.Append(column.Quoted).Append(' ').Append(dialect.ColumnType(column.Type)).Append(column.Required ? " NOT NULL, " : ", ");
        }

        objects.Add(new SqlObject(table.Name, dialect.MakeTable(table.Name, ofTenants: true, Close(dialect, text, table.PrimaryKey, narrow: table.Position is not null))));
        foreach (var column in table.Columns)
        {
            objects.Add(new SqlObject(
                $"{table.Name}.{column.Name}",
                $"ALTER TABLE {table.Quoted} {dialect.AddColumn} {column.Quoted} {dialect.ColumnType(column.Type)}",
                table.Name));
        }

        foreach (var index in table.Indexes)
        {
            AddIndex(dialect, objects, table.Name, index);
        }
    }

    private static string Close(SqlDialect dialect, StringBuilder text, ValueList<string> key, bool narrow) =>
        text.Append("PRIMARY KEY (").Append(Columns(dialect, key)).Append("))").Append(dialect.TableOptions(narrow)).ToString();

    private static void AddIndex(SqlDialect dialect, List<SqlObject> objects, string table, SqlIndex index) => objects.Add(new SqlObject(
        index.Name,
        $"CREATE {(index.Unique is null ? "" : "UNIQUE ")}INDEX {dialect.Quote(index.Name)} ON {dialect.Table(table)} ({Columns(dialect, index.Columns)}){Filter(dialect, index)}",
        IsIndex: true));

    private static string Filter(SqlDialect dialect, SqlIndex index) => index switch
    {
        { Unique: not null } => dialect.UniqueIndex([.. index.Columns.Where(column => column is not "tenant").Select(dialect.Quote)]),
        { Sparse: { } column } => dialect.SparseIndex(dialect.Quote(column)),
        _ => "",
    };

    private static string Columns(SqlDialect dialect, ValueList<string> columns) => string.Join(", ", columns.Select(dialect.Quote));
}
