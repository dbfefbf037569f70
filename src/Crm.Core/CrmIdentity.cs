namespace Crm;

/// <summary>Who acts for whom.</summary>
/// <param name="Tenant">Whose data.</param>
/// <param name="Actor">Who acts.</param>
public sealed record CrmIdentity(Tenant Tenant, Actor Actor);
