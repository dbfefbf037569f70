using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.Logging;

namespace Crm.Bulk;

/// <summary>Does the bulk runs that are due.</summary>
/// <remarks>
/// A singleton, thread-safe; call it from a timer, in as many processes as you like. A run is claimed under a lease by one process at a
/// time and done in chunks, each of them one transaction with the outcome of its records: a killed process loses nothing, and another
/// goes on when its lease has ended.
/// </remarks>
public sealed partial class BulkWorkService
{
    private const int MaxAttempts = 8;
    private static readonly DateTimeOffset Never = DateTimeOffset.MaxValue;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private readonly CrmRuntime _runtime;
    private readonly ICrmScopeFactory _scopes;
    private readonly ILogger<BulkWorkService> _logger;

    internal BulkWorkService(CrmRuntime runtime, ICrmScopeFactory scopes, ILogger<BulkWorkService> logger)
    {
        _runtime = runtime;
        _scopes = scopes;
        _logger = logger;
    }

    /// <summary>Does all runs of a tenant that are due.</summary>
    /// <returns>How many records got their outcome.</returns>
    public async Task<long> RunDueAsync(Tenant tenant, CancellationToken cancellationToken = default)
    {
        var done = 0L;
        while (true)
        {
            var token = RecordId.New(_runtime.Clock);
            var claimed = await ClaimAsync(tenant, token, cancellationToken).ConfigureAwait(false);
            if (claimed.Count == 0)
            {
                return done;
            }

            done += await RunAsync(tenant, claimed[0], token, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Removes runs that were finished or undone longer ago than <see cref="CrmOptions.BulkRetention"/>, with the outcomes of their records. Their changes stay in the audit.</summary>
    /// <returns>How many runs were removed.</returns>
    public async Task<long> RemoveOldAsync(Tenant tenant, CancellationToken cancellationToken = default)
    {
        var scope = _scopes.Create(tenant, Actor.System);
        await using (scope.ConfigureAwait(false))
        {
            var since = _runtime.Clock.GetUtcNow() - _runtime.Options.BulkRetention;
            var list = new RecordList { Filter = BulkRunModel.FinishedAt.LessThan(since) | BulkRunModel.UndoneAt.LessThan(since), Page = new PageRequest { Size = 500 } };
            var removed = 0L;
            while (true)
            {
                var old = await scope.ReadAsync((session, ct) => session.ListAsync(BulkRunModel.Model, list, ct).AsTask(), cancellationToken).ConfigureAwait(false);
                foreach (var run in old.Items)
                {
                    while (await scope.WriteAsync((session, ct) => RemoveAsync(session, run, ct), cancellationToken).ConfigureAwait(false))
                    {
                        // Some items are left.
                    }

                    removed++;
                }

                if (old.Items.Count == 0)
                {
                    return removed;
                }
            }
        }
    }

    private static async Task<bool> RemoveAsync(CrmSession session, BulkRun run, CancellationToken cancellationToken)
    {
        if (await session.Storage.DeleteWhereAsync(BulkItemModel.Model, Predicates.Of(BulkItemModel.RunId, run.Id.Value), 1_000, cancellationToken).ConfigureAwait(false) == 1_000)
        {
            return true;
        }

        await session.Storage.DeleteWhereAsync(BulkRunModel.Model, Predicates.Of(BulkRunModel.Model.Id, run.Id.Value), 1, cancellationToken).ConfigureAwait(false);
        return false;
    }

    private async Task<IReadOnlyList<BulkRun>> ClaimAsync(Tenant tenant, Guid token, CancellationToken cancellationToken)
    {
        var now = _runtime.Clock.GetUtcNow();
        var request = new ClaimRequest(now, now + _runtime.Options.BulkLease, token, 1);
        var scope = _scopes.Create(tenant, Actor.System);
        await using (scope.ConfigureAwait(false))
        {
            return await scope.WriteAsync((session, ct) => session.Storage.ClaimAsync(BulkRunModel.Model, request, ct).AsTask(), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<long> RunAsync(Tenant tenant, BulkRun run, Guid token, CancellationToken cancellationToken)
    {
        var (done, failed) = (0L, run.Attempts);
        try
        {
            while (true)
            {
                // A scope for each chunk: it works by the rules of now and remembers nothing.
                var scope = _scopes.Create(tenant, run.Actor);
                await using (scope.ConfigureAwait(false))
                {
                    scope.Operation = run.Id.Value;
                    scope.Reason = run.Reason;
                    var step = await scope.WriteAsync((session, ct) => new BulkStep(scope, session, run.Id, token).RunAsync(ct), cancellationToken).ConfigureAwait(false);
                    done += step.Done;
                    failed = 0;
                    if (step.IsLast)
                    {
                        return done;
                    }
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await ReleaseAsync(tenant, run, token, [new Assignment(BulkRunModel.DueAt, FieldValue.Instant(_runtime.Clock.GetUtcNow()))]).ConfigureAwait(false);
            throw;
        }
#pragma warning disable CA1031 // Whatever goes wrong with a chunk as a whole, the run is tried again or parked.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await FailAsync(tenant, run, failed + 1, token, exception).ConfigureAwait(false);
            return done;
        }
    }

    private Task FailAsync(Tenant tenant, BulkRun run, long attempts, Guid token, Exception exception)
    {
        var park = attempts >= MaxAttempts || exception is FilterException or Access.DeniedException or ValidationException;
        LogFailed(run.Id, attempts, park, exception.GetType().Name);
        return ReleaseAsync(tenant, run, token, [
            new Assignment(BulkRunModel.DueAt, FieldValue.Instant(park ? Never : _runtime.Clock.GetUtcNow() + (FirstPause * Math.Pow(2, attempts - 1)))),
            new Assignment(BulkRunModel.Attempts, FieldValue.Integer(attempts)),
            new Assignment(BulkRunModel.LastError, FieldValue.Code(BulkTally.DetailOf(exception, _runtime.SettingsOf(tenant).Language))),
            .. park ? [new Assignment(BulkRunModel.State, FieldValue.Code("parked"))] : Array.Empty<Assignment>(),
        ]);
    }

    /// <summary>Gives a run back, also when the caller has cancelled; what another has taken over stays with it.</summary>
    private async Task ReleaseAsync(Tenant tenant, BulkRun run, Guid token, ValueList<Assignment> assignments)
    {
        var scope = _scopes.Create(tenant, Actor.System);
        await using (scope.ConfigureAwait(false))
        {
            var mine = Predicate.And(Predicates.Of(BulkRunModel.Model.Id, run.Id.Value), Predicates.Of(BulkRunModel.LeaseToken, token));
            ValueList<Assignment> all = [.. assignments, new Assignment(BulkRunModel.LeaseToken, default), new Assignment(BulkRunModel.LeaseUntil, default)];
            await scope.WriteAsync((session, ct) => session.Storage.UpdateWhereAsync(BulkRunModel.Model, mine, all, ct).AsTask(), CancellationToken.None).ConfigureAwait(false);
        }
    }

    [LoggerMessage(1111, LogLevel.Warning, "A chunk of bulk run {RunId} failed at try {Attempt} with {Error}; parked: {Parked}.")]
    private partial void LogFailed(Id<BulkRun> runId, long attempt, bool parked, string error);
}
