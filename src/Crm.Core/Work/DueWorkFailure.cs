namespace Crm.Work;

/// <summary>Due work of a tenant that failed; it is tried again in the next pass.</summary>
/// <param name="Tenant">Whose work.</param>
/// <param name="Work">The name of the work.</param>
/// <param name="Exception">Why.</param>
public sealed record DueWorkFailure(Tenant Tenant, string Work, Exception Exception);
