using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Crm.Hosting;

/// <summary>Checks the configuration and the tables when a host starts.</summary>
internal sealed partial class CrmStartup(IServiceProvider services, ILogger<CrmStartup> logger) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var runtime = services.GetRequiredService<CrmRuntime>();
        if (services.GetService<MigrateOnStartMarker>() is not null)
        {
            var status = await runtime.Storage.Schema.MigrateAsync(cancellationToken).ConfigureAwait(false);
            LogMigrated(status.StoredVersion);
            return;
        }

        var stored = await runtime.Storage.Schema.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        if (stored.State is SchemaState.Missing or SchemaState.Behind or SchemaState.TooNew)
        {
            LogSchema(stored.State, stored.StoredVersion, stored.CodeVersion);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1001, LogLevel.Information, "The CRM tables are at version {Version}.")]
    private partial void LogMigrated(int version);

    [LoggerMessage(1002, LogLevel.Warning, "The CRM tables are {State}: stored version {Stored}, code version {Code}. Call MigrateAsync, or add .MigrateOnStart() to AddCrm.")]
    private partial void LogSchema(SchemaState state, int stored, int code);
}
