using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Crm.Work;
using Microsoft.Extensions.Logging;

namespace Crm.Channels;

/// <summary>Takes messages in from all places where they arrive, and gives them to the handlers.</summary>
/// <remarks>
/// <para>A singleton, thread-safe; the worker and <see cref="DueWorkService"/> call it every 15 seconds. A place is gone through by one at a time per process.</para>
/// <para>A message leaves its place after it was handled. One that cannot be read, that no handler takes, that a handler refuses, or that
/// fails <see cref="MaxTries"/> times in one process is parked with the reason; nothing is thrown away, and no message keeps others waiting.</para>
/// </remarks>
public sealed partial class InboundService : IAsyncDisposable
{
    /// <summary>How often a message is given to the handlers of one process before it is parked.</summary>
    public const int MaxTries = 5;

    private static readonly InboundVerdict NobodyTakes = InboundVerdict.Park("No handler takes it.");
    private readonly ICrmScopeFactory _scopes;
    private readonly InboundHandlerRegistration[] _handlers;
    private readonly Lazy<Place[]> _places;
    private readonly CrmTelemetry _telemetry;
    private readonly ILogger<InboundService> _logger;

    internal InboundService(
        IServiceProvider services, ICrmScopeFactory scopes, IEnumerable<InboundRegistration> places, IEnumerable<InboundHandlerRegistration> handlers, CrmTelemetry telemetry, ILogger<InboundService> logger)
    {
        _scopes = scopes;
        _handlers = [.. handlers];
        _places = new Lazy<Place[]>(() => [.. places.GroupBy(place => place.Name, StringComparer.Ordinal).Select(group => new Place(group.Last().Make(services)))]);
        _telemetry = telemetry;
        _logger = logger;
    }

    /// <summary>Takes in what has arrived for a tenant.</summary>
    /// <param name="tenant">Whose messages.</param>
    /// <param name="cancellationToken">Stops between two messages.</param>
    /// <returns>How many messages were handled or parked; 0 while no handler is registered, for then they wait where they are.</returns>
    /// <exception cref="ChannelException">A place cannot be reached; the other places were gone through.</exception>
    public async Task<long> RunDueAsync(Tenant tenant, CancellationToken cancellationToken = default)
    {
        if (_handlers.Length == 0)
        {
            return 0;
        }

        var (done, failure) = (0L, (ChannelException?)null);
        foreach (var place in _places.Value.Where(place => place.Source.Tenant == tenant))
        {
            try
            {
                done += await ReceiveAsync(place, cancellationToken).ConfigureAwait(false);
            }
            catch (ChannelException exception)
            {
                LogUnreachable(place.Source.Name, exception.Code);
                failure ??= exception;
            }
        }

        return failure is null ? done : throw failure;
    }

    /// <summary>Takes in a message that a provider has brought, for instance by a callback to the host's web application.</summary>
    /// <param name="tenant">Whose message.</param>
    /// <param name="message">The message, of a callback whose signature was checked.</param>
    /// <param name="cancellationToken">Stops the work; let the provider bring the message again.</param>
    /// <returns>What the handlers have said; parked when none takes it: then keep it where people look.</returns>
    /// <remarks>What a handler throws is thrown, so that the host can answer with an error and the provider brings the message again.</remarks>
    public async Task<InboundVerdict> TakeAsync(Tenant tenant, InboundMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var verdict = await OfferAsync(tenant, message, cancellationToken).ConfigureAwait(false) ?? NobodyTakes;
        _telemetry.Received(message.Channel, Word(verdict.Action));
        return verdict;
    }

    /// <summary>Ends the places that can be ended.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var place in _places.IsValueCreated ? _places.Value : [])
        {
            await ChannelSender.DisposeAsync(place.Source).ConfigureAwait(false);
            place.Turn.Dispose();
        }
    }

    private async Task<int> ReceiveAsync(Place place, CancellationToken cancellationToken)
    {
        // Another pass of this process is at it; what it leaves is there in the next.
        if (!await place.Turn.WaitAsync(0, cancellationToken).ConfigureAwait(false))
        {
            return 0;
        }

        try
        {
            return await place.Source.ReceiveAsync((item, ct) => HandleAsync(place, item, ct), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            place.Turn.Release();
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever a handler of the host throws, the message stays or is parked, and the next one has its turn.")]
    private async Task<InboundVerdict> HandleAsync(Place place, InboundItem item, CancellationToken cancellationToken)
    {
        if (item.Message is not { } message)
        {
            return Park(place, item, item.Fault ?? "It cannot be read.");
        }

        try
        {
            var verdict = await OfferAsync(place.Source.Tenant, message, cancellationToken).ConfigureAwait(false) ?? NobodyTakes;
            place.Tries.TryRemove(message.Key, out _);
            _telemetry.Received(message.Channel, Word(verdict.Action));
            return verdict.Action == InboundAction.Park ? Park(place, item, verdict.Reason!) : verdict;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            var tries = place.Tries.AddOrUpdate(message.Key, 1, static (_, before) => before + 1);
            LogFailed(exception, place.Source.Name, item.Place, tries);
            if (tries < MaxTries)
            {
                return InboundVerdict.Later;
            }

            place.Tries.TryRemove(message.Key, out _);
            return Park(place, item, $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    private async Task<InboundVerdict?> OfferAsync(Tenant tenant, InboundMessage message, CancellationToken cancellationToken)
    {
        foreach (var handler in _handlers)
        {
            var scope = _scopes.Create(tenant, Actor.System);
            await using (scope.ConfigureAwait(false))
            {
                if (await handler.Resolve(scope.Services).HandleAsync(message, scope, cancellationToken).ConfigureAwait(false) is { } verdict)
                {
                    return verdict;
                }
            }
        }

        return null;
    }

    private static string Word(InboundAction action) => action switch
    {
        InboundAction.Acknowledge => "handled",
        InboundAction.Park => "parked",
        _ => "left",
    };

    private InboundVerdict Park(Place place, InboundItem item, string reason)
    {
        LogParked(place.Source.Name, item.Place);
        return InboundVerdict.Park(reason.ReplaceLineEndings(" "));
    }

    private sealed record Place(IInboundSource Source)
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public ConcurrentDictionary<string, int> Tries { get; } = new(StringComparer.Ordinal);
    }

    [LoggerMessage(1311, LogLevel.Warning, "{Source}: {Place} failed in its handler at try {Tries}.")]
    private partial void LogFailed(Exception exception, string source, string place, int tries);

    [LoggerMessage(1312, LogLevel.Warning, "{Source}: {Place} was parked.")]
    private partial void LogParked(string source, string place);

    [LoggerMessage(1313, LogLevel.Warning, "{Source} cannot be reached ({Code}).")]
    private partial void LogUnreachable(string source, string? code);
}
