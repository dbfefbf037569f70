using Crm.Conformance;
using Crm.Models;
using Crm.Storage;
using Crm.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Crm.InMemory;

public sealed class InMemoryStorageTests
{
    private static readonly StorageTenant Acme = new(new Tenant("acme"), SortAlphabet.For("en"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void UseInMemory_registers_one_storage_over_the_catalog()
    {
        var services = new ServiceCollection();
        services.AddSingleton(TestCatalog.Create());
        new CrmBuilder(services).UseInMemory().UseInMemory();
        using var provider = services.BuildServiceProvider();
        provider.GetServices<IStorage>().Should().ContainSingle().Which.Should().BeOfType<InMemoryStorage>();
    }

    [Fact]
    public async Task Join_throws_and_says_what_to_use_instead()
    {
        using var storage = new InMemoryStorage(TestCatalog.Create());
        var act = async () => await storage.JoinAsync(Acme, null!, null!, Ct);
        (await act.Should().ThrowAsync<JoinException>()).Which.Message.Should().Contain("UseSqlite");
    }

    [Fact]
    public async Task Second_writer_throws_when_the_first_holds_on_for_too_long()
    {
        var clock = new FakeTimeProvider();
        using var storage = new InMemoryStorage(TestCatalog.Create(), clock, TimeSpan.FromSeconds(3));
        await using var first = await storage.OpenAsync(Acme, SessionMode.Write, Ct);
        var second = storage.OpenAsync(Acme, SessionMode.Write, Ct).AsTask();
        clock.Advance(TimeSpan.FromSeconds(2.9));
        second.IsCompleted.Should().BeFalse();
        clock.Advance(TimeSpan.FromSeconds(0.2));
        await second.Awaiting(task => task).Should().ThrowAsync<StorageBusyException>();
    }

    [Fact]
    public async Task Second_writer_goes_on_when_the_first_is_done()
    {
        using var storage = new InMemoryStorage(TestCatalog.Create(), new FakeTimeProvider());
        var first = await storage.OpenAsync(Acme, SessionMode.Write, Ct);
        var second = storage.OpenAsync(Acme, SessionMode.Write, Ct).AsTask();
        await first.DisposeAsync();
        await using var session = await second;
        (await session.CountAsync(CustomerModel.Model, Predicate.True, Ct)).Should().Be(0);
    }

    [Fact]
    public async Task Waiting_writer_is_cancelled_and_the_lock_stays_sound()
    {
        using var storage = new InMemoryStorage(TestCatalog.Create(), new FakeTimeProvider());
        using var source = new CancellationTokenSource();
        await using (await storage.OpenAsync(Acme, SessionMode.Write, Ct))
        {
            var second = storage.OpenAsync(Acme, SessionMode.Write, source.Token).AsTask();
            await source.CancelAsync();
            await second.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        }

        await using var third = await storage.OpenAsync(Acme, SessionMode.Write, Ct);
        third.Tenant.Should().Be(Acme);
    }

    [Theory]
    [InlineData(SessionMode.Read)]
    [InlineData(SessionMode.Snapshot)]
    public async Task Session_that_reads_refuses_to_write(SessionMode mode)
    {
        using var storage = new InMemoryStorage(TestCatalog.Create());
        await using var session = await storage.OpenAsync(Acme, mode, Ct);
        var act = async () => await session.WriteAsync(new WriteBatch(), Ct);
        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("*SessionMode.Write*");
    }

    [Fact]
    public async Task Model_that_is_not_in_the_catalog_is_named()
    {
        using var storage = new InMemoryStorage(new ModelCatalog([OrderModel.Model]));
        await using var session = await storage.OpenAsync(Acme, SessionMode.Read, Ct);
        var act = async () => await session.CountAsync(CustomerModel.Model, Predicate.True, Ct);
        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("*'customer'*ModelCatalog*");
    }
}
