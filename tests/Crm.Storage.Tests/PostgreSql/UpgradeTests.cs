using Crm.Storage.Sql;

namespace Crm.Storage.PostgreSql;

public sealed class UpgradeTests : Engines.ServerUpgradeTests<PostgreSqlPeople>
{
    protected override string StrangeSchema => "the \"CRM\"";

    protected override string TablesOutside => "SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'";

    protected override string ConnectionString => "Host=x";

    protected override Task<PostgreSqlPeople> CreateInAsync(string schema) => PostgreSqlPeople.CreateEmptyAsync(new PostgreSqlStorageOptions { Schema = schema });

    protected override SqlStorage OpenIn(PostgreSqlPeople people, string schema) =>
        new PostgreSqlStorage(people.Models.Catalog, people.Database.Source, new PostgreSqlStorageOptions { Schema = schema });

    protected override void Make(string connectionString, string? schema = null, string prefix = "crm_") =>
        _ = new PostgreSqlStorage(new People().Catalog, connectionString, new PostgreSqlStorageOptions { Schema = schema, TablePrefix = prefix });
}
