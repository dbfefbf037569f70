using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Crm.Work;

/// <summary>Does the due work of all tenants while the host runs.</summary>
/// <remarks>Each lane walks the tenants and passes by those that another lane works for or has just looked at, so that nobody waits behind a tenant with much to do.</remarks>
internal sealed partial class CrmWorker(DueWorkService work, IOptions<WorkerOptions> options, TimeProvider clock, ILogger<CrmWorker> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<Tenant, byte> _taken = new();
    private readonly ConcurrentDictionary<Tenant, DateTimeOffset> _looked = new();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.Lanes).Select(_ => Task.Run(() => WalkAsync(stoppingToken), stoppingToken)));

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A directory of the host that fails is asked again; the worker must not end while the host runs.")]
    private async Task WalkAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var tenant in work.ListAsync(cancellationToken).ConfigureAwait(false))
                {
                    await TurnAsync(tenant, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogDirectoryFailed(exception);
            }

            await Task.Delay(options.Value.Period, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TurnAsync(Tenant tenant, CancellationToken cancellationToken)
    {
        if (!_taken.TryAdd(tenant, 0))
        {
            return;
        }

        try
        {
            var now = clock.GetUtcNow();
            if (_looked.TryGetValue(tenant, out var last) && now - last < options.Value.Period && now >= last)
            {
                return;
            }

            _looked[tenant] = now;
            await work.RunDueAsync(tenant, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _taken.TryRemove(tenant, out _);
        }
    }

    [LoggerMessage(1202, LogLevel.Error, "The tenants could not be listed; the worker asks again.")]
    private partial void LogDirectoryFailed(Exception exception);
}
