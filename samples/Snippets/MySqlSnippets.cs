using Crm;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;

namespace Snippets;

public static class MySqlSnippets
{
    public static void Configure(IServiceCollection services, string connectionString)
    {
        // snippet: useMySql
        services.AddCrm(crm => crm
            .UseMySql(connectionString, options => options.Schema = "crm")
            .AllowEverything());
        // end
    }

    public static void Share(IServiceCollection services, MySqlDataSource dataSource)
    {
        // snippet: useMySqlSource
        services.AddCrm(crm => crm
            .UseMySql(dataSource)
            .AllowEverything());
        // end
    }
}
