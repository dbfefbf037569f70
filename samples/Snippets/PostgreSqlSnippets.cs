using Crm;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Snippets;

public static class PostgreSqlSnippets
{
    public static void Configure(IServiceCollection services, string connectionString)
    {
        // snippet: usePostgreSql
        services.AddCrm(crm => crm
            .UsePostgreSql(connectionString, options => options.Schema = "crm")
            .AllowEverything());
        // end
    }

    public static void Share(IServiceCollection services, NpgsqlDataSource dataSource)
    {
        // snippet: usePostgreSqlSource
        services.AddCrm(crm => crm
            .UsePostgreSql(dataSource)
            .AllowEverything());
        // end
    }
}
