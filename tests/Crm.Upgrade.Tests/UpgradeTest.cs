using Crm.Models;
using Crm.Storage;
using Crm.Text;
using Fleet;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Upgrades;

/// <summary>What the rehearsals of all engines share: a database, and the models of the SDK, of imports and of an add-on.</summary>
public abstract class UpgradeTest : IAsyncLifetime
{
    private protected static readonly StorageTenant Acme = new(new Tenant("acme"), SortAlphabet.For("uk"));

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected IUpgradeDatabase Database { get; private set; } = null!;

    private protected abstract Task<IUpgradeDatabase> CreateAsync();

    public async ValueTask InitializeAsync() => Database = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Database.DisposeAsync();
    }

    private protected ServiceProvider Start() => new ServiceCollection()
        .AddCrm(crm =>
        {
            Database.Use(crm);
            crm.AddImport().AddFleet().AllowEverything().UseTenantSettings(_ => null);
        })
        .BuildServiceProvider();

    private protected static ModelCatalog Catalog(IServiceProvider services) => services.GetRequiredService<ModelCatalog>();
}
