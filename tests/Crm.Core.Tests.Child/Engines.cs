using Crm;

namespace Crm.Killing;

/// <summary>The engines by the names that tests give them.</summary>
internal static class Engines
{
    public static CrmBuilder UseEngine(this CrmBuilder crm, string engine, string connectionString) => engine switch
    {
        "postgresql" => crm.UsePostgreSql(connectionString),
        _ => crm.UseSqlite(connectionString),
    };
}
