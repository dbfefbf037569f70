using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Crm;
using Crm.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Snippets;

public static class TenancySnippets
{
    public static void Files(IServiceCollection services, string folder)
    {
        // snippet: tenantFiles
        services.AddCrm(crm => crm
            .UseSqlite(tenant => $"Data Source={Path.Combine(folder, tenant.Name)}.db")
            .UseTenants("north", "south")
            .AllowEverything());
        // end
    }

    public static void Databases(IServiceCollection services, ConcurrentDictionary<string, NpgsqlDataSource> databases)
    {
        // snippet: tenantDatabases
        services.AddCrm(crm => crm
            .UsePostgreSql(
                tenant => databases.GetValueOrDefault(tenant.Name.Split('/')[0]),
                schema: tenant => tenant.Name.Split('/')[1])
            .UseTenants<HostTenants>()
            .AllowEverything());
        // end
    }

    public static async Task OnboardAsync(CrmSchema schema, CancellationToken ct)
    {
        // snippet: tenantOnboard
        await schema.MigrateAsync(new Tenant("north/kyiv"), ct);
        // end
    }

    public static void Distribute(IServiceCollection services, string connectionString)
    {
        // snippet: distribute
        services.AddCrm(crm => crm
            .UsePostgreSql(connectionString, options => options.DistributeByTenant())
            .AllowEverything());
        // end
    }

    // snippet: tenantDirectory
    /// <summary>The tenants as our own table has them.</summary>
    public sealed class HostTenants(NpgsqlDataSource accounts) : ITenantDirectory
    {
        public async IAsyncEnumerable<Tenant> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await using var command = accounts.CreateCommand("SELECT name FROM account WHERE closed_at IS NULL");
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                yield return new Tenant(reader.GetString(0));
            }
        }
    }
    // end
}
