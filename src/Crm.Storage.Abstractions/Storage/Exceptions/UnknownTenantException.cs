using Crm.Localization;

namespace Crm.Storage;

/// <summary>The host names no place where the data of a tenant are kept.</summary>
/// <remarks>Give one in <c>UseX(tenant => …)</c>.</remarks>
public sealed class UnknownTenantException : CrmException
{
    /// <summary>Makes the exception.</summary>
    public UnknownTenantException(Tenant tenant)
        : base(new LocalizedMessage(StorageMessages.Catalog, "storage.unknownTenant", [tenant.Name])) => Tenant = tenant;

    /// <summary>The tenant that was asked for.</summary>
    public Tenant Tenant { get; }
}
