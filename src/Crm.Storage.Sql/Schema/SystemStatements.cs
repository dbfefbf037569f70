namespace Crm.Storage.Sql;

/// <summary>The statements on the tables that belong to no entity.</summary>
internal static class SystemStatements
{
    public static (SqlStatement FindTenant, SqlStatement MakeTenant, SqlStatement NextNumber) Of(SqlSchema schema)
    {
        var dialect = schema.Dialect;
        var name = new SqlType(SqlKind.Text, 100);

        // The first parameter is always bound as the tenant; tenants are sought by name, so it is compared with itself here.
        var find = new SqlWriter(dialect);
        find.Add($"SELECT id FROM {schema.TenantTable} WHERE name = ").AddParameter(name).Add($" AND {find.Tenant} = {find.Tenant}");
        var make = new SqlWriter(dialect);
        make.Add(dialect.InsertTenant(schema.TenantTable, make.Tenant, make.Parameter(name)));
        var next = new SqlWriter(dialect);
        var texts = dialect.NextNumber(schema.SequenceTable, next.Tenant, next.Parameter(new SqlType(SqlKind.Text, 200))).Split(SqlWriter.Separator);
        next.Add(texts[0]);
        foreach (var text in texts.AsSpan(1))
        {
            next.BeginPart(shared: 2).Add(text);
        }

        return (find.Build(), make.Build(), next.Build());
    }
}
