using Crm.Contacts;
using Crm.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Crm.Hosting;

public sealed class ConfigurationTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_without_storage_fails_with_the_line_to_add()
    {
        using var host = Build(crm => crm.AllowEverything());

        (await host.Awaiting(h => h.StartAsync(Stop)).Should().ThrowAsync<ConfigurationException>()).WithMessage("*UseSqlite*")
            .Which.Reason.Should().Be("configuration.noStorage");
    }

    [Fact]
    public async Task Start_without_access_rules_fails_with_the_line_to_add()
    {
        using var host = Build(crm => crm.UseInMemory());

        (await host.Awaiting(h => h.StartAsync(Stop)).Should().ThrowAsync<ConfigurationException>()).WithMessage("*AllowEverything*");
    }

    [Fact]
    public void First_use_without_a_host_fails_in_the_same_way()
    {
        using var services = new ServiceCollection().AddCrm(crm => crm.UseInMemory()).BuildServiceProvider();

        services.Invoking(s => s.CreateCrmScope("maria")).Should().Throw<ConfigurationException>();
    }

    [Theory]
    [InlineData("Crm:MaxReplays", "99", "*MaxReplays*")]
    [InlineData("Crm:TimeZone", "Mars/Olympus", "*TimeZone*")]
    [InlineData("Crm:Calendar", "mayan", "*Calendar*")]
    [InlineData("Crm:DeliveryLease", "05:00:00", "*DeliveryLease*")]
    public async Task Bad_option_of_the_configuration_stops_the_start_and_is_named(string key, string value, string message)
    {
        using var host = Build(crm => crm.UseInMemory().AllowEverything(), (key, value));

        (await host.Awaiting(h => h.StartAsync(Stop)).Should().ThrowAsync<OptionsValidationException>()).WithMessage(message);
    }

    [Fact]
    public void Options_are_bound_from_the_configuration_and_code_comes_last()
    {
        using var host = Build(crm => crm.UseInMemory().AllowEverything().Configure(o => o.MaxReplays = 2), ("Crm:Language", "fa"), ("Crm:Calendar", "persian"), ("Crm:MaxReplays", "9"));
        using var scope = host.Services.CreateCrmScope("maria");

        scope.Settings.Language.Should().Be("fa");
        scope.Settings.Calendar.Should().Be(Calendars.CalendarSystem.Persian);
        host.Services.GetRequiredService<IOptions<CrmOptions>>().Value.MaxReplays.Should().Be(2);
    }

    [Fact]
    public async Task Migrate_on_start_makes_the_tables_and_health_says_so()
    {
        var folder = Directory.CreateTempSubdirectory("crm-host-").FullName;
        try
        {
            var connection = $"Data Source={Path.Combine(folder, "crm.db")}";
            using (var before = Build(crm => crm.UseSqlite(connection).AllowEverything()))
            {
                (await HealthAsync(before)).Status.Should().Be(HealthStatus.Unhealthy);
            }

            using var host = Build(crm => crm.UseSqlite(connection).AllowEverything().MigrateOnStart());
            await host.StartAsync(Stop);
            (await HealthAsync(host)).Status.Should().Be(HealthStatus.Healthy);
            await using (var scope = host.Services.CreateCrmScope("maria"))
            {
                await scope.Contacts.CreateAsync(new Contact { Name = "Anna" }, Stop);
            }

            await host.StopAsync(Stop);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Use_before_migration_says_what_to_call()
    {
        var folder = Directory.CreateTempSubdirectory("crm-host-").FullName;
        try
        {
            await using var services = new ServiceCollection()
                .AddCrm(crm => crm.UseSqlite($"Data Source={Path.Combine(folder, "crm.db")}").AllowEverything()).BuildServiceProvider();
            await using var scope = services.CreateCrmScope("maria");

            (await scope.Awaiting(s => s.Contacts.CountAsync(cancellationToken: Stop)).Should().ThrowAsync<SchemaException>()).WithMessage("*MigrateAsync*");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void AddCrm_can_be_called_twice()
    {
        using var services = new ServiceCollection()
            .AddCrm(crm => crm.UseInMemory())
            .AddCrm(crm => crm.AllowEverything())
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        services.GetServices<IHostedService>().OfType<CrmStartup>().Should().ContainSingle();
        services.GetServices<IStorage>().Should().ContainSingle();
    }

    [Fact]
    public async Task Identity_of_a_DI_scope_comes_from_the_host()
    {
        await using var services = new ServiceCollection()
            .AddScoped<CurrentUser>()
            .AddCrm(crm => crm.UseInMemory().AllowEverything().UseIdentity(
                scoped => scoped.GetRequiredService<CurrentUser>().Name is { } name ? new CrmIdentity(new Tenant("acme"), new Actor(name)) : null))
            .BuildServiceProvider();
        await using var request = services.CreateAsyncScope();
        request.ServiceProvider.GetRequiredService<CurrentUser>().Name = "oksana";
        await using var anonymous = services.CreateAsyncScope();

        var contact = await request.ServiceProvider.GetRequiredService<ContactService>().CreateAsync(new Contact { Name = "Anna" }, Stop);

        contact.Version.Should().Be(1);
        request.ServiceProvider.GetRequiredService<CrmScope>().Actor.Name.Should().Be("oksana");
        anonymous.Invoking(s => s.ServiceProvider.GetRequiredService<ContactService>()).Should().Throw<ScopeException>().WithMessage("*UseIdentity*");
    }

    private static Task<HealthReport> HealthAsync(IHost host) => host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Stop);

    private static IHost Build(Action<CrmBuilder> configure, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddCrm(builder.Configuration.GetSection("Crm"), configure);
        return builder.Build();
    }

    private sealed class CurrentUser
    {
        public string? Name { get; set; }
    }
}
