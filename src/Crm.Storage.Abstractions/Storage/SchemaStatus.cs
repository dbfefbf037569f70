namespace Crm.Storage;

/// <summary>The state of the tables.</summary>
/// <param name="State">What it means for the application.</param>
/// <param name="StoredVersion">The version of the stored tables; 0 when there are none.</param>
/// <param name="CodeVersion">The version that this code makes.</param>
/// <param name="MinimumCode">The oldest code version that may still run on the stored tables.</param>
public sealed record SchemaStatus(SchemaState State, int StoredVersion, int CodeVersion, int MinimumCode)
{
    /// <summary>Where tenants have storages of their own, one tenant of each storage that is in this state; else empty.</summary>
    public ValueList<Tenant> Tenants { get; init; } = [];
}
