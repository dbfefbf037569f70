using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.Logging;

namespace Crm.Events;

/// <summary>Delivers the events of committed changes to their handlers.</summary>
/// <remarks>
/// A singleton, thread-safe. Any number of processes may deliver at once: deliveries are claimed under a lease, so each is tried by one
/// at a time, and what a killed process held is taken over when its lease ends.
/// </remarks>
public sealed partial class EventDeliveryService
{
    private const int BatchSize = 50;
    private static readonly DateTimeOffset Never = DateTimeOffset.MaxValue;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private readonly CrmRuntime _runtime;
    private readonly ICrmScopeFactory _scopes;
    private readonly ILogger<EventDeliveryService> _logger;

    internal EventDeliveryService(CrmRuntime runtime, ICrmScopeFactory scopes, ILogger<EventDeliveryService> logger)
    {
        _runtime = runtime;
        _scopes = scopes;
        _logger = logger;
    }

    /// <summary>Delivers all events of a tenant that are due.</summary>
    /// <returns>How many tries there were.</returns>
    public async Task<int> RunDueAsync(Tenant tenant, CancellationToken cancellationToken = default)
    {
        var tries = 0;
        while (true)
        {
            var token = RecordId.New(_runtime.Clock);
            var claimed = await ClaimAsync(tenant, token, cancellationToken).ConfigureAwait(false);
            foreach (var delivery in claimed)
            {
                await DeliverAsync(tenant, delivery, token, cancellationToken).ConfigureAwait(false);
                tries++;
            }

            if (claimed.Count == 0)
            {
                return tries;
            }
        }
    }

    /// <summary>Lists the deliveries that are parked, oldest first.</summary>
    public async Task<Page<Delivery>> ListParkedAsync(Tenant tenant, PageRequest? page = null, CancellationToken cancellationToken = default)
    {
        var scope = _scopes.Create(tenant, Actor.System);
        await using (scope.ConfigureAwait(false))
        {
            var list = new RecordList { Filter = DeliveryModel.State.Is("parked"), OrderBy = DeliveryModel.Model.CreatedAt, Page = page ?? new PageRequest() };
            return await scope.ReadAsync((session, ct) => session.ListAsync(DeliveryModel.Model, list, ct).AsTask(), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Lets a parked delivery be tried again, from now.</summary>
    /// <exception cref="NotFoundException">There is no such parked delivery.</exception>
    public Task ReplayAsync(Tenant tenant, Id<Delivery> id, CancellationToken cancellationToken = default) => DecideAsync(
        tenant,
        id,
        [
            new Assignment(DeliveryModel.State, FieldValue.Code("pending")),
            new Assignment(DeliveryModel.Attempts, FieldValue.Integer(0)),
            new Assignment(DeliveryModel.DueAt, FieldValue.Instant(_runtime.Clock.GetUtcNow())),
        ],
        cancellationToken);

    /// <summary>Gives a parked delivery up, so that the later events of its record reach the handler.</summary>
    /// <exception cref="NotFoundException">There is no such parked delivery.</exception>
    public Task SkipAsync(Tenant tenant, Id<Delivery> id, CancellationToken cancellationToken = default) => DecideAsync(
        tenant,
        id,
        [new Assignment(DeliveryModel.State, FieldValue.Code("skipped")), new Assignment(DeliveryModel.DueAt, default)],
        cancellationToken);

    /// <summary>Removes deliveries that are done or skipped and older than <see cref="CrmOptions.EventRetention"/>.</summary>
    /// <returns>How many were removed.</returns>
    public async Task<long> RemoveOldAsync(Tenant tenant, CancellationToken cancellationToken = default)
    {
        var before = _runtime.Clock.GetUtcNow() - _runtime.Options.EventRetention;
        var old = Bind(DeliveryModel.State.In("done", "skipped") & DeliveryModel.Model.CreatedAt.LessThan(before));
        var removed = 0L;
        long step;
        do
        {
            step = await WriteAsync(tenant, (session, ct) => session.DeleteWhereAsync(DeliveryModel.Model, old, 1_000, ct), cancellationToken).ConfigureAwait(false);
            removed += step;
        }
        while (step == 1_000);
        return removed;
    }

    private Task<IReadOnlyList<Delivery>> ClaimAsync(Tenant tenant, Guid token, CancellationToken cancellationToken)
    {
        var now = _runtime.Clock.GetUtcNow();
        var request = new ClaimRequest(now, now + _runtime.Options.DeliveryLease, token, BatchSize);
        return WriteAsync(tenant, (session, ct) => session.ClaimAsync(DeliveryModel.Model, request, ct), cancellationToken);
    }

    private async Task DeliverAsync(Tenant tenant, Delivery delivery, Guid token, CancellationToken cancellationToken)
    {
        try
        {
            var subscription = _runtime.Subscriptions.Find(delivery.Handler)
                ?? throw new InvalidOperationException($"No event handler '{delivery.Handler}' is registered in this process.");
            var scope = _scopes.Create(tenant, Actor.System);
            await using (scope.ConfigureAwait(false))
            {
                await subscription.Resolve(scope.Services).HandleAsync(delivery.ToEvent(), scope, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever a handler of the host throws, the delivery is tried again or parked.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await FailAsync(tenant, delivery, token, exception, cancellationToken).ConfigureAwait(false);
            return;
        }

        _runtime.Telemetry.Delivered("done");
        await FinishAsync(tenant, delivery, token, DeliveryState.Done, null, null, cancellationToken).ConfigureAwait(false);
    }

    private Task FailAsync(Tenant tenant, Delivery delivery, Guid token, Exception exception, CancellationToken cancellationToken)
    {
        var attempts = delivery.Attempts + 1;
        var park = attempts >= _runtime.Options.MaxDeliveryAttempts;
        LogFailed(delivery.Id, delivery.Handler, attempts, park, exception.GetType().Name);
        _runtime.Telemetry.Delivered(park ? "parked" : "failed");
        var pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << (int)Math.Min(attempts - 1, 20)));
        var error = $"{exception.GetType().Name}: {exception.Message}";
        return FinishAsync(
            tenant,
            delivery,
            token,
            park ? DeliveryState.Parked : DeliveryState.Pending,
            park ? Never : _runtime.Clock.GetUtcNow() + pause,
            error.Length > 1_000 ? error[..1_000] : error,
            cancellationToken);
    }

    /// <summary>Completes a try; one whose lease another has taken over writes nothing.</summary>
    private async Task FinishAsync(
        Tenant tenant, Delivery delivery, Guid token, DeliveryState state, DateTimeOffset? dueAt, string? error, CancellationToken cancellationToken)
    {
        var mine = Bind(DeliveryModel.Model.Id.Is(delivery.Id.Value) & DeliveryModel.LeaseToken.Is(token));
        var done = await WriteAsync(
            tenant,
            (session, ct) => session.UpdateWhereAsync(
                DeliveryModel.Model,
                mine,
                [
                    new Assignment(DeliveryModel.State, FieldValue.Code(DeliveryModel.Word(state))),
                    new Assignment(DeliveryModel.DueAt, dueAt is { } due ? FieldValue.Instant(due) : default),
                    new Assignment(DeliveryModel.Attempts, FieldValue.Integer(delivery.Attempts + 1)),
                    new Assignment(DeliveryModel.LastError, FieldValue.Code(error)),
                    new Assignment(DeliveryModel.LeaseToken, default),
                    new Assignment(DeliveryModel.LeaseUntil, default),
                ],
                ct),
            cancellationToken).ConfigureAwait(false);
        if (done == 0)
        {
            LogLate(delivery.Id, delivery.Handler);
        }
    }

    private async Task DecideAsync(Tenant tenant, Id<Delivery> id, ValueList<Assignment> assignments, CancellationToken cancellationToken)
    {
        var parked = Bind(DeliveryModel.Model.Id.Is(id.Value) & DeliveryModel.State.Is("parked"));
        var found = await WriteAsync(tenant, (session, ct) => session.UpdateWhereAsync(DeliveryModel.Model, parked, assignments, ct), cancellationToken).ConfigureAwait(false);
        if (found == 0)
        {
            throw new NotFoundException(new RecordRef(DeliveryModel.Model.Name, id.Value));
        }
    }

    private Predicate Bind(Filter filter) =>
        new FilterBinder(new FilterContext { Now = _runtime.Clock.GetUtcNow() }).Bind(DeliveryModel.Model, filter);

    /// <summary>A short transaction of our own, never one of the host.</summary>
    private async Task<T> WriteAsync<T>(Tenant tenant, Func<IStorageSession, CancellationToken, ValueTask<T>> body, CancellationToken cancellationToken)
    {
        var scope = _scopes.Create(tenant, Actor.System);
        await using (scope.ConfigureAwait(false))
        {
            return await scope.WriteAsync((session, ct) => body(session.Storage, ct).AsTask(), cancellationToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(1101, LogLevel.Warning, "Delivery {DeliveryId} to {Handler} failed at try {Attempt} with {Error}; parked: {Parked}.")]
    private partial void LogFailed(Id<Delivery> deliveryId, string handler, long attempt, bool parked, string error);

    [LoggerMessage(1102, LogLevel.Warning, "Delivery {DeliveryId} to {Handler} was completed after its lease had ended; another process has taken it over.")]
    private partial void LogLate(Id<Delivery> deliveryId, string handler);
}
