using Crm.Storage;

namespace Crm.Conformance;

/// <summary>The state of the tables and their upgrade.</summary>
public abstract class SchemaConformance(IStorageHarness harness) : StorageConformance(harness)
{
    [Fact]
    public async Task Status_is_current_after_a_migration()
    {
        var status = await Storage.Schema.GetStatusAsync(Ct);
        status.State.Should().Be(SchemaState.Current);
        status.StoredVersion.Should().Be(status.CodeVersion);
        status.MinimumCode.Should().BeLessThanOrEqualTo(status.CodeVersion);
    }

    [Fact]
    public async Task Migration_is_idempotent_and_keeps_the_data()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1));
        (await Storage.Schema.MigrateAsync(Ct)).Should().Be(await Storage.Schema.GetStatusAsync(Ct));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Storage.Schema.MigrateAsync(Ct))));
        (await NumbersAsync(Predicate.True)).Should().Equal(1);
    }

    [Fact]
    public void Script_can_be_written_at_any_time() => Storage.SchemaOf(Acme.Tenant).CreateScript().Should().NotBeNull();
}
