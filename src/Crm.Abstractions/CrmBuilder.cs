using Microsoft.Extensions.DependencyInjection;

namespace Crm;

/// <summary>What packages extend with <c>UseSqlite</c>, <c>AddEmailChannel</c> and the like; made by <c>AddCrm</c>.</summary>
public sealed class CrmBuilder
{
    /// <summary>Makes a builder over the host's services.</summary>
    public CrmBuilder(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        Services = services;
    }

    /// <summary>The host's services.</summary>
    public IServiceCollection Services { get; }
}
