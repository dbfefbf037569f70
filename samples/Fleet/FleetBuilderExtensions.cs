using Crm;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Fleet;

/// <summary>Adds vehicles to <c>AddCrm</c>.</summary>
public static class FleetBuilderExtensions
{
    /// <summary>Adds vehicles: <c>scope.Vehicles</c>.</summary>
    public static CrmBuilder AddFleet(this CrmBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddModel(VehicleModel.Model);
        builder.Services.TryAddScoped<VehicleService>();
        return builder;
    }
}
