using Crm.Filters;
using Crm.Models;

namespace Crm.Retention;

/// <summary>How long the audit of the records for which a filter holds is kept; null for as long as it holds.</summary>
/// <param name="Name">The name by which reports tell it.</param>
/// <param name="Model">The entity or view.</param>
/// <param name="Records">Which records; everything where the filter cannot be asked.</param>
/// <param name="Period">How long; null for as long as the filter holds.</param>
/// <param name="Fault">Why the filter cannot be asked: whatever it may have meant is held then.</param>
internal sealed record AuditHold(string Name, EntityModel Model, Filter Records, TimeSpan? Period, FilterException? Fault = null)
{
    /// <summary>The same, or a hold on every record where the filter does not fit the entity of the tenant.</summary>
    public async ValueTask<AuditHold> CheckedAsync(Sessions.CrmSession session, CancellationToken cancellationToken)
    {
        try
        {
            await session.RequireBindableAsync(Model, Records, cancellationToken).ConfigureAwait(false);
            return this;
        }
        catch (FilterException fault)
        {
            return this with { Records = Filter.Everything, Fault = fault };
        }
    }
}
