using Microsoft.Extensions.DependencyInjection;

namespace Crm.Hosting;

/// <summary>Asks the host's directory in a DI scope of its own, so that it may read the host's tables.</summary>
internal sealed class ScopedTenantDirectory<TDirectory>(IServiceScopeFactory services) : ITenantDirectory
    where TDirectory : class, ITenantDirectory
{
    public async IAsyncEnumerable<Tenant> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var scope = services.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var directory = scope.ServiceProvider.GetRequiredService<TDirectory>();
            await foreach (var tenant in directory.ListAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return tenant;
            }
        }
    }
}

/// <summary>Tenants that are known when the application starts.</summary>
internal sealed class FixedTenantDirectory(Tenant[] tenants) : ITenantDirectory
{
    public IAsyncEnumerable<Tenant> ListAsync(CancellationToken cancellationToken = default) => tenants.ToAsyncEnumerable();
}
