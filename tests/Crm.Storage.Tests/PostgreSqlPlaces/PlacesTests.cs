using Crm.Conformance;
using Crm.Storage;
using Crm.Text;

namespace Crm.PostgreSqlPlaces;

public sealed class PlacesTests : IAsyncLifetime
{
    private readonly PlacesHarness _harness = new();
    private IStorage _storage = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _storage = await _harness.CreateAsync(TestCatalog.Create());
        await _storage.Schema.MigrateAsync(Ct);
    }

    public ValueTask DisposeAsync() => _harness.DisposeAsync();

    [Fact]
    public async Task A_connection_to_the_database_of_another_tenant_is_refused()
    {
        await using var host = await _harness.OpenHostConnectionAsync();
        await using var transaction = await host.BeginTransactionAsync(Ct);
        var elsewhere = new StorageTenant(new Tenant("elsewhere"), SortAlphabet.For("en"));
        var act = async () => await _storage.JoinAsync(elsewhere, host, transaction, Ct);
        await act.Should().ThrowAsync<JoinException>().WithMessage("*where the tables of this storage are not*");
    }

    [Fact]
    public async Task Tables_lie_in_the_schema_of_their_tenant()
    {
        await using var host = await _harness.OpenHostConnectionAsync();
        await using var command = host.CreateCommand();
        command.CommandText = "SELECT string_agg(DISTINCT schemaname, ',' ORDER BY schemaname) FROM pg_tables WHERE tablename = 'crm_customer'";
        (await command.ExecuteScalarAsync(Ct)).Should().Be("north,south");
    }
}
