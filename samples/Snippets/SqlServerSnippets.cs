using Crm;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection;

namespace Snippets;

public static class SqlServerSnippets
{
    public static void Configure(IServiceCollection services, string connectionString)
    {
        // snippet: useSqlServer
        services.AddCrm(crm => crm
            .UseSqlServer(connectionString, options => options.Schema = "crm")
            .AllowEverything());
        // end
    }

    public static void Share(IServiceCollection services, string connectionString, Func<string> token)
    {
        // snippet: useSqlServerConnections
        services.AddCrm(crm => crm
            .UseSqlServer(() => new SqlConnection(connectionString) { AccessToken = token() })
            .AllowEverything());
        // end
    }

    public static void Place(IServiceCollection services, Func<Tenant, string?> databaseOf)
    {
        // snippet: useSqlServerPlaces
        services.AddCrm(crm => crm
            .UseSqlServer(tenant => databaseOf(tenant), tenant => "crm_" + tenant.Name)
            .AllowEverything());
        // end
    }
}
