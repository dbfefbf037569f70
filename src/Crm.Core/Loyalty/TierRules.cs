using Crm.Calendars;
using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Loyalty;

/// <summary>Computes the tiers of members from what they earned.</summary>
internal static class TierRules
{
    /// <summary>How a member stands, as the ledger says.</summary>
    public static async Task<TierStanding> ReckonAsync(CrmScope scope, CrmSession session, LoyaltyProgram program, Id<Membership> membership, CancellationToken cancellationToken)
    {
        DateTimeOffset? since = program.TierWindow is { } window ? LocalTime.Add(session.Now, window.Negate(), scope.Settings.Calendar, scope.Settings.Zone) : null;
        var filter = PointsOperationModel.MembershipId.Is(membership.Value);
        filter = since is { } from ? filter & PointsOperationModel.QualifiesAt.AtLeast(from) : filter;
        var grouping = new RecordGrouping { Filter = filter, Measures = [new Measure(RelatedAggregate.Sum, PointsOperationModel.Qualifying)] };
        var sums = await session.AsSystem().GroupAsync(PointsOperationModel.Model, grouping, cancellationToken).ConfigureAwait(false);
        return TierStanding.Of(program, sums[0].Values[0] is { IsMissing: false } sum ? sum.AsDecimal : 0, since);
    }

    /// <summary>Stores the tier of a member where it has changed: a change of the membership, with audit and event.</summary>
    /// <returns>True when it has.</returns>
    /// <exception cref="StorageBusyException">Somebody changed the membership at the same moment; the call is replayed.</exception>
    public static async Task<bool> RefreshAsync(CrmScope scope, CrmSession session, LoyaltyProgram program, Membership membership, CancellationToken cancellationToken)
    {
        if (program.Tiers.Count == 0 && membership.Tier is null)
        {
            return false;
        }

        var tier = (await ReckonAsync(scope, session, program, membership.Id, cancellationToken).ConfigureAwait(false)).Tier?.Key;
        try
        {
            var before = membership.Version;
            var stored = await session.AsSystem().UpdateAsync(
                MembershipModel.Model,
                membership,
                truth => truth.Tier == tier ? truth : truth with { Tier = tier, TierSince = tier is null ? null : session.Now },
                cancellationToken).ConfigureAwait(false);
            return stored.Version != before;
        }
        catch (StaleVersionException stale)
        {
            throw new StorageBusyException(stale.Message, stale);
        }
    }
}
