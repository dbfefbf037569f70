using Crm;
using Crm.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Snippets;

public static class WorkerSnippets
{
    public static void Worker(IServiceCollection services, string connectionString)
    {
        // snippet: worker
        services.AddCrm(crm => crm
            .UsePostgreSql(connectionString)
            .UseTenants("north", "south")
            .AddWorker(worker => worker.Period = TimeSpan.FromSeconds(2))
            .AllowEverything());
        // end
    }

    // snippet: workerOwnScheduler
    /// <summary>A job of your own scheduler, once a minute.</summary>
    public sealed class CrmJob(DueWorkService work, ILogger<CrmJob> logger)
    {
        public async Task RunAsync(CancellationToken cancellationToken)
        {
            var report = await work.RunDueAsync(cancellationToken);
            foreach (var failure in report.Failures)
            {
                logger.LogWarning(failure.Exception, "{Work} of {Tenant} is tried again.", failure.Work, failure.Tenant);
            }
        }
    }
    // end

    // snippet: workerOwnWork
    /// <summary>Reads the rates of the day, once for each tenant.</summary>
    public sealed class RatesOfTheDay(IRateSource rates) : IDueWork
    {
        public string Name => "rates";

        public TimeSpan Pause => TimeSpan.FromHours(12);

        public Task<long> RunDueAsync(Tenant tenant, CancellationToken cancellationToken) => rates.RefreshAsync(tenant, cancellationToken);
    }
    // end

    public static void Add(CrmBuilder crm)
    {
        // snippet: workerAddWork
        crm.AddDueWork<RatesOfTheDay>();
        // end
    }

    public interface IRateSource
    {
        Task<long> RefreshAsync(Tenant tenant, CancellationToken cancellationToken);
    }
}
