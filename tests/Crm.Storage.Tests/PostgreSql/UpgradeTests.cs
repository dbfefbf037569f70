using Crm.Storage.Sql;

namespace Crm.Storage.PostgreSql;

public sealed class UpgradeTests : Engines.ServerUpgradeTests<PostgreSqlPeople>
{
    [Fact]
    public async Task Migrate_waits_for_another_longer_than_a_command_may_take()
    {
        await using var people = await PostgreSqlPeople.CreateEmptyAsync();
        await using var storage = people.Open(people.ConnectionString + ";Command Timeout=3;Application Name=waiting");
        await using var host = await people.ConnectAsync();
        using var release = new ManualResetEventSlim();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        people.Storage.Upgraded = _ =>
        {
            reached.TrySetResult();
            release.Wait(Ct);
        };
        var first = Task.Run(() => people.Storage.Schema.MigrateAsync(Ct), Ct);
        await reached.Task;
        var second = storage.Schema.MigrateAsync(Ct);
        var deadline = DateTime.UtcNow.AddSeconds(60);
        while (await host.NumberAsync(LongWaits) == 0 && DateTime.UtcNow < deadline && !second.IsCompleted)
        {
            await Task.Delay(50, Ct);
        }

        second.IsCompleted.Should().BeFalse();
        release.Set();
        (await first).State.Should().Be(SchemaState.Current);
        (await second).State.Should().Be(SchemaState.Current);
    }

    private const string LongWaits =
        "SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = 'waiting' AND wait_event = 'advisory' AND clock_timestamp() - query_start > interval '4 seconds'";

    protected override string StrangeSchema => "the \"CRM\"";

    protected override string TablesOutside => "SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'";

    protected override string ConnectionString => "Host=x";

    protected override Task<PostgreSqlPeople> CreateInAsync(string schema) => PostgreSqlPeople.CreateEmptyAsync(new PostgreSqlStorageOptions { Schema = schema });

    protected override SqlStorage OpenIn(PostgreSqlPeople people, string schema) =>
        new PostgreSqlStorage(people.Models.Catalog, people.Database.Source, new PostgreSqlStorageOptions { Schema = schema });

    protected override void Make(string connectionString, string? schema = null, string prefix = "crm_") =>
        _ = new PostgreSqlStorage(new People().Catalog, connectionString, new PostgreSqlStorageOptions { Schema = schema, TablePrefix = prefix });
}
