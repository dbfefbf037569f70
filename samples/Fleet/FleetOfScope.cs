using Crm;

namespace Fleet;

/// <summary>The services of this add-on on a scope.</summary>
public static class FleetOfScope
{
    extension(CrmScope scope)
    {
        /// <summary>The scope's vehicles; needs <c>AddFleet</c>.</summary>
        public VehicleService Vehicles => scope.Get<VehicleService>();
    }
}
