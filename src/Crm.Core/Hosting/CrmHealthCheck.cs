using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Crm.Hosting;

/// <summary>Tells whether the storage answers and its tables fit the code.</summary>
internal sealed class CrmHealthCheck(IServiceProvider services) : IHealthCheck
{
    private const int MaxNamed = 10;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var status = await services.GetRequiredService<CrmRuntime>().Storage.Schema.GetStatusAsync(cancellationToken).ConfigureAwait(false);
            var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["storedVersion"] = status.StoredVersion, ["codeVersion"] = status.CodeVersion };
            return status.State switch
            {
                SchemaState.Current or SchemaState.Ahead => HealthCheckResult.Healthy("The CRM storage answers and its tables fit.", data),
                _ => new HealthCheckResult(context.Registration.FailureStatus, $"The CRM tables{Of(status.Tenants)} are {status.State}. Call MigrateAsync.", null, data),
            };
        }
        catch (CrmException exception)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, exception.Message, exception);
        }
    }

    private static string Of(ValueList<Tenant> tenants) => tenants.Count == 0
        ? ""
        : $" of {string.Join(", ", tenants.Take(MaxNamed))}{(tenants.Count > MaxNamed ? $" and {tenants.Count - MaxNamed} more tenants" : "")}";
}

/// <summary>Registers the check once, however often <c>AddCrm</c> is called.</summary>
internal sealed class CrmHealthCheckRegistration : IConfigureOptions<HealthCheckServiceOptions>
{
    public void Configure(HealthCheckServiceOptions options)
    {
        if (options.Registrations.All(registration => registration.Name != "crm"))
        {
            options.Registrations.Add(new HealthCheckRegistration("crm", static provider => new CrmHealthCheck(provider), HealthStatus.Unhealthy, ["crm", "ready"]));
        }
    }
}
