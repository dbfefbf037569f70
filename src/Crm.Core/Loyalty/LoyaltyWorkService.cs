using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Crm.Filters;
using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.Logging;

namespace Crm.Loyalty;

/// <summary>Expires points and vouchers whose time is over, and takes tiers back that are no longer deserved.</summary>
/// <remarks>
/// A singleton, thread-safe; any number of processes may call it at once. No leases are needed: what expires is read anew under the lock of its
/// membership, or at the version of its voucher, so that the second of two finds nothing to do, and who spends points expires them himself.
/// </remarks>
public sealed partial class LoyaltyWorkService
{
    private const int Batch = 200;
    private readonly ICrmScopeFactory _scopes;
    private readonly TimeProvider _clock;
    private readonly ILogger<LoyaltyWorkService> _logger;

    internal LoyaltyWorkService(ICrmScopeFactory scopes, TimeProvider clock, ILogger<LoyaltyWorkService> logger)
    {
        _scopes = scopes;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Expires the points of a tenant whose time is over: a lot at its very instant, too.</summary>
    /// <returns>How many lots.</returns>
    public Task<long> ExpirePointsAsync(Tenant tenant, CancellationToken cancellationToken = default) => EachAsync(
        tenant,
        async (session, failed, ct) =>
        {
            var filter = PointsLotModel.OpenUntil.AtMost(_clock.GetUtcNow());
            filter = failed.Count == 0 ? filter : filter & !PointsLotModel.MembershipId.In([.. failed]);
            var list = new RecordList { Filter = filter, OrderBy = PointsLotModel.OpenUntil, Page = new PageRequest { Size = Batch } };
            return [.. (await session.ListAsync(PointsLotModel.Model, list, ct).ConfigureAwait(false)).Items.Select(lot => lot.MembershipId.Value).Distinct()];
        },
        async (scope, session, id, ct) => await (await PointsBook.OpenAsync(scope, session, new Id<Membership>(id), ct).ConfigureAwait(false)).ExpireAsync(ct).ConfigureAwait(false),
        cancellationToken);

    /// <summary>Expires the vouchers of a tenant whose time is over.</summary>
    /// <returns>How many.</returns>
    public Task<long> ExpireVouchersAsync(Tenant tenant, CancellationToken cancellationToken = default) => EachAsync(
        tenant,
        async (session, failed, ct) =>
        {
            var filter = VoucherModel.DueAt.AtMost(_clock.GetUtcNow());
            filter = failed.Count == 0 ? filter : filter & !VoucherModel.Model.Id.In([.. failed]);
            var list = new RecordList { Filter = filter, OrderBy = VoucherModel.DueAt, IncludeArchived = true, Page = new PageRequest { Size = Batch } };
            return [.. (await session.ListAsync(VoucherModel.Model, list, ct).ConfigureAwait(false)).Items.Select(voucher => voucher.Id.Value)];
        },
        async (_, session, id, ct) =>
        {
            await session.Storage.LockAsync(LockName.Of("voucher", id), ct).ConfigureAwait(false);
            var voucher = await session.GetAsync(VoucherModel.Model, id, ct).ConfigureAwait(false);
            if (voucher.State != VoucherState.Issued || voucher.ValidUntil is null || voucher.ValidUntil > session.Now)
            {
                return 0;
            }

            await session.UpdateAsync(VoucherModel.Model, voucher, truth => truth with { State = VoucherState.Expired, ClosedAt = session.Now }, ct).ConfigureAwait(false);
            return 1;
        },
        cancellationToken);

    /// <summary>Reckons the tiers of a tenant's members anew, for points that count no longer.</summary>
    /// <returns>How many members have another tier now.</returns>
    public async Task<long> RefreshTiersAsync(Tenant tenant, CancellationToken cancellationToken = default)
    {
        var changed = 0L;
        var scope = _scopes.Create(tenant, Actor.System);
        await using (scope.ConfigureAwait(false))
        {
            var list = new RecordList { Filter = MembershipModel.Tier.IsPresent(), Page = new PageRequest { Size = Batch } };
            while (true)
            {
                var page = await scope.ReadAsync((session, ct) => session.ListAsync(MembershipModel.Model, list, ct).AsTask(), cancellationToken).ConfigureAwait(false);
                foreach (var membership in page.Items)
                {
                    changed += await scope.WriteAsync((session, ct) => RefreshAsync(scope, session, membership.Id, ct), cancellationToken).ConfigureAwait(false) ? 1 : 0;
                }

                if (page.Next is null)
                {
                    return changed;
                }

                list = list with { Page = list.Page with { Cursor = page.Next } };
            }
        }
    }

    private static async Task<bool> RefreshAsync(CrmScope scope, CrmSession session, Id<Membership> id, CancellationToken cancellationToken)
    {
        var book = await PointsBook.OpenAsync(scope, session, id, cancellationToken).ConfigureAwait(false);
        return await TierRules.RefreshAsync(scope, session, book.Program, book.Membership, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Does something to each of what is due, in a transaction each, until nothing is; what fails keeps the others from nothing, and the first failure is thrown at the end.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "What fails is looked at again in the next pass; the others must not wait for it.")]
    private async Task<long> EachAsync(
        Tenant tenant,
        Func<CrmSession, HashSet<Guid>, CancellationToken, Task<Guid[]>> due,
        Func<CrmScope, CrmSession, Guid, CancellationToken, Task<int>> body,
        CancellationToken cancellationToken)
    {
        var (done, failed) = (0L, new HashSet<Guid>());
        ExceptionDispatchInfo? first = null;
        while (failed.Count < Batch)
        {
            var scope = _scopes.Create(tenant, Actor.System);
            await using (scope.ConfigureAwait(false))
            {
                var ids = await scope.ReadAsync((session, ct) => due(session, failed, ct), cancellationToken).ConfigureAwait(false);
                if (ids.Length == 0)
                {
                    break;
                }

                foreach (var id in ids)
                {
                    try
                    {
                        var rows = await scope.WriteAsync((session, ct) => body(scope, session, id, ct), cancellationToken).ConfigureAwait(false);
                        done += rows;
                    }
                    catch (Exception exception) when (exception is not OperationCanceledException and not StorageUnavailableException)
                    {
                        LogFailed(id, exception.GetType().Name);
                        failed.Add(id);
                        first ??= ExceptionDispatchInfo.Capture(exception);
                    }
                }
            }
        }

        first?.Throw();
        return done;
    }

    [LoggerMessage(2311, LogLevel.Warning, "What is due of {RecordId} failed with {Error}; it is tried again in the next pass.")]
    private partial void LogFailed(Guid recordId, string error);
}
