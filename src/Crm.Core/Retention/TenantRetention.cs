using Crm.Filters;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Retention;

/// <summary>The rules of one tenant, ready to be counted with those of the host.</summary>
internal sealed class TenantRetention
{
    private TenantRetention(AuditPeriod[] periods, AuditHold[] holds)
    {
        Periods = periods;
        Holds = holds;
    }

    public AuditPeriod[] Periods { get; }

    public AuditHold[] Holds { get; }

    /// <param name="session">A session of the system.</param>
    /// <param name="catalog">The entities of the application; rules about others mean nothing.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async Task<TenantRetention> ReadAsync(CrmSession session, ModelCatalog catalog, CancellationToken cancellationToken)
    {
        var (periods, holds) = (new List<AuditPeriod>(), new List<AuditHold>());
        var list = new RecordList { Page = new PageRequest { Size = 500 } };
        do
        {
            var page = await session.ListAsync(RetentionRuleModel.Model, list, cancellationToken).ConfigureAwait(false);
            foreach (var rule in page.Items)
            {
                if (catalog.Find(rule.Entity) is not { } model)
                {
                    continue;
                }

                if (rule.Kind == RetentionKind.Hold)
                {
                    holds.Add(await HoldAsync(session, model, rule, cancellationToken).ConfigureAwait(false));
                }
                else
                {
                    periods.Add(new AuditPeriod(model.Root, rule.Period, rule.Kind == RetentionKind.KeepAtLeast));
                }
            }

            list = list with { Page = list.Page with { Cursor = page.Next } };
        }
        while (list.Page.Cursor is not null);
        return new TenantRetention([.. periods], [.. holds]);
    }

    private static async ValueTask<AuditHold> HoldAsync(CrmSession session, EntityModel model, RetentionRule rule, CancellationToken cancellationToken)
    {
        try
        {
            return new AuditHold(rule.Name, model, await session.ParseFilterAsync(model, rule.Filter!, cancellationToken).ConfigureAwait(false), rule.Period);
        }
        catch (FilterException fault)
        {
            return new AuditHold(rule.Name, model, Filter.Everything, rule.Period, fault);
        }
    }
}
