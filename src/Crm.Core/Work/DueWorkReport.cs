namespace Crm.Work;

/// <summary>What one pass over the due work has done.</summary>
/// <param name="Tenants">How many tenants it went to.</param>
/// <param name="Done">How many rows were worked on, by the name of the work; kinds that found nothing are left out.</param>
/// <param name="Failures">What failed; the other work of the tenant and the other tenants went on.</param>
public sealed record DueWorkReport(int Tenants, ValueList<DueWorkCount> Done, ValueList<DueWorkFailure> Failures);
