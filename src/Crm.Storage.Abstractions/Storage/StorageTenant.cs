using Crm.Text;

namespace Crm.Storage;

/// <summary>A tenant as engines need to know it.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Alphabet">The alphabet of the tenant's language, by which names are ordered; stored in the sort keys.</param>
public sealed record StorageTenant(Tenant Tenant, SortAlphabet Alphabet);
