using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Crm.Work;

/// <summary>Does the due work of all tenants: events to deliver, bulk runs, indexes to fill, marks to set, data to remove, and what add-ons have registered.</summary>
/// <remarks>
/// <para>A singleton, thread-safe. <c>AddWorker</c> calls it all the time; a host that has a scheduler of its own (Hangfire, Quartz, cron) calls
/// <see cref="RunDueAsync(CancellationToken)"/> from there instead, in as many processes as it likes: due rows are claimed under leases.</para>
/// <para>The tenants are those of <c>UseTenants</c>; without it the only one is <see cref="Tenant.Default"/>.</para>
/// </remarks>
public sealed partial class DueWorkService
{
    private readonly IDueWork[] _works;
    private readonly ITenantDirectory? _directory;
    private readonly TimeProvider _clock;
    private readonly ILogger<DueWorkService> _logger;
    private readonly ConcurrentDictionary<(Tenant Tenant, string Work), DateTimeOffset> _looked = new();

    internal DueWorkService(IEnumerable<IDueWork> works, ITenantDirectory? directory, TimeProvider clock, ILogger<DueWorkService> logger)
    {
        _works = [.. works];
        _directory = directory;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Goes once to every tenant and does what is due.</summary>
    /// <param name="cancellationToken">Stops between two steps; what is done stays done.</param>
    /// <returns>What was done. Idempotent: a second pass at the same moment finds nothing.</returns>
    /// <remarks>A tenant whose storage is down, or work that fails, is reported and logged, and keeps nobody else waiting. Work with a pause is skipped where this process has done it not long ago.</remarks>
    public async Task<DueWorkReport> RunDueAsync(CancellationToken cancellationToken = default)
    {
        var (tenants, done, failures) = (0, new Dictionary<string, long>(StringComparer.Ordinal), new List<DueWorkFailure>());
        await foreach (var tenant in ListAsync(cancellationToken).ConfigureAwait(false))
        {
            tenants++;
            await RunAsync(tenant, done, failures, cancellationToken).ConfigureAwait(false);
        }

        return Report(tenants, done, failures);
    }

    /// <summary>Does what is due for one tenant.</summary>
    /// <inheritdoc cref="RunDueAsync(CancellationToken)"/>
    public async Task<DueWorkReport> RunDueAsync(Tenant tenant, CancellationToken cancellationToken = default)
    {
        var (done, failures) = (new Dictionary<string, long>(StringComparer.Ordinal), new List<DueWorkFailure>());
        await RunAsync(tenant, done, failures, cancellationToken).ConfigureAwait(false);
        return Report(1, done, failures);
    }

    /// <summary>The tenants of the host.</summary>
    internal IAsyncEnumerable<Tenant> ListAsync(CancellationToken cancellationToken) =>
        _directory?.ListAsync(cancellationToken) ?? new[] { Tenant.Default }.ToAsyncEnumerable();

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Work of one tenant, also that of an add-on, keeps the others from nothing, whatever it throws.")]
    private async Task RunAsync(Tenant tenant, Dictionary<string, long> done, List<DueWorkFailure> failures, CancellationToken cancellationToken)
    {
        foreach (var work in _works)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!IsDue(tenant, work))
            {
                continue;
            }

            try
            {
                var rows = await work.RunDueAsync(tenant, cancellationToken).ConfigureAwait(false);
                if (rows > 0)
                {
                    done[work.Name] = done.GetValueOrDefault(work.Name) + rows;
                }
            }
            catch (Exception exception)
            {
                // What was not done to its end is looked at again in the next pass, whatever its pause.
                _looked.TryRemove((tenant, work.Name), out _);
                if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
                {
                    throw;
                }

                failures.Add(new DueWorkFailure(tenant, work.Name, exception));
                LogFailed(exception, work.Name, tenant);
            }
        }
    }

    /// <summary>True when the work may have something to do for the tenant, which is then taken as looked at.</summary>
    private bool IsDue(Tenant tenant, IDueWork work)
    {
        if (work.Pause == TimeSpan.Zero)
        {
            return true;
        }

        var now = _clock.GetUtcNow();
        if (_looked.TryGetValue((tenant, work.Name), out var last) && now - last < work.Pause && now >= last)
        {
            return false;
        }

        _looked[(tenant, work.Name)] = now;
        return true;
    }

    private static DueWorkReport Report(int tenants, Dictionary<string, long> done, List<DueWorkFailure> failures) =>
        new(tenants, [.. done.Select(pair => new DueWorkCount(pair.Key, pair.Value))], [.. failures]);

    [LoggerMessage(1201, LogLevel.Error, "Due work '{Work}' of tenant '{Tenant}' failed; it is tried again.")]
    private partial void LogFailed(Exception exception, string work, Tenant tenant);
}
