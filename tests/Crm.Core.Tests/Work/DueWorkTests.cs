using System.Collections.Concurrent;
using Crm.Contacts;
using Crm.Events;
using Crm.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Crm.Work;

/// <summary>Due work of tenants, each with a file of SQLite.</summary>
public sealed class DueWorkTests : IDisposable
{
    private static readonly Tenant North = new("north");
    private static readonly Tenant South = new("south");
    private readonly string _folder = Directory.CreateTempSubdirectory("crm-work-").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 27, 8, 0, 0, TimeSpan.Zero));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task RunDueAsync_goes_to_every_tenant_of_the_directory_and_then_finds_nothing()
    {
        await using var services = Start(crm => crm.UseTenants("north", "south"));
        await services.MigrateCrmAsync(Ct);
        await AddAsync(services, North);
        await AddAsync(services, South);
        var work = services.GetRequiredService<DueWorkService>();

        var first = await work.RunDueAsync(Ct);
        first.Tenants.Should().Be(2);
        first.Done.Should().Equal(new DueWorkCount("events", 2));
        first.Failures.Should().BeEmpty();
        services.GetRequiredService<Deliveries>().Tenants.Should().BeEquivalentTo([North, South]);

        var second = await work.RunDueAsync(Ct);
        (second.Tenants, second.Done.Count, second.Failures.Count).Should().Be((2, 0, 0));
    }

    [Fact]
    public async Task RunDueAsync_of_one_tenant_leaves_the_others()
    {
        await using var services = Start(crm => crm.UseTenants("north", "south"));
        await services.MigrateCrmAsync(Ct);
        await AddAsync(services, North);
        await AddAsync(services, South);
        (await services.GetRequiredService<DueWorkService>().RunDueAsync(South, Ct)).Done.Should().Equal(new DueWorkCount("events", 1));
        services.GetRequiredService<Deliveries>().Tenants.Should().Equal(South);
    }

    [Fact]
    public async Task RunDueAsync_without_a_directory_works_for_the_only_tenant()
    {
        await using var services = Start(_ => { });
        await services.GetRequiredService<Hosting.CrmSchema>().MigrateAsync(Tenant.Default, Ct);
        await AddAsync(services, Tenant.Default);
        (await services.GetRequiredService<DueWorkService>().RunDueAsync(Ct)).Done.Should().Equal(new DueWorkCount("events", 1));
    }

    [Fact]
    public async Task A_broken_place_is_reported_and_keeps_no_other_tenant_waiting()
    {
        await using var services = Start(crm => crm.UseTenants("gone", "south"));
        await services.GetRequiredService<Hosting.CrmSchema>().MigrateAsync(South, Ct);
        await AddAsync(services, South);

        var report = await services.GetRequiredService<DueWorkService>().RunDueAsync(Ct);
        report.Done.Should().Equal(new DueWorkCount("events", 1));
        report.Failures.Should().NotBeEmpty().And.OnlyContain(failure => failure.Tenant == new Tenant("gone") && failure.Exception is StorageUnavailableException);
        report.Failures.Select(failure => failure.Work).Should().Contain(["events", "retention"]);
    }

    [Fact]
    public async Task Work_with_a_pause_is_skipped_until_it_is_over_and_repeated_at_once_when_it_failed()
    {
        await using var services = Start(crm => crm.UseTenants("north").AddDueWork<Hourly>().AddDueWork<Hourly>());
        await services.MigrateCrmAsync(Ct);
        var (work, hourly) = (services.GetRequiredService<DueWorkService>(), services.GetServices<IDueWork>().OfType<Hourly>().Single());
        (await work.RunDueAsync(Ct)).Done.Should().Equal(new DueWorkCount("hourly", 1));
        _clock.Advance(TimeSpan.FromMinutes(59));
        (await work.RunDueAsync(Ct)).Done.Should().BeEmpty();
        _clock.Advance(TimeSpan.FromMinutes(1));
        hourly.Fails = true;
        (await work.RunDueAsync(Ct)).Failures.Should().ContainSingle().Which.Work.Should().Be("hourly");
        hourly.Fails = false;
        (await work.RunDueAsync(Ct)).Done.Should().Equal(new DueWorkCount("hourly", 1));

        // A clock that was set back does not stop it for ever.
        _clock.AdjustTime(_clock.GetUtcNow() - TimeSpan.FromDays(1));
        (await work.RunDueAsync(Ct)).Done.Should().Equal(new DueWorkCount("hourly", 1));
    }

    [Fact]
    public async Task Work_with_a_pause_that_was_cancelled_is_repeated_in_the_next_pass()
    {
        await using var services = Start(crm => crm.UseTenants("north").AddDueWork<Hourly>());
        await services.MigrateCrmAsync(Ct);
        var (work, hourly) = (services.GetRequiredService<DueWorkService>(), services.GetServices<IDueWork>().OfType<Hourly>().Single());
        using var stop = new CancellationTokenSource();
        hourly.Stops = stop;
        await work.Awaiting(w => w.RunDueAsync(stop.Token)).Should().ThrowAsync<OperationCanceledException>();
        hourly.Stops = null;
        (await work.RunDueAsync(Ct)).Done.Should().Equal(new DueWorkCount("hourly", 1));
    }

    [Fact]
    public async Task Worker_does_due_work_while_the_host_runs_and_looks_again_after_its_period()
    {
        await using var services = Start(crm => crm.UseTenants("north", "south").AddWorker(worker => worker.Lanes = 1));
        await services.MigrateCrmAsync(Ct);
        await AddAsync(services, North);
        var (worker, deliveries) = (services.GetServices<IHostedService>().OfType<CrmWorker>().Single(), services.GetRequiredService<Deliveries>());
        await worker.StartAsync(Ct);
        await PollAsync(() => deliveries.Tenants.Length == 1);
        await AddAsync(services, South);
        await PollAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            return deliveries.Tenants.Length == 2;
        });
        await worker.StopAsync(Ct);
        deliveries.Tenants.Should().Equal(North, South);
    }

    [Fact]
    public async Task Worker_goes_on_for_others_beside_a_tenant_with_much_to_do()
    {
        await using var services = Start(crm => crm.UseTenants("north", "south").AddDueWork<Slow>().AddWorker());
        await services.MigrateCrmAsync(Ct);
        var slow = services.GetServices<IDueWork>().OfType<Slow>().Single();
        var worker = services.GetServices<IHostedService>().OfType<CrmWorker>().Single();
        await worker.StartAsync(Ct);
        await slow.Begun.Task.WaitAsync(TimeSpan.FromMinutes(1), Ct);
        await PollAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            return slow.Others >= 3;
        });
        slow.Mine.Should().Be(1, "one lane at a time works for a tenant");
        slow.End.SetResult();
        await worker.StopAsync(Ct);
    }

    [Fact]
    public async Task Worker_outlives_a_directory_that_fails()
    {
        await using var services = Start(crm => crm.UseTenants<Failing>().AddWorker(worker => worker.Lanes = 1));
        await services.GetRequiredService<Hosting.CrmSchema>().MigrateAsync(North, Ct);
        await AddAsync(services, North);
        var (worker, deliveries) = (services.GetServices<IHostedService>().OfType<CrmWorker>().Single(), services.GetRequiredService<Deliveries>());
        await worker.StartAsync(Ct);
        await PollAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            return deliveries.Tenants.Length == 1;
        });
        await worker.StopAsync(Ct);
    }

    [Theory]
    [InlineData(0, 2, "WorkerOptions.Period*")]
    [InlineData(4_000, 2, "WorkerOptions.Period*")]
    [InlineData(5, 0, "WorkerOptions.Lanes*")]
    [InlineData(5, 101, "WorkerOptions.Lanes*")]
    public async Task Options_out_of_range_are_refused_at_start(int seconds, int lanes, string message)
    {
        await using var services = Start(crm => crm.AddWorker(worker => (worker.Period, worker.Lanes) = (TimeSpan.FromSeconds(seconds), lanes)));
        var read = () => services.GetRequiredService<IOptions<WorkerOptions>>().Value;
        read.Should().Throw<OptionsValidationException>().WithMessage(message);
    }

    [Fact]
    public void Options_have_the_defaults_that_they_document()
    {
        var options = new WorkerOptions();
        (options.Period, options.Lanes).Should().Be((TimeSpan.FromSeconds(5), 2));
    }

    private ServiceProvider Start(Action<CrmBuilder> configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton<Deliveries>();
        services.AddCrm(crm =>
        {
            crm.UseSqlite(tenant => $"Data Source={Path.Combine(_folder, tenant.Name == "gone" ? "missing/gone" : tenant.Name)}.db")
                .AllowEverything().AddEventHandler<Handler>("kept", "party.created");
            configure(crm);
        });
        return services.BuildServiceProvider(validateScopes: true);
    }

    private static async Task AddAsync(ServiceProvider services, Tenant tenant)
    {
        await using var scope = services.GetRequiredService<ICrmScopeFactory>().Create(tenant, new Actor("maria"));
        await scope.Contacts.CreateAsync(new Contact { Name = "Nasrin" }, Ct);
    }

    private static async Task PollAsync(Func<bool> holds)
    {
        var deadline = DateTime.UtcNow.AddMinutes(2);
        while (!holds())
        {
            (DateTime.UtcNow < deadline).Should().BeTrue("it is due");
            await Task.Delay(20, Ct);
        }
    }

    private sealed class Deliveries
    {
        private readonly ConcurrentQueue<Tenant> _tenants = new();

        public Tenant[] Tenants => [.. _tenants];

        public void Add(Tenant tenant) => _tenants.Enqueue(tenant);
    }

    private sealed class Handler(Deliveries deliveries) : IRecordEventHandler
    {
        public Task HandleAsync(RecordEvent recordEvent, CrmScope scope, CancellationToken cancellationToken)
        {
            deliveries.Add(scope.Tenant);
            return Task.CompletedTask;
        }
    }

    private sealed class Hourly : IDueWork
    {
        public bool Fails { get; set; }

        public CancellationTokenSource? Stops { get; set; }

        public string Name => "hourly";

        public TimeSpan Pause => TimeSpan.FromHours(1);

        public Task<long> RunDueAsync(Tenant tenant, CancellationToken cancellationToken)
        {
            Stops?.Cancel();
            cancellationToken.ThrowIfCancellationRequested();
            return Fails ? throw new InvalidOperationException("It fails.") : Task.FromResult(1L);
        }
    }

    private sealed class Slow : IDueWork
    {
        private int _mine;
        private int _others;

        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Mine => Volatile.Read(ref _mine);

        public int Others => Volatile.Read(ref _others);

        public string Name => "slow";

        public TimeSpan Pause => TimeSpan.Zero;

        public async Task<long> RunDueAsync(Tenant tenant, CancellationToken cancellationToken)
        {
            if (tenant != North)
            {
                Interlocked.Increment(ref _others);
                return 1;
            }

            Interlocked.Increment(ref _mine);
            Begun.TrySetResult();
            await End.Task.WaitAsync(cancellationToken);
            return 1;
        }
    }

    private sealed class Failing : ITenantDirectory
    {
        private static int _asked;

        public async IAsyncEnumerable<Tenant> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            if (Interlocked.Increment(ref _asked) == 1)
            {
                throw new InvalidOperationException("The table of customers cannot be read.");
            }

            yield return North;
        }
    }
}
