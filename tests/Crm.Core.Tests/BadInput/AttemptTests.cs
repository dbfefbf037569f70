using System.Data.Common;
using Crm.Bulk;
using Crm.Contacts;
using Crm.Events;
using Crm.Hosting;
using Crm.Storage;
using Crm.TestServers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Crm.BadInput;

/// <summary>What trying again does not mend is tried once: connections and statements are counted on their way to the server.</summary>
public abstract class AttemptTests : IAsyncLifetime
{
    private static readonly Tenant Acme = new("acme");

    /// <summary>All that an application asks of its database.</summary>
    private static readonly Dictionary<string, Func<IServiceProvider, Task>> Calls = new(StringComparer.Ordinal)
    {
        ["read"] = services => InScopeAsync(services, scope => scope.Contacts.CountAsync(cancellationToken: Stop)),
        ["write"] = services => InScopeAsync(services, scope => scope.Contacts.CreateAsync(new Contact { Name = "Anna" }, Stop)),
        ["unit"] = services => InScopeAsync(services, scope => scope.BeginAsync(cancellationToken: Stop)),
        ["snapshot"] = services => InScopeAsync(services, scope => scope.BeginAsync(snapshot: true, Stop)),
        ["upgrade"] = services => services.MigrateCrmAsync(Stop),
        ["status"] = services => services.GetRequiredService<CrmSchema>().GetStatusAsync(Stop),
        ["script"] = services => services.GetRequiredService<CrmSchema>().CreateUpgradeScriptAsync(Stop),
        ["events"] = services => services.GetRequiredService<EventDeliveryService>().RunDueAsync(Acme, Stop),
        ["bulk"] = services => services.GetRequiredService<BulkWorkService>().RunDueAsync(Acme, Stop),
        ["start"] = services => services.GetServices<IHostedService>().OfType<IHostedLifecycleService>().Single().StartingAsync(Stop),
    };

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected abstract CountingPort Port { get; }

    /// <summary>The database, through the port.</summary>
    protected abstract string Good { get; }

    protected abstract string WithWrongPassword { get; }

    protected abstract string WithMissingDatabase { get; }

    /// <summary>A statement may take two seconds.</summary>
    protected abstract string WithShortStatements { get; }

    /// <summary>The name of the application in <see cref="WithOneConnection"/>.</summary>
    protected string PoolName => $"crm-pool-{Port.Number}";

    /// <summary>One connection, for which callers wait a second.</summary>
    protected abstract string WithOneConnection { get; }

    /// <summary>A user who may read what is there now, and no more.</summary>
    protected abstract Task<string> MakeReaderAsync();

    /// <summary>What an update costs one of whose statements takes too long.</summary>
    protected abstract (int Connections, int Statements) LongStatement { get; }

    /// <summary>The statements of an upgrade and of a write that the user may not do.</summary>
    protected abstract (int Upgrade, int Write) Refused { get; }

    protected abstract void Use(CrmBuilder crm, string connectionString);

    protected abstract Task<DbConnection> ConnectAsync();

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Wrong_password_or_missing_database_costs_each_call_one_connection(bool password)
    {
        await using var services = Build(password ? WithWrongPassword : WithMissingDatabase);
        using var replays = new Replays(services);
        foreach (var name in Calls.Keys)
        {
            var before = Port.Connections;
            await RefusedAsync(services, name);
            (Port.Connections - before).Should().Be(1, name);
        }

        var asked = Port.Connections;
        (await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Stop)).Status.Should().Be(HealthStatus.Unhealthy);
        (Port.Connections - asked).Should().Be(1);
        Port.Statements.Should().Be(0);
        replays.Count.Should().Be(0);
    }

    [Fact]
    public async Task Statement_that_takes_too_long_is_sent_once()
    {
        await using var admin = Build(Good);
        await admin.MigrateCrmAsync(Stop);
        await using var services = Build(WithShortStatements);
        using var replays = new Replays(services);
        await using var scope = As(services);
        var anna = await scope.Contacts.CreateAsync(new Contact { Name = "Anna" }, Stop);
        anna = await scope.Contacts.UpdateAsync(anna, c => c with { Owner = "maria" }, Stop);
        await using (var holder = await ConnectAsync())
        {
            await RunAsync(holder, "BEGIN");
            await RunAsync(holder, "SELECT id FROM crm_party FOR UPDATE");
            var before = Port.Connections;
            var sent = await StatementsAsync(() => scope.Awaiting(s => s.Contacts.UpdateAsync(anna, c => c with { Owner = "late" }, Stop)).Should().ThrowAsync<StorageUnavailableException>());
            (Port.Connections - before, sent).Should().Be(LongStatement);
            await RunAsync(holder, "ROLLBACK");
        }

        (await scope.Contacts.UpdateAsync(anna, c => c with { Owner = "free" }, Stop)).Version.Should().Be(3);
        replays.Count.Should().Be(0);
    }

    [Fact]
    public async Task Pool_without_a_free_connection_is_asked_once()
    {
        await using var admin = Build(Good);
        await admin.MigrateCrmAsync(Stop);
        await using var services = Build(WithOneConnection);
        using var replays = new Replays(services);
        await using var holder = As(services);
        var before = Port.Connections;
        await using (await holder.BeginAsync(cancellationToken: Stop))
        {
            (await holder.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(0);
            using var timeouts = new PoolTimeouts(PoolName);
            var tried = 0;
            foreach (var name in Calls.Keys)
            {
                (await StatementsAsync(() => RefusedAsync(services, name))).Should().Be(0, name);
                timeouts.Count.Should().Be(++tried, name);
            }
        }

        (Port.Connections - before).Should().Be(1);
        (await holder.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(0);
        replays.Count.Should().Be(0);
    }

    [Fact]
    public async Task Missing_right_is_met_once()
    {
        await using var empty = Build(await MakeReaderAsync());
        using var replays = new Replays(empty);
        (await StatementsAsync(() => RefusedAsync(empty, "upgrade"))).Should().Be(Refused.Upgrade);
        (await StatementsAsync(() => RefusedAsync(empty, "start"))).Should().BeLessThanOrEqualTo(Refused.Upgrade);
        Port.Connections.Should().Be(1);

        await using var admin = Build(Good);
        await admin.MigrateCrmAsync(Stop);
        await using var services = Build(await MakeReaderAsync());
        using var replaysOfWrites = new Replays(services);
        var before = Port.Connections;
        await InScopeAsync(services, scope => scope.Contacts.CountAsync(cancellationToken: Stop));
        await RefusedAsync(services, "write");
        (await StatementsAsync(() => RefusedAsync(services, "write"))).Should().Be(Refused.Write);
        (Port.Connections - before).Should().Be(1);
        (replays.Count + replaysOfWrites.Count).Should().Be(0);
    }

    protected static async Task RunAsync(DbConnection connection, string text)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        await command.ExecuteNonQueryAsync(Stop);
    }

    private static Task RefusedAsync(IServiceProvider services, string call) => services.Awaiting(Calls[call]).Should().ThrowAsync<StorageUnavailableException>(call);

    private async Task<int> StatementsAsync(Func<Task> call)
    {
        var before = Port.Statements;
        await call();
        return Port.Statements - before;
    }

    private ServiceProvider Build(string connectionString) => new ServiceCollection()
        .AddMetrics()
        .AddLogging()
        .AddHealthChecks()
        .Services
        .AddCrm(crm =>
        {
            Use(crm, connectionString);
            crm.AllowEverything().MigrateOnStart();
        })
        .BuildServiceProvider();

    private static CrmScope As(IServiceProvider services) => services.GetRequiredService<ICrmScopeFactory>().Create(Acme, new Actor("maria"));

    private static async Task InScopeAsync(IServiceProvider services, Func<CrmScope, Task> call)
    {
        await using var scope = As(services);
        await call(scope);
    }
}
