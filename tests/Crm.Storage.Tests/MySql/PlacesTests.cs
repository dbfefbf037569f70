using Crm.TestServers;
using Crm.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Storage.MySql;

/// <summary>A database for each tenant.</summary>
public sealed class PlacesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tenants_have_databases_of_their_own_on_one_server_and_are_not_joined_for_each_other()
    {
        await using var one = await MySqlDatabase.CreateAsync();
        await using var two = await MySqlDatabase.CreateAsync();
        var models = new People();
        var names = new Dictionary<string, string>(StringComparer.Ordinal) { ["one"] = NameOf(one), ["two"] = NameOf(two) };
        var services = new ServiceCollection().AddSingleton(models.Catalog).AddSingleton<ITenantDirectory>(new Directory());
        new CrmBuilder(services).UseMySql(_ => one.Source, tenant => names[tenant.Name]);
        await using var provider = services.BuildServiceProvider();
        var storage = provider.GetRequiredService<IStorage>();
        (await storage.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.Current);
        foreach (var name in names.Keys)
        {
            await using var session = await storage.OpenAsync(TenantOf(name), SessionMode.Write, Ct);
            var batch = new WriteBatch();
            var row = new Models.Row(models.Person);
            models.Person.Write(new Person { Id = Id<Person>.New(TimeProvider.System), Name = name }, row);
            batch.Insert(models.Person, row);
            await session.WriteAsync(batch, Ct);
            await session.CommitAsync(Ct);
        }

        (await one.RunAsync($"SELECT name FROM {names["one"]}.crm_person")).Should().Be("one");
        (await one.RunAsync($"SELECT name FROM {names["two"]}.crm_person")).Should().Be("two");

        await using var host = await one.Source.OpenConnectionAsync(Ct);
        await using var transaction = await host.BeginTransactionAsync(Ct);
        await using (await storage.JoinAsync(TenantOf("two"), host, transaction, Ct))
        {
            // The tables are named with their database, so a connection to the same server will do.
        }
    }

    private static StorageTenant TenantOf(string name) => new(new Tenant(name), SortAlphabet.For("en"));

    private static string NameOf(MySqlDatabase database) => new MySqlConnector.MySqlConnectionStringBuilder(database.ConnectionString).Database;

    private sealed class Directory : ITenantDirectory
    {
        public IAsyncEnumerable<Tenant> ListAsync(CancellationToken cancellationToken = default) => new[] { new Tenant("one"), new Tenant("two") }.ToAsyncEnumerable();
    }
}
