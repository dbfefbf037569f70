using Crm.Contacts;
using Crm.Hosting;
using Crm.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Crm.Tenancy;

/// <summary>A file of SQLite for each tenant.</summary>
public sealed class TenantFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crm-tenants-").FullName;
    private static readonly Tenant North = new("north");
    private static readonly Tenant South = new("south");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Each_tenant_has_its_own_file()
    {
        await using var services = Start(crm => crm.UseTenants("north", "south"));
        (await services.MigrateCrmAsync(Ct)).State.Should().Be(SchemaState.Current);
        await AddAsync(services, North, "Nasrin");
        await AddAsync(services, South, "Soraya");

        (await NamesAsync(services, North)).Should().Equal("Nasrin");
        (await NamesAsync(services, South)).Should().Equal("Soraya");
        RowsOf("north").Should().Be(1);
        RowsOf("south").Should().Be(1);
    }

    [Fact]
    public async Task Tenants_with_one_file_share_it_by_their_column()
    {
        await using var services = Start(crm => crm.UseTenants("north", "north2"), tenant => tenant.Name[..5]);
        await services.MigrateCrmAsync(Ct);
        await AddAsync(services, North, "Nasrin");
        await AddAsync(services, new Tenant("north2"), "Nadia");
        (await NamesAsync(services, North)).Should().Equal("Nasrin");
        RowsOf("north").Should().Be(2);
    }

    [Fact]
    public async Task An_unknown_tenant_is_named_with_the_remedy()
    {
        await using var services = Start(crm => crm.UseTenants("north"), tenant => tenant.Name == "north" ? "north" : null);
        await services.MigrateCrmAsync(Ct);
        var act = () => AddAsync(services, South, "Soraya");
        (await act.Should().ThrowAsync<UnknownTenantException>()).WithMessage("*'south'*UseX(tenant*").Which.Tenant.Should().Be(South);
    }

    [Fact]
    public async Task Upgrade_without_a_directory_asks_for_one_and_a_single_tenant_can_be_upgraded()
    {
        await using var services = Start(_ => { });
        var all = () => services.MigrateCrmAsync(Ct);
        await all.Should().ThrowAsync<SchemaException>().WithMessage("*UseTenants*");
        var schema = services.GetRequiredService<CrmSchema>();
        (await schema.GetStatusAsync(North, Ct)).State.Should().Be(SchemaState.Missing);
        (await schema.MigrateAsync(North, Ct)).State.Should().Be(SchemaState.Current);
        schema.CreateScript(North).Should().Contain("CREATE TABLE");
        await AddAsync(services, North, "Nasrin");
    }

    [Fact]
    public async Task One_broken_place_does_not_keep_the_others_from_their_upgrade()
    {
        await using var services = Start(crm => crm.UseTenants("north", "gone", "south"), tenant => tenant.Name == "gone" ? "missing/gone" : tenant.Name);
        var act = () => services.MigrateCrmAsync(Ct);
        (await act.Should().ThrowAsync<StorageUnavailableException>()).WithMessage("*1 tenants: 'gone'*");
        var schema = services.GetRequiredService<CrmSchema>();
        (await schema.GetStatusAsync(North, Ct)).State.Should().Be(SchemaState.Current);
        (await schema.GetStatusAsync(South, Ct)).State.Should().Be(SchemaState.Current);
    }

    [Fact]
    public async Task Health_names_the_tenants_whose_tables_are_behind()
    {
        await using var services = Start(crm => crm.UseTenants<HostTenants>().Services.AddHealthChecks());
        var health = services.GetRequiredService<HealthCheckService>();
        await services.GetRequiredService<CrmSchema>().MigrateAsync(North, Ct);

        var report = await health.CheckHealthAsync(Ct);
        report.Status.Should().Be(HealthStatus.Unhealthy);
        report.Entries["crm"].Description.Should().Be("The CRM tables of south are Missing. Call MigrateAsync.");

        await services.MigrateCrmAsync(Ct);
        (await health.CheckHealthAsync(Ct)).Status.Should().Be(HealthStatus.Healthy);
    }

    private sealed class HostTenants : ITenantDirectory
    {
        public async IAsyncEnumerable<Tenant> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            yield return North;
            yield return South;
        }
    }

    private ServiceProvider Start(Action<CrmBuilder> configure, Func<Tenant, string?>? file = null)
    {
        file ??= tenant => tenant.Name;
        var services = new ServiceCollection();
        services.AddCrm(crm =>
        {
            crm.UseSqlite(tenant => file(tenant) is { } name ? $"Data Source={Path.Combine(_folder, name)}.db" : null).AllowEverything();
            configure(crm);
        });
        return services.BuildServiceProvider(validateScopes: true);
    }

    private static async Task AddAsync(ServiceProvider services, Tenant tenant, string name)
    {
        await using var scope = services.GetRequiredService<ICrmScopeFactory>().Create(tenant, new Actor("maria"));
        await scope.Contacts.CreateAsync(new Contact { Name = name }, Ct);
    }

    private static async Task<string[]> NamesAsync(ServiceProvider services, Tenant tenant)
    {
        await using var scope = services.GetRequiredService<ICrmScopeFactory>().Create(tenant, new Actor("maria"));
        return [.. (await scope.Contacts.ListAsync(cancellationToken: Ct)).Items.Select(contact => contact.Name)];
    }

    private long RowsOf(string file)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, file)}.db;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM crm_party";
        return (long)command.ExecuteScalar()!;
    }
}
