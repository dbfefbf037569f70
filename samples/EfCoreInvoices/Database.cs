using Crm;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace EfCoreInvoices;

/// <summary>One database for the shop and the CRM: a file of SQLite, or PostgreSQL where the connection string names a host.</summary>
public sealed class Database(string connectionString)
{
    public bool IsPostgreSql { get; } = connectionString.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    public ServiceProvider Connect()
    {
        var services = new ServiceCollection();
        services.AddDbContext<ShopContext>(shop => _ = IsPostgreSql
            ? shop.UseNpgsql(connectionString, npgsql => npgsql.EnableRetryOnFailure())
            : shop.UseSqlite(connectionString));
        services.AddCrm(crm =>
        {
            _ = IsPostgreSql ? crm.UsePostgreSql(connectionString) : crm.UseSqlite(connectionString);
            crm.AllowEverything().UseIdentity(_ => new CrmIdentity(Tenant.Default, new Actor("shop")));
        });
        services.AddScoped<Till>();
        return services.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>Makes the tables of both where they are missing.</summary>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken = default)
    {
        await using var scope = services.CreateAsyncScope();
        var shop = scope.ServiceProvider.GetRequiredService<ShopContext>();
        var creator = shop.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken))
        {
            await creator.CreateAsync(cancellationToken);
        }

        if (!await creator.HasTablesAsync(cancellationToken))
        {
            await creator.CreateTablesAsync(cancellationToken);
        }

        await services.MigrateCrmAsync(cancellationToken);
    }
}
